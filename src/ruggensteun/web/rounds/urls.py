"""Addresses of the rounds of a programme."""

from django.urls import path

from ruggensteun.web.rounds import views

urlpatterns = [
    path("programma/<str:code>/rondes/", views.rounds, name="programme-rounds"),
    path("programma/<str:code>/rondes/nieuw/", views.new, name="round-new"),
    path("programma/<str:code>/rondes/<int:pk>/stop/", views.stop, name="round-stop"),
]
