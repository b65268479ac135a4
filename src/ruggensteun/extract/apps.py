"""The Django app of this room."""

from django.apps import AppConfig


class ExtractConfig(AppConfig):
    name = "ruggensteun.extract"
    label = "extract"
