"""What every page knows: who is signed in, where they can go, light or dark, demo or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.web.home.screens import navigation
from ruggensteun.web.middleware import ACTING_FOR, roles_held
from ruggensteun.web.uipage import letters, theme


def _acting_for(request: HttpRequest) -> str:
    """In whose name somebody acts; empty for who acts for themselves."""
    session = getattr(request, "session", None)
    return str(session.get(ACTING_FOR, {}).get("name", "")) if session is not None else ""


_WITH_CLIENTS = {role.key for role in WITH_CLIENTS}
SPACES = ("/ruimte/", "/notities/", "/erbij/", "/begin/")
"""Where the pages of a client's own space, and of who belongs to it, begin."""


def around(request: HttpRequest) -> str:
    """For the words of a refusal, where one is: ``space``, ``clients``; elsewhere who one is.

    ``work`` for who works in a programme, ``care`` for who works with clients only, ``nobody`` without a role.
    """
    if request.path.startswith(SPACES):
        return "space"
    if request.path.startswith(("/clienten/", "/signalen/")):
        return "clients"
    roles = roles_held(request)
    if not roles:
        return "nobody"
    return "care" if all(held.role in _WITH_CLIENTS for held in roles) else "work"


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor of both template engines. Works on error pages too, where nobody may be known.

    ``looked_through``: the inside of a page, made for who looks as somebody else; nothing stands around it.
    """
    # Django makes the hidden field of every form anew: of a page with a hundred forms that was a sixth of the work.
    same: dict[str, Any] = {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}
    if getattr(request, "looked_through", False):
        return same | {"looked_through": True, "acting_for": "", "person": None, "demo": settings.DEMO}
    actor = getattr(request, "actor", None)
    return same | {
        "navigation": navigation(actor, roles_held(request), request.path),
        "person": actor.name if actor is not None and actor.person_id is not None else None,
        "acting_for": _acting_for(request),
        "around": around(request),
        "theme": theme.chosen(request),
        "letters": letters.chosen(request),
        "demo": settings.DEMO,
    }
