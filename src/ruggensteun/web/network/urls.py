"""Addresses of a client's map of people."""

from django.urls import path

from ruggensteun.web.network import files, leaving, loading, moving, person, views

ROOM = "ruimte/<slug:key>/netwerk/"
urlpatterns = [
    path(ROOM, views.the_map, name="space-network"),
    path(f"{ROOM}nieuw/", person.add, name="space-network-add"),
    path(f"{ROOM}inladen/", loading.load, name="space-network-load"),
    path(f"{ROOM}inladen/<slug:batch>/", loading.loaded, name="space-network-loaded"),
    path(f"{ROOM}bestand/<slug:form>/", files.download, name="space-network-file"),
    path(f"{ROOM}wie/<slug:who>/", person.person, name="space-network-person"),
    path(f"{ROOM}wie/<slug:who>/kent/", person.knows, name="space-network-knows"),
    path(f"{ROOM}wie/<slug:who>/plek/", moving.move, name="space-network-move"),
    path(f"{ROOM}wie/<slug:who>/weg/", leaving.take_off, name="space-network-leave"),
]
