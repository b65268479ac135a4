"""The Django app of this room: it has no tables of its own."""

from django.apps import AppConfig


class ExtractConfig(AppConfig):
    name = "ruggensteun.extract"
    label = "extract"
