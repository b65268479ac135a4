"""Addresses of the five questions of the plan."""

from django.urls import path

from ruggensteun.web.questions import views

urlpatterns = [
    path("programma/<str:code>/vragen/", views.overview, name="programme-board"),
    path("programma/<str:code>/vragen/<slug:question>/", views.one, name="programme-question"),
]
