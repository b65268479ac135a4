"""What every page knows: who is signed in, where they can go, light or dark, demo or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ruggensteun.web.home.screens import navigation
from ruggensteun.web.middleware import roles_held
from ruggensteun.web.uipage import theme


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor of both template engines. Works on error pages too, where nobody may be known."""
    actor = getattr(request, "actor", None)
    return {
        "navigation": navigation(actor, roles_held(request), request.path),
        "person": actor.name if actor is not None and actor.person_id is not None else None,
        "theme": theme.chosen(request),
        "demo": settings.DEMO,
    }
