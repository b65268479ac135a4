"""The Django app of this room."""

from django.apps import AppConfig


class SpaceConfig(AppConfig):
    name = "ruggensteun.space"
    label = "space"

    def ready(self) -> None:
        """Who sees what must be known before the first question; terms that cannot be, stop the start."""
        from ruggensteun.space import retention, rules  # noqa: F401 -- registers

        retention.table()
