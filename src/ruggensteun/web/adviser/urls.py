"""Addresses of all teams beside each other."""

from django.urls import path

from ruggensteun.web.adviser import views

urlpatterns = [
    path("programma/<str:code>/teams/", views.side_by_side, name="adviser-board"),
    path("programma/<str:code>/overzicht/", views.overview, name="adviser-overview"),
    path("programma/<str:code>/trechter/", views.funnel, name="adviser-funnel"),
    path("onze-teams/<str:code>/", views.own_teams, name="region-board"),
]
