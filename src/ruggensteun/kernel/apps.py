"""The Django app of the kernel. Starting it loads every room's rules, and what it does when two accounts become one."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "ruggensteun.kernel"
    label = "kernel"

    def ready(self) -> None:
        from ruggensteun.kernel import lookups

        lookups.register()
        # A guarded model without its rule would refuse every question.
        autodiscover_modules("rules")
        # Two accounts become one only when every room has said what that does to its rows.
        autodiscover_modules("merging")
