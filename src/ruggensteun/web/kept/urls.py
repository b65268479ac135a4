"""Addresses of what happens to a client's data."""

from django.urls import path

from ruggensteun.web.kept import views

urlpatterns = [
    path("ruimte/<slug:key>/gegevens/", views.kept, name="space-kept"),
    path("ruimte/<slug:key>/gegevens/wissen/<slug:scope>/", views.delete, name="space-delete"),
    path("ruimte/<slug:key>/gegevens/wissen/<slug:scope>/<int:target>/", views.delete, name="space-delete"),
    path("ruimte/<slug:key>/gegevens/toch-niet/<int:pk>/", views.cancel, name="space-delete-cancel"),
    path("clienten/wissen/<int:pk>/", views.decide, name="client-delete"),
]
