"""Addresses of the questionnaires in a space."""

from django.urls import path

from ruggensteun.web.answering import outside, views

ROOM = "ruimte/<slug:key>/vragenlijsten/"
ONE = f"{ROOM}<slug:asked>/"
LINK = "beantwoord/<str:token>/"
urlpatterns = [
    path("beantwoord/dank-je/", outside.thanks, name="answer-thanks"),
    path(LINK, outside.about, name="answer-link"),
    path(f"{LINK}klaar/", outside.send, name="answer-link-send"),
    path(f"{LINK}<int:number>/", outside.question, name="answer-link-question"),
    path(ROOM, views.overview, name="space-answers"),
    path(ONE, views.about, name="space-answers-about"),
    path(f"{ONE}vraag/<int:number>/", views.question, name="space-answers-question"),
    path(f"{ONE}lijst/", views.as_list, name="space-answers-list"),
    path(f"{ONE}versturen/", views.send, name="space-answers-send"),
    path(f"{ONE}liever-niet/", views.decline, name="space-answers-decline"),
    path(f"{ROOM}antwoorden/<slug:response>/", views.outcome, name="space-answers-outcome"),
]
