"""What needs a professional this week: meetings, what they promised, what to be reminded of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.measuring.at_work import at_work
from ruggensteun.micro.models import Agreement, TeamQuestion
from ruggensteun.micro.recovery import promises
from ruggensteun.micro.recovery.caseload import Case, cases
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import grants, teams_in_care
from ruggensteun.web.clients.here import Clients

AHEAD = timedelta(days=8)
"""Meetings up to and including this day of next week."""
FEW = 8
"""So many of a kind stand on the page; the rest is counted and found on the board, or in the space itself."""


@dataclass(frozen=True, slots=True)
class Some:
    """The first few of a list, and how many there are in all."""

    first: Sequence[object]
    all: int

    @property
    def more(self) -> int:
        """How many do not stand here."""
        return self.all - len(self.first)


@dataclass(frozen=True, slots=True)
class Week:
    """``reminded``: cases with reminders. ``shown``: the spaces of which something stands on the page. ``groups``:
    whether there is a group; ``shared``: whether a client would let one see it.

    ``to_rate``: what one's teams still fill in: the instrument, of how many clients. ``questions``: about one's team.
    """

    meetings: Some
    unwritten: Some
    promised: Some
    reminded: Some
    groups: bool
    shared: bool
    shown: frozenset[Space]
    to_rate: Sequence[tuple[str, int]] = ()
    questions: Sequence[TeamQuestion] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing needs anybody."""
        return not self.to_rate and not any(
            each.all for each in (self.meetings, self.unwritten, self.promised, self.reminded)
        )


def week_of(actor: Actor, known: Clients) -> Week:
    """Of these clients, as far as they are open to this actor. Six questions to the database."""
    found, today = cases(actor, known.spaces), timezone.localdate()
    meetings = [case for case in found if case.next is not None and case.next.on < today + AHEAD]
    meetings.sort(key=lambda case: (case.next.on, str(case.next.at or "")) if case.next else (today, ""))
    writes = grants(actor).spaces(Part.GROUP, Level.CONTRIBUTE)
    unwritten = [case for case in found if case.unwritten is not None and case.group.space_id in writes]
    promised = [one for one in promises.promised(actor) if one.space_id in known.spaces]
    lists = [_some(each) for each in (meetings, unwritten, promised, [case for case in found if case.reminders])]
    shown = frozenset(_space(one) for each in lists for one in each.first)
    shared = bool(grants(actor).spaces(Part.GROUP, Level.SEE))
    waits = at_work(actor, teams_in_care(actor))
    return Week(lists[0], lists[1], lists[2], lists[3], bool(found), shared, shown, waits.to_rate, waits.questions)


def _some(found: Sequence[object]) -> Some:
    return Some(found[:FEW], len(found))


def _space(one: object) -> Space:
    if isinstance(one, Case | Agreement):
        return one.space
    raise TypeError(f"no space of {one!r}")
