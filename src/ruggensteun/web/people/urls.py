"""People and invitations."""

from django.urls import path

from ruggensteun.web.people import views

urlpatterns = [
    path("mensen/", views.people, name="people"),
    path("mensen/rol/<int:pk>/terugnemen/", views.take_back, name="role-take-back"),
    path("uitnodigingen/", views.overview, name="invitations"),
    path("uitnodigingen/nieuw/", views.invite, name="invitation-new"),
    path("uitnodigingen/<int:pk>/opnieuw/", views.send_again, name="invitation-send-again"),
    path("uitnodigingen/<int:pk>/intrekken/", views.withdraw, name="invitation-withdraw"),
]
