"""How allauth behaves in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.accounts import sessions
from ruggensteun.web.middleware import address_of


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up by themselves: one comes in by an invitation."""

    error_messages = {  # noqa: RUF012 -- allauth's own way
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Dit is te vaak achter elkaar geprobeerd. Wacht vijf minuten en probeer het opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who signed in a moment ago to set up a first second factor has just typed the password."""
        if self.request is not None and sessions.is_setting_up(self.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))
