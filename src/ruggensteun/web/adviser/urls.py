"""Addresses of all teams beside each other, and of the programme as a whole."""

from django.urls import path

from ruggensteun.web.adviser import views

urlpatterns = [
    path("programma/<str:code>/teams/", views.side_by_side, name="adviser-board"),
    path("programma/<str:code>/overzicht/", views.overview, name="adviser-overview"),
    path("programma/<str:code>/trechter/", views.funnel, name="adviser-funnel"),
    path("programma/<str:code>/vragen/", views.whole, name="programme-board"),
    path("programma/<str:code>/vragen/<slug:question>/", views.whole, name="programme-question"),
    path("onze-teams/<str:code>/", views.own_teams, name="region-board"),
]
