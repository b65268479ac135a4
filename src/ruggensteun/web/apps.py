"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ruggensteun.web"
    label = "web"

    def ready(self) -> None:
        from ruggensteun.web.accounts import events, mailing

        events.connect()
        mailing.connect()
