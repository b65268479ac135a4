"""How allauth behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ruggensteun.web.middleware import address_of


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up by themselves: one comes in by an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)
