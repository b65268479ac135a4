"""Who reads a conversation today: the owner, who acts for the owner, and the chosen members who may see it.

For the pages and the rules about "nobody has read it yet": someone who was chosen and may not see the conversations
any more neither reads nor counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Conversation
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Level, Part

LOOKING = System("who reads a conversation")
_WITH_CLIENTS = {role.key for role in WITH_CLIENTS}
_COLUMNS = {
    "member": "given__member", "level": "given__level", "known_as": "given__member__name",
    "joined_at": "given__member__joined_at", "left_at": "given__member__left_at",
    "person": "given__member__person", "person_name": "given__member__person__name",
    "team": "given__member__team", "team_name": "given__member__team__name", "through": "given__member__through",
    "chosen": "given__member__chosen_for__conversation",
    "works": "given__member__team__roleassignments__person",
    "works_as": "given__member__team__roleassignments__role",
    "works_from": "given__member__team__roleassignments__starts_on",
    "works_until": "given__member__team__roleassignments__ends_on",
    "held_in": "given__member__person__roles__team", "held_as": "given__member__person__roles__role",
    "held_from": "given__member__person__roles__starts_on", "held_until": "given__member__person__roles__ends_on",
    "acts": "acting__person", "acts_name": "acting__person__name", "acts_parts": "acting__parts",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reads:
    """One of the readers. ``people``: who that is, or who works in that team today.

    ``name`` is what other readers know them by, ``known_as`` the owner's own word. ``member`` is None for the owner
    and for who acts for the owner (``acts``).
    """

    name: str
    known_as: str
    people: frozenset[int]
    writes: bool = True
    member: int | None = None
    team: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """Everyone who reads one conversation now, the owner first."""

    readers: tuple[Reads, ...]

    @property
    def people(self) -> frozenset[int]:
        """Who that is, as keys of people."""
        return frozenset(person for reader in self.readers for person in reader.people)

    def others(self, person: int | None) -> tuple[Reads, ...]:
        """The readers beside someone; their own team stays."""
        return tuple(reader for reader in self.readers if reader.people != {person})


@dataclass(frozen=True, slots=True)
class _Known:
    """Who reads in one space, and for which conversations each member was chosen."""

    everyone: Circle
    chosen: frozenset[tuple[int, int]]


def possible(space: Space) -> Circle:
    """Everyone who may see the conversations of a space now. One question to the database."""
    return _look_up(space).everyone


def of(space: Space, conversations: Iterable[Conversation]) -> Mapping[int, Circle]:
    """Who reads each of these conversations of one space, by key. One question to the database for all of them."""
    known = _look_up(space)
    return {
        one.pk: Circle(
            tuple(
                reader
                for reader in known.everyone.readers
                if reader.member is None or one.everyone or (one.pk, reader.member) in known.chosen
            )
        )
        for one in conversations
    }


def _look_up(space: Space) -> _Known:
    with acting_as(LOOKING):
        rows = _rows(space)
    owner = Reads(space.owner.name, space.owner.name, frozenset({space.owner_id}))
    chosen = frozenset((row.chosen, row.member) for row in rows if row.chosen is not None)
    return _Known(Circle((owner, *_acting(space, rows), *_members(space, rows))), chosen)


def _rows(space: Space) -> list[Any]:
    """Consents, representatives, roles in teams and choices of readers, beside each other: a row per combination.

    These are small sets, and asking for each of them apart would cost every page of conversations four questions.
    """
    today = timezone.localdate()
    found = (
        Space.objects.filter(pk=space.pk)
        .annotate(
            given=FilteredRelation(
                "consents",
                condition=Q(consents__part=Part.CONVERSATIONS, consents__withdrawn_at=None)
                & Q(consents__starts_on__lte=today)
                & (Q(consents__ends_on=None) | Q(consents__ends_on__gt=today)),
            ),
            acting=FilteredRelation(
                "representations",
                condition=Q(representations__starts_on__lte=today)
                & (Q(representations__ends_on=None) | Q(representations__ends_on__gt=today)),
            ),
        )
        .order_by("given__member", "acting")
        .values(**{name: F(path) for name, path in _COLUMNS.items()})
    )
    return [SimpleNamespace(**row) for row in found]


def _acting(space: Space, rows: list[Any]) -> list[Reads]:
    """Who acts for the owner in conversations, while the space lives."""
    if space.closed_at is not None or space.frozen_at is not None:
        return []
    found = {row.acts: row.acts_name for row in rows if row.acts and Part.CONVERSATIONS in row.acts_parts}
    return [Reads(name, name, frozenset({person}), acts=True) for person, name in found.items()]


def _members(space: Space, rows: list[Any]) -> list[Reads]:
    """The members who came in and did not leave, as whoever they are today."""
    after = space.after_death == Space.AfterDeath.MEMBERS
    if space.closed_at is not None or (space.frozen_at is not None and not after):
        return []
    by_member: dict[int, list[Any]] = {}
    for row in rows:
        if row.joined_at is not None and row.left_at is None:
            by_member.setdefault(row.member, []).append(row)
    found = []
    for member, told in by_member.items():
        one, writes = told[0], told[0].level == Level.CONTRIBUTE and space.frozen_at is None
        if one.team is not None:
            people = frozenset(row.works for row in told if _works(row.works_as, row.works_from, row.works_until))
            found.append(Reads(one.team_name, one.known_as, people, writes, member, team=True))
        elif one.through is None or any(
            row.held_in == one.through and _works(row.held_as, row.held_from, row.held_until) for row in told
        ):
            found.append(Reads(one.person_name, one.known_as, frozenset({one.person}), writes, member))
    return found


def _works(role: str | None, since: date, until: date | None) -> bool:
    """Whether this role, held from a day on, lets someone work with clients today."""
    today = timezone.localdate()
    return role in _WITH_CLIENTS and since <= today and (until is None or until > today)
