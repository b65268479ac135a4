"""The Django app of this room."""

from django.apps import AppConfig


class MesoConfig(AppConfig):
    name = "ruggensteun.meso"
    label = "meso"

    def ready(self) -> None:
        """Who sees what must be known before the first question."""
        from ruggensteun.meso import rules  # noqa: F401 -- registers
        from ruggensteun.meso.voices import rules as of_voices  # noqa: F401 -- registers
