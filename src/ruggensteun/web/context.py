"""What every page knows: who is signed in, where they can go, light or dark, demo or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ruggensteun.web.home.screens import navigation
from ruggensteun.web.middleware import ACTING_FOR, roles_held
from ruggensteun.web.uipage import theme


def _acting_for(request: HttpRequest) -> str:
    """In whose name somebody acts; empty for who acts for themselves."""
    session = getattr(request, "session", None)
    return str(session.get(ACTING_FOR, {}).get("name", "")) if session is not None else ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor of both template engines. Works on error pages too, where nobody may be known."""
    actor = getattr(request, "actor", None)
    return {
        "navigation": navigation(actor, roles_held(request), request.path),
        "person": actor.name if actor is not None and actor.person_id is not None else None,
        "acting_for": _acting_for(request),
        "theme": theme.chosen(request),
        "demo": settings.DEMO,
    }
