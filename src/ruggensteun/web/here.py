"""Where a page is: the team or programme in its address, as far as the visitor may know that it exists."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.meso.programme import with_phase
from ruggensteun.parties.models import Participation, Programme, Team
from ruggensteun.web.programme.now import said
from ruggensteun.web.rules import may_see_results
from ruggensteun.web.ways import FIGURES, SET_UP, TEAM, links


@dataclass(frozen=True, slots=True)
class TeamHere:
    """A team in the programme it takes part in, and who is looking."""

    team: Team
    programme: Programme
    actor: Actor
    now: str = ""
    """In which phase the programme is today, in one line; empty on a day without a phase."""

    def context(self, current: str) -> dict[str, Any]:
        """What ``layout/team.html`` needs; ``current`` is the name of the page that is open."""
        return {
            "team": self.team,
            "programme": self.programme,
            "may_see_programme": may_see_results(self.actor, self.programme),
            "sections": links(TEAM, self.actor, self.team, current),
        }


def team_here(request: HttpRequest, code: str) -> TeamHere:
    """The team with this code and its latest programme; 404 when it is not there or not yours to know."""
    taking_part = Participation.objects.filter(team__code=code)  # seen by who sees the team
    taking_part = taking_part.select_related("programme", "team__organisation", "team__region")
    found = with_phase(taking_part, timezone.localdate()).order_by("-programme__starts_on").first()
    if found is None:
        raise Http404(f"team {code} is not there, or takes part in no programme")
    return TeamHere(found.team, found.programme, actor_of(request), said(found.phase_name, found.phase_ends_on))


def programme_here(code: str) -> Programme:
    """The programme with this code; 404 when it is not there or not yours to know."""
    return get_object_or_404(Programme, code=code)


def programme_sections(actor: Actor, programme: Programme, current: str) -> list[list[dict[str, Any]]]:
    """The pages of a programme, figures and set-up, for ``layout/programme.html``."""
    return [links(ways, actor, programme, current) for ways in (FIGURES, SET_UP)]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; the middleware put it there."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise TypeError("a page needs ActorMiddleware: nobody is acting")
    return actor
