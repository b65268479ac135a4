"""The Django app of this room."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "ruggensteun.parties"
    label = "parties"
