"""A professional's clients: what needs one this week; and who let one in, what is open, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import Team
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
PER_PAGE = 50


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
    """What needs one this week; then the people who let one in, oneself or one's team, in the order of their names.

    Fifty to a page; the week, how many there are and looking for a name are about all of them.
    """
    actor, teams = actor_of(request), teams_of(request)
    wanted = request.GET.get("naam", "").strip()[:100]
    known = clients_of(actor)
    named = [space for space in known.spaces.values() if wanted.casefold() in space.owner.name.casefold()]
    page = Paginator(named, PER_PAGE).get_page(request.GET.get("p"))
    week = None if wanted or page.number > 1 else week_of(actor, known)
    if week is not None:
        note_listed(actor, week.shown)
    context = context_of(request, teams) | {
        "clients": _clients(actor, known, teams, page.object_list),
        "page": page,
        "wanted": wanted,
        "search": len(known.spaces) >= ENOUGH_TO_SEARCH,
        "week": week,
        "called": called,
        "team_questions": week.questions if week else (),
        "today": timezone.localdate(),
        "news": in_words(notices.waiting_for(actor)),
        "until": timezone.now().isoformat(),
    }
    return render(request, "clients/mine.html", context)


def _clients(actor: Actor, known: Clients, teams: Iterable[Team], spaces: Iterable[Space]) -> list[Client]:
    """These of them, as the list says them."""
    open_now, spaces = grants(actor), list(spaces)
    rows = [row for space in spaces for row in known.members[space.pk]]
    own = {team.pk: team for team in teams}
    if any(key not in own for row in rows for key in (row.team_id, row.through_id) if key):
        prefetch_related_objects(rows, "team", "through")  # a team in which one works no longer, or not with clients
    else:
        for row in rows:
            row.team, row.through = own.get(row.team_id or 0), own.get(row.through_id or 0)
    return [
        Client(space, _through(known.members[space.pk]), _open([open_now.sight(space.pk, part) for part in Part]))
        for space in spaces
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
