"""Addresses of a notebook of one's own. They do not hang on a space: a note stays with its writer."""

from django.urls import path

from ruggensteun.web.notebook import views

urlpatterns = [
    path("notities/", views.notes, name="notes"),
    path("notities/nieuw/", views.add, name="note-new"),
    path("notities/<slug:note_key>/", views.note_page, name="note"),
    path("notities/<slug:note_key>/weg/", views.remove, name="note-remove"),
    path("ruimte/<slug:key>/notities/", views.about_space, name="space-notes"),
]
