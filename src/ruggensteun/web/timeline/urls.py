"""Address of the line of time."""

from django.urls import path

from ruggensteun.web.timeline import views

urlpatterns = [path("ruimte/<slug:key>/tijdlijn/", views.line, name="space-timeline")]
