"""The Django app of this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ruggensteun.ui"
    label = "ui"
