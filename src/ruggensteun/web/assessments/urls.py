"""Addresses of the measurements of a team."""

from django.urls import path

from ruggensteun.web.assessments import views

AT = "team/<str:code>/metingen/"

urlpatterns = [
    path(AT, views.overview, name="team-assessments"),
    path(f"{AT}nieuw/", views.new, name="team-assessment-new"),
    path(f"{AT}<str:key>/", views.detail, name="team-assessment"),
    path(f"{AT}<str:key>/invullen/", views.judge, name="team-assessment-judge"),
    path(f"{AT}<str:key>/samen/", views.agree, name="team-assessment-agree"),
]
