"""Address of a professional's clients."""

from django.urls import path

from ruggensteun.web.clients import answers, board, inviting, views

urlpatterns = [
    path("clienten/", views.mine, name="my-clients"),
    path("clienten/bord/", board.board, name="clients-board"),
    path("clienten/team/<slug:code>/", board.team, name="clients-team"),
    path("clienten/vragenlijsten/", answers.overview, name="response-board"),
    path("clienten/vragenlijsten/<int:pk>/<slug:asked>/herinner/", answers.nudge, name="response-nudge"),
    path("clienten/nieuw/", inviting.invite, name="client-invite"),
    path("clienten/uitnodiging/<int:pk>/weg/", inviting.withdraw, name="client-invite-withdraw"),
]
