"""Addresses of an intake."""

from django.urls import path

from ruggensteun.web.intake import talk, telling, turning, views, waiting

ROOM = "ruimte/<slug:key>/verhaal/"
ONE = f"{ROOM}<slug:intake>/"
urlpatterns = [
    path(ROOM, views.overview, name="space-intake"),
    path(f"{ROOM}beginnen/", views.begin, name="intake-begin"),
    path(ONE, views.overview, name="intake"),
    path(f"{ONE}papier/", views.paper, name="intake-paper"),
    path(f"{ONE}stap/<slug:state>/", views.step, name="intake-step"),
    path(f"{ONE}hulp/", telling.helper, name="intake-helper"),
    path(f"{ONE}vraag/<slug:question>/", telling.question, name="intake-question"),
    path(f"{ONE}aanmelden/", waiting.register, name="intake-wait"),
    path(f"{ONE}contact/", waiting.contact, name="intake-contact"),
    path(f"{ONE}contact/<slug:contact>/weg/", waiting.remove, name="intake-contact-remove"),
    path(f"{ONE}gesprek/", talk.talk, name="intake-talk"),
    path(f"{ONE}erbij/<slug:question>/", talk.add, name="intake-add"),
    path(f"{ONE}erbij/<slug:addition>/weg/", talk.remove, name="intake-add-remove"),
    path(f"{ONE}doelen/", turning.turn, name="intake-turn"),
]
