"""Where a page is: the team or programme in its address, as far as the visitor may know that it exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import Participation, Programme, Team


@dataclass(frozen=True, slots=True)
class TeamHere:
    """A team in the programme it takes part in, and who is looking."""

    team: Team
    programme: Programme
    actor: Actor

    def context(self, current: str) -> dict[str, Any]:
        """What ``layout/team.html`` needs; ``current`` is the name of the page that is open."""
        return {"team": self.team, "programme": self.programme, "sections": sections(self.team.code, current)}


def team_here(request: HttpRequest, code: str) -> TeamHere:
    """The team with this code and its latest programme; 404 when it is not there or not yours to know."""
    taking_part = Participation.objects.filter(team__code=code)  # seen by who sees the team
    taking_part = taking_part.select_related("programme", "team__organisation", "team__region")
    found = taking_part.order_by("-programme__starts_on").first()
    if found is None:
        raise Http404(f"team {code} is not there, or takes part in no programme")
    return TeamHere(found.team, found.programme, actor_of(request))


def programme_here(code: str) -> Programme:
    """The programme with this code; 404 when it is not there or not yours to know."""
    return get_object_or_404(Programme, code=code)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; the middleware put it there."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise TypeError("a page needs ActorMiddleware: nobody is acting")
    return actor


def sections(code: str, current: str) -> Sequence[dict[str, Any]]:
    """The pages of a team, as the navigation under its name."""
    pages = (
        ("team-board", _("Bord")),
        ("pdsa-list", _("PDSA")),
        ("workbook", _("Werkboek")),
        ("report-list", _("Verslagen")),
        ("team-goals", _("Doelen")),
    )
    return [
        {"text": text, "href": address, "current": name == current}
        for name, text in pages
        if (address := _address(name, code)) is not None
    ]


def _address(name: str, code: str) -> str | None:
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return None
