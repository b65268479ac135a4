"""Addresses of the questionnaires in a space."""

from django.urls import path

from ruggensteun.web.answering import outside, team_questions, views

ROOM = "ruimte/<slug:key>/vragenlijsten/"
ONE = f"{ROOM}<slug:asked>/"
LINK = "beantwoord/<str:token>/"
urlpatterns = [
    path("over-een-team/<slug:asked>/", team_questions.answer, name="team-question"),
    path("over-een-team/<slug:asked>/liever-niet/", team_questions.decline, name="team-question-decline"),
    path("beantwoord/dank-je/", outside.thanks, name="answer-thanks"),
    path(f"{LINK}bewaar/", outside.keep, name="answer-link-keep"),
    path(LINK, outside.about, name="answer-link"),
    path(f"{LINK}klaar/", outside.send, name="answer-link-send"),
    path(f"{LINK}<int:number>/", outside.question, name="answer-link-question"),
    path(ROOM, views.overview, name="space-answers"),
    path(ONE, views.about, name="space-answers-about"),
    path(f"{ONE}vraag/<int:number>/", views.question, name="space-answers-question"),
    path(f"{ONE}bewaar/", views.keep, name="space-answers-keep"),
    path(f"{ONE}lijst/", views.as_list, name="space-answers-list"),
    path(f"{ONE}versturen/", views.send, name="space-answers-send"),
    path(f"{ONE}liever-niet/", views.decline, name="space-answers-decline"),
    path(f"{ROOM}antwoorden/<slug:response>/", views.outcome, name="space-answers-outcome"),
]
