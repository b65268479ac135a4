"""The Django app of the kernel. Starting it loads every room's rules."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "ruggensteun.kernel"
    label = "kernel"

    def ready(self) -> None:
        # A guarded model without its rule would refuse every question.
        autodiscover_modules("rules")
