"""The Django app of this room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "ruggensteun.records"
    label = "records"

    def ready(self) -> None:
        """Who sees what must be known before the first question."""
        from ruggensteun.records import rules  # noqa: F401 -- registers
