"""Addresses of the conversations of a space."""

from django.urls import path

from ruggensteun.web.conversations import views

urlpatterns = [
    path("ruimte/<slug:key>/gesprekken/", views.overview, name="space-conversations"),
    path("ruimte/<slug:key>/gesprekken/nieuw/", views.begin, name="space-conversation-new"),
    path("ruimte/<slug:key>/gesprekken/<slug:talk_key>/", views.conversation, name="space-conversation"),
    path(
        "ruimte/<slug:key>/gesprekken/<slug:talk_key>/<int:message>/terug/", views.take_back, name="space-message-back"
    ),
]
