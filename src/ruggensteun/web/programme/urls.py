"""Addresses of a programme's set-up."""

from django.urls import path

from ruggensteun.web.programme import views

urlpatterns = [
    path("programma/<str:code>/instellingen/", views.settings, name="programme-settings"),
    path("programma/<str:code>/woorden/", views.words, name="programme-terms"),
    path("programma/<str:code>/fasen/", views.phases, name="programme-phases"),
    path("programma/<str:code>/fasen/nieuw/", views.add_phase, name="phase-add"),
    path("fase/<int:pk>/", views.change_phase, name="phase-change"),
    path("fase/<int:pk>/weg/", views.remove_phase, name="phase-remove"),
]
