"""Addresses of a team's board and its charts."""

from django.urls import path

from ruggensteun.web.board import views

urlpatterns = [
    path("team/<str:code>/", views.board, name="team-board"),
    path("team/<str:code>/grafiek/<path:key>/", views.chart, name="team-chart"),
]
