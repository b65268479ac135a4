"""Pages for everybody, signed in or not: about, privacy, accessibility, help."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ruggensteun.meso.models import ProgrammeSettings
from ruggensteun.parties.links import VALID_FOR
from ruggensteun.parties.roles import GIVES, ROLES, Role
from ruggensteun.web.middleware import roles_held


@dataclass(frozen=True, slots=True)
class Told:
    """A role in the words of the page; ``yours`` when the visitor holds it today."""

    key: str
    title: str
    description: str
    held_for: str
    given_by: str
    yours: bool


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What the product is for, and what it is not for."""
    return render(request, "about/about.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, who sees it and how long."""
    context = {
        "smallest": ProgrammeSettings().minimum_cell_size,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "invitation_days": VALID_FOR.days,
    }
    return render(request, "about/privacy.html", context)


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tried, what is known not to work, and where to report."""
    return render(request, "about/accessibility.html")


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The first steps, and every role as ``parties.roles`` describes it."""
    context = {
        "roles": told({held.role for held in roles_held(request)}),
        "smallest": ProgrammeSettings().minimum_cell_size,
    }
    return render(request, "about/help.html", context)


def told(held: set[str]) -> Sequence[Told]:
    """Every role, in the order in which people read them. ``held``: the keys of one's own."""
    return [
        Told(
            key=role.key,
            title=str(role.title),
            description=str(role.description),
            held_for=role.scope_words(),
            given_by=_givers(role),
            yours=role.key in held,
        )
        for role in ROLES.values()
    ]


def _givers(role: type[Role]) -> str:
    found = [str(giver.title) for giver, given in GIVES.items() if role in given]
    return ", ".join(found) or _("de beheerder van de installatie, met een opdracht op de server")
