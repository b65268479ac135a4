"""The Django app of this room."""

from django.apps import AppConfig


class MesoConfig(AppConfig):
    name = "ruggensteun.meso"
    label = "meso"
