"""Addresses of goals and own indicators, of a team and of a programme."""

from django.urls import path

from ruggensteun.web.goals import views

urlpatterns = [
    path("team/<str:code>/doelen/", views.of_team, name="team-goals"),
    path("team/<str:code>/doelen/nieuw/", views.new_for_team, name="team-goal-new"),
    path("team/<str:code>/maten/nieuw/", views.new_measure_for_team, name="team-measure-new"),
    path("programma/<str:code>/doelen/", views.of_programme, name="programme-goals"),
    path("programma/<str:code>/doelen/nieuw/", views.new_for_programme, name="programme-goal-new"),
    path("programma/<str:code>/maten/nieuw/", views.new_measure_for_programme, name="programme-measure-new"),
    path("doel/<int:pk>/", views.change, name="goal"),
    path("doel/<int:pk>/klaar/", views.end, name="goal-end"),
    path("maat/<int:pk>/", views.change_measure, name="measure"),
    path("maat/<int:pk>/weg/", views.retire_measure, name="measure-retire"),
]
