"""Addresses of what somebody is still writing."""

from django.urls import path

from ruggensteun.web.drafts import views

urlpatterns = [
    path("concepten/", views.overview, name="drafts"),
    path("concepten/een/", views.draft, name="draft"),
    path("concepten/<int:pk>/weg/", views.remove, name="draft-remove"),
]
