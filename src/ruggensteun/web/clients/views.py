"""A professional's clients: what needs one this week; and who let one in, what is open, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.measuring import team_questions
from ruggensteun.space import notices
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import GroundKind, Sight, grants
from ruggensteun.web.answering.page import called
from ruggensteun.web.clients.here import Clients, clients_of, context_of, teams_of
from ruggensteun.web.clients.week import week_of
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import note_listed
from ruggensteun.web.space.news import in_words

ENOUGH_TO_SEARCH = 10


@dataclass(frozen=True, slots=True)
class Open:
    """Parts that are open up to the same day (None: until the client stops it); ``emergency``: without a consent."""

    parts: tuple[Part, ...]
    until: date | None
    emergency: bool


@dataclass(frozen=True, slots=True)
class Client:
    """A client as a professional meets them in the list."""

    space: Space
    through: str
    open: tuple[Open, ...]

    @property
    def name(self) -> str:
        """What the client is called."""
        return self.space.owner.name


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What needs one this week; then the people who let one in, oneself or one's team, in the order of their names."""
    actor, teams = actor_of(request), teams_of(request)
    wanted = request.GET.get("naam", "").strip()[:100]
    known = clients_of(actor)
    found = _clients(actor, known)
    week = None if wanted else week_of(actor, known)
    if week is not None:
        note_listed(actor, week.shown)
    context = context_of(request, teams) | {
        "clients": [client for client in found if wanted.casefold() in client.name.casefold()],
        "wanted": wanted,
        "search": len(found) >= ENOUGH_TO_SEARCH,
        "week": week,
        "called": called,
        "team_questions": team_questions.waiting_for(actor),
        "today": timezone.localdate(),
        "news": in_words(notices.waiting_for(actor)),
        "until": timezone.now().isoformat(),
    }
    return render(request, "clients/mine.html", context)


def _clients(actor: Actor, known: Clients) -> list[Client]:
    open_now = grants(actor)
    prefetch_related_objects([row for rows in known.members.values() for row in rows], "team", "through")
    return [
        Client(space, _through(known.members[key]), _open([open_now.sight(key, part) for part in Part]))
        for key, space in known.spaces.items()
    ]


def _through(members: Iterable[Member]) -> str:
    teams = {row.team or row.through for row in members}
    return ", ".join(sorted(team.name for team in teams if team))


def _open(sights: Iterable[Sight]) -> tuple[Open, ...]:
    """Parts that end on the same day for the same reason, together; what stays open longest first."""
    found: dict[tuple[date, bool], list[Part]] = {}
    for sight in sights:
        if sight.sees:
            until = max(grant.until or date.max for grant in sight.grants)
            emergency = all(grant.kind == GroundKind.EMERGENCY for grant in sight.grants)
            found.setdefault((until, emergency), []).append(sight.part)
    together = sorted(found.items(), key=lambda one: one[0], reverse=True)
    return tuple(
        Open(tuple(parts), None if until == date.max else until, emergency) for (until, emergency), parts in together
    )
