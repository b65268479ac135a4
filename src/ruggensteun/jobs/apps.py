"""The Django app of the work that nobody asks for: it begins by itself."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ruggensteun.jobs"
    label = "jobs"
