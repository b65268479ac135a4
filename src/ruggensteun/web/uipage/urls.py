"""Addresses of the components, the theme and the language; included as ``path("ui/", include("…uipage.urls"))``."""

from django.urls import path
from django.views.i18n import set_language

from . import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("theme", views.choose_theme, name="theme"),
    path("letters", views.choose_letters, name="letters"),
    path("language", set_language, name="language"),
    path("<slug:name>/", views.components, name="component"),
]
