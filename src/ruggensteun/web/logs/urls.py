"""Addresses of the log manager."""

from django.urls import path

from ruggensteun.web.logs import views

urlpatterns = [
    path("logboek/", views.overview, name="log-questions"),
    path("logboek/vraag/<int:pk>/", views.question, name="log-question"),
    path("logboek/steekproef/<slug:code>/<slug:month>/", views.sample, name="log-sample"),
]
