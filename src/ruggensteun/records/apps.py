"""The Django app of this room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "ruggensteun.records"
    label = "records"
