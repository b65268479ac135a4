"""The Django app of this room."""

from django.apps import AppConfig


class MicroConfig(AppConfig):
    name = "ruggensteun.micro"
    label = "micro"

    def ready(self) -> None:
        """Who sees what must be known before the first question."""
        from ruggensteun.micro import rules  # noqa: F401 -- registers
        from ruggensteun.micro.intakes import rules as _of_intakes  # noqa: F401 -- registers
        from ruggensteun.micro.measuring import rules as _of_measuring  # noqa: F401 -- registers
        from ruggensteun.micro.recovery import care_rules as _of_care  # noqa: F401 -- registers
        from ruggensteun.micro.recovery import rules as _of_recovery_work  # noqa: F401 -- registers
