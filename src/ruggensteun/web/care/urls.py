"""Addresses of the care that a client has."""

from django.urls import path

from ruggensteun.web.care import views

ROOM = "ruimte/<slug:key>/zorg/"
urlpatterns = [
    path(ROOM, views.overview, name="space-care"),
    path(f"{ROOM}nieuw/", views.begin, name="care-begin"),
    path(f"{ROOM}<slug:spell>/", views.arrange, name="care-arrange"),
    path(f"{ROOM}<slug:spell>/afscheid/", views.farewell, name="care-farewell"),
    path(f"{ROOM}<slug:spell>/afscheid/<int:pk>/", views.goodbye, name="care-goodbye"),
    path(f"{ROOM}<slug:spell>/terug/", views.undo, name="care-undo"),
    path(f"{ROOM}<slug:spell>/<slug:state>/", views.go, name="care-go"),
]
