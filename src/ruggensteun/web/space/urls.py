"""Addresses of a client's own space, and of coming into somebody else's."""

from django.urls import path

from ruggensteun.web.accounts import coming_in
from ruggensteun.web.space import looked, people, sharing, views

urlpatterns = [
    path("ruimte/", views.mine, name="space-mine"),
    path("ruimte/openen/", views.open_own, name="space-open"),
    path("ruimte/<slug:key>/", views.overview, name="space"),
    path("ruimte/<slug:key>/wie-ziet-wat/", sharing.table, name="space-sharing"),
    path("ruimte/<slug:key>/wie-ziet-wat/<int:member>/<slug:part>/", sharing.cell, name="space-share"),
    path("ruimte/<slug:key>/wie-ziet-wat/<int:member>/<slug:part>/stop/", sharing.stop, name="space-share-stop"),
    path("ruimte/<slug:key>/kijk-als/<int:member>/", sharing.look_as, name="space-look-as"),
    path("ruimte/<slug:key>/mensen/nieuw/", people.ask, name="space-ask"),
    path("ruimte/<slug:key>/mensen/<int:member>/link/", people.ask_again, name="space-ask-again"),
    path("ruimte/<slug:key>/mensen/<int:member>/weg/", people.send_away, name="space-send-away"),
    path("ruimte/<slug:key>/wie-keek/", looked.journal_page, name="space-journal"),
    path("erbij/<str:token>/", coming_in.come_in, name="space-come-in"),
]
