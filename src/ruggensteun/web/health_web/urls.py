"""Addresses of the conversations on positive health in a space."""

from django.urls import path

from ruggensteun.web.health_web import views

ROOM = "ruimte/<slug:key>/gezondheid/"
urlpatterns = [
    path(ROOM, views.overview, name="space-health"),
    path(f"{ROOM}nieuw/", views.begin, name="space-health-begin"),
    path(f"{ROOM}wens/<slug:wish>/doel/", views.make_goal, name="space-health-goal"),
    path(f"{ROOM}<slug:web>/kies/", views.choose, name="space-health-choose"),
    path(f"{ROOM}<slug:web>/weer/", views.open_again, name="space-health-again"),
    path(f"{ROOM}<slug:web>/stop/", views.stop, name="space-health-stop"),
    path(f"{ROOM}<slug:web>/deel/<slug:dimension>/", views.dimension, name="space-health-part"),
]
