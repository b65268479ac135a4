"""A form that was sent is no draft any more; and who has to sign in again first, comes back to the form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from ruggensteun.micro import drafts
from ruggensteun.micro.drafts import Where
from ruggensteun.web.drafts.forms import LONG

FIELD = "draft"
"""What the script adds to a form that it sends: the name of the form, and the section after a space."""


class DraftMiddleware:
    """Throws the draft away when its form was taken: answered with the way to another page.

    A form that comes back with mistakes keeps its draft.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        taken = request.method == "POST" and response.status_code in {302, 303}
        if taken and getattr(request, "reached_a_page", False):
            _forget(request)
        return response

    def process_view(self, request: HttpRequest, *_page: Any) -> None:
        """The last of them all: who is sent away before this (to sign in, to a second step) keeps the draft."""
        request.reached_a_page = True  # type: ignore[attr-defined]


def _forget(request: HttpRequest) -> None:
    name, _, section = request.POST.get(FIELD, "").partition(" ")
    actor = getattr(request, "actor", None)
    if name in LONG and actor is not None and actor.person_id is not None:
        drafts.throw_away(Where(name, request.path, section), by=actor)
