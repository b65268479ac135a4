"""Addresses of a safety plan."""

from django.urls import path

from ruggensteun.web.safety import papers, switching, views, writing

ROOM = "ruimte/<slug:key>/signaleringsplan/"
urlpatterns = [
    path(ROOM, views.plan, name="space-safety"),
    path(f"{ROOM}schrijven/<slug:phase>/", writing.phase, name="space-safety-write"),
    path(f"{ROOM}regel/<slug:line>/", writing.line, name="space-safety-line"),
    path(f"{ROOM}regel/<slug:line>/weg/", writing.remove, name="space-safety-remove"),
    path(f"{ROOM}instellen/", writing.settings, name="space-safety-settings"),
    path(f"{ROOM}kleur/<slug:state>/", switching.switch, name="space-safety-switch"),
    path(f"{ROOM}klaarzetten/", switching.prepare, name="space-safety-prepare"),
    path(f"{ROOM}klaarzetten/wie/", switching.choose, name="space-safety-choose"),
    path(f"{ROOM}klaarzetten/<int:pk>/weg/", switching.take_back, name="space-safety-take-back"),
    path(f"{ROOM}gesprek/<int:pk>/", switching.talk, name="space-safety-talk"),
    path(f"{ROOM}versies/", views.versions, name="space-safety-versions"),
    path(f"{ROOM}kaartje/", papers.card, name="space-safety-card"),
    path(f"{ROOM}telefoon/", papers.phone, name="space-safety-phone"),
]
