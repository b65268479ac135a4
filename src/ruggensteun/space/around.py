"""How those in the journal stand, or stood, to a space: who has nothing to do with it, whom one can ask about, and who
was at a page that the owner had just shut. Looked up at once for many lines.

The address of a space is no secret that is worth a name: another client who types it would be named to its owner.
The journal keeps who it was, for the log manager and the operator.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Outcome
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Member, Representation, Space

TELLING = System("how those in the journal stand to a space")
STILL_OPEN = timedelta(minutes=15)
"""So long after something was taken back, a refusal of it is a page that stood open, not a cause for alarm."""
REFUSALS = frozenset({"page.refused", "page.not-found"})
IN_CARE = frozenset(role.key for role in WITH_CLIENTS)


@dataclass(frozen=True, slots=True)
class Belongs:
    """A member, once per consent: who or which team, as what, and when something was taken back."""

    person: int | None
    team: int | None
    through: int | None
    capacity: str
    left_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Works:
    """Somebody's role in a team that is or was in the space."""

    person: int
    team: int | None
    role: str
    starts_on: date
    ends_on: date | None

    def held_on(self, day: date) -> bool:
        """Half-open, as every period."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the people in some lines of the journal of one space. ``now``: former number -> number now."""

    members: tuple[Belongs, ...]
    works: tuple[Works, ...]
    outside: frozenset[int]
    now: Mapping[int, int]

    def names(self, entry: JournalEntry) -> bool:
        """Whether its owner may read who did this: not of a refusal of somebody with nothing to do with the space."""
        return entry.outcome != Outcome.REFUSED or entry.person not in self.outside

    def may_ask(self, entry: JournalEntry) -> bool:
        """Whether there is an organisation to ask; which one, says ``questions.organisation_of``."""
        person = self._who(entry)
        own = [one for one in self.members if one.person == person]
        if person is None or any(one.capacity == Member.Capacity.RELATIVE for one in own):
            return False
        whole = {one.team for one in self.members} & self._teams(entry)
        return bool(whole - {None}) or any(one.through is not None for one in own)

    def just_shut(self, entry: JournalEntry) -> bool:
        """Whether this is a refusal of somebody from whom the owner took something back a moment before."""
        if entry.event not in REFUSALS:
            return False
        person, teams = self._who(entry), self._teams(entry)
        mine = [one for one in self.members if one.person == person or (one.team is not None and one.team in teams)]
        moments = (at for one in mine for at in (one.left_at, one.withdrawn_at) if at is not None)
        return person is not None and any(at <= entry.at <= at + STILL_OPEN for at in moments)

    def _who(self, entry: JournalEntry) -> int | None:
        return self.now.get(entry.person or 0, entry.person)

    def _teams(self, entry: JournalEntry) -> set[int | None]:
        person, on = self._who(entry), localdate(entry.at)
        return {one.team for one in self.works if one.person == person and one.role in IN_CARE and one.held_on(on)}


def around(space: Space, people: Iterable[int | None], now: Mapping[int, int]) -> Around:
    """How these numbers in the journal stand to a space; ``now`` from ``numbers.now_known_by``, of these people.

    Belonging: the owner; who came in, also who left since; who acts or acted for the owner; who works or worked in a
    team through which somebody is or was in. Two questions.
    """
    asked = {key for key in people if key is not None}
    with acting_as(TELLING):
        rows = Member.objects.filter(space=space, joined_at__isnull=False).order_by("pk")
        fields = ("person", "team", "through", "capacity", "left_at", "consents__withdrawn_at")
        found = list(rows.values_list(*fields, "space__representations__person").distinct())
        members = tuple(dict.fromkeys(Belongs(*row[:-1]) for row in found))
        acts = {row[-1] for row in found} if found else _acting(space)
        teams = {key for one in members for key in (one.team, one.through) if key is not None}
        roles = RoleAssignment.objects.filter(person__in={now.get(key, key) for key in asked}, team__in=teams)
        works = tuple(Works(*row) for row in roles.values_list("person", "team", "role", "starts_on", "ends_on"))
    known = {space.owner_id, *acts, *(one.person for one in members), *(one.person for one in works)}
    outside = {key for key in asked if now.get(key, key) not in known}
    return Around(members, works, frozenset(outside), now)


def _acting(space: Space) -> set[int | None]:
    """Who acts or acted for the owner of a space in which nobody is or was."""
    return set(Representation.objects.filter(space=space).values_list("person", flat=True))
