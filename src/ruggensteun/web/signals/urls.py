"""Addresses of signals: in a space for who gives them, and beside it for the team that reads them."""

from django.urls import path

from ruggensteun.web.signals import views

urlpatterns = [
    path("ruimte/<slug:key>/zorgen/", views.in_space, name="space-signals"),
    path("ruimte/<slug:key>/zorgen/<slug:number>/", views.receipt, name="space-signal"),
    path("signalen/", views.for_team, name="signals"),
    path("signalen/<int:pk>/", views.signal_page, name="signal"),
    path("signalen/<int:pk>/gelezen/", views.mark_read, name="signal-read"),
    path("signalen/<int:pk>/afgehandeld/", views.mark_handled, name="signal-handled"),
]
