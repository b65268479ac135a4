"""One's own account. Signing in, passwords and second factors are allauth's, in our clothes."""

from django.urls import include, path

from ruggensteun.web.accounts import locked_out, mailing, merging, offering, opening, paper, views

urlpatterns = [
    path("account/", views.own_account, name="account_page"),
    path("account/tweede-stap/", views.second_factor, name="second-factor"),
    path("account/tweede-stap/voorstel/", offering.offer, name="second-step-offer"),
    path("account/samenvoegen/", merging.merge_page, name="account-merge"),
    path("account/samenvoegen/begin/", merging.begin, name="account-merge-begin"),
    path("account/samenvoegen/stop/", merging.stop, name="account-merge-stop"),
    path("weer-binnen/", locked_out.locked_out, name="locked-out"),
    path("weg/", views.quick_exit, name="quick-exit"),
    path("begin/", opening.begin, name="space-begin"),
    path("begin/adres/<str:token>/", opening.begin_mailed, name="space-begin-mailed"),
    path("begin/<str:token>/", opening.begin_invited, name="space-begin-invited"),
    path("account/mail/", mailing.choose, name="mail-choose"),
    path("mail-stop/<str:token>/", mailing.stop, name="mail-stop"),
    path("code/", paper.typed, name="paper-code"),
    path("uitnodiging/<str:token>/", views.accept, name="invitation-accept"),
    path("accounts/logout/", views.sign_out, name="account_logout"),  # before allauth's, which also takes a GET
    path("accounts/", include("allauth.urls")),
]
