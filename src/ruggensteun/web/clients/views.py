"""A professional's clients: who let them in, what is open, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.parties.roles import Professional, RecoveryCoordinator
from ruggensteun.parties.rules import roles_of
from ruggensteun.space import notices
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import GroundKind, Sight, grants
from ruggensteun.web.here import actor_of
from ruggensteun.web.rules import ONLY_WITH_CLIENTS
from ruggensteun.web.space.news import in_words

ENOUGH_TO_SEARCH = 10


@dataclass(frozen=True, slots=True)
class Open:
    """Parts that are open up to the same day (None: until the client stops it); ``emergency``: without a consent."""

    parts: list[Part]
    until: date | None
    emergency: bool


@dataclass(frozen=True, slots=True)
class Client:
    """A client as a professional meets them in the list."""

    space: Space
    through: str
    open: list[Open]

    @property
    def name(self) -> str:
        """What the client is called."""
        return self.space.owner.name


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The people who let one in, oneself or one's team, in the order of their names."""
    actor = actor_of(request)
    if not roles_of(actor, Professional, RecoveryCoordinator).exists():
        denied(str(ONLY_WITH_CLIENTS)).or_raise()
    wanted = request.GET.get("naam", "").strip()[:100]
    found = _clients(actor)
    shown = [client for client in found if wanted.casefold() in client.name.casefold()]
    context = {
        "clients": shown,
        "wanted": wanted,
        "search": len(found) >= ENOUGH_TO_SEARCH,
        "news": in_words(notices.waiting_for(actor)),
        "until": timezone.now().isoformat(),
    }
    return render(request, "clients/mine.html", context)


def _clients(actor: Actor) -> list[Client]:
    rows = Member.objects.filter(left_at=None, joined_at__isnull=False, capacity=Member.Capacity.PROFESSIONAL).exclude(
        space__owner=actor.person_id
    )
    by_space: dict[int, list[Member]] = {}
    for row in rows.select_related("space__owner", "team", "through"):
        by_space.setdefault(row.space_id, []).append(row)
    return sorted((_client(actor, found) for found in by_space.values()), key=lambda client: client.name.casefold())


def _client(actor: Actor, members: Iterable[Member]) -> Client:
    members = list(members)
    space, open_now = members[0].space, grants(actor)
    teams = {row.team or row.through for row in members}
    through = ", ".join(sorted(team.name for team in teams if team))
    return Client(space, through, _open([open_now.sight(space.pk, part) for part in Part]))


def _open(sights: Iterable[Sight]) -> list[Open]:
    """Parts that end on the same day for the same reason, together; what stays open longest first."""
    found: dict[tuple[date, bool], list[Part]] = {}
    for sight in sights:
        if sight.sees:
            until = max(grant.until or date.max for grant in sight.grants)
            emergency = all(grant.kind == GroundKind.EMERGENCY for grant in sight.grants)
            found.setdefault((until, emergency), []).append(sight.part)
    together = sorted(found.items(), key=lambda one: one[0], reverse=True)
    return [Open(parts, None if until == date.max else until, emergency) for (until, emergency), parts in together]
