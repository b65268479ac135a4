"""Who sees which part of which space, on what ground: looked up once, for every rule and every explanation.

Rules ask ``open_spaces``; pages ask ``explain``. Both read the same ``Grant``s, so that what is shown and what is
said about it cannot differ.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import (
    BigAutoField,
    BooleanField,
    Case,
    CharField,
    DateField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as, remembered
from ruggensteun.kernel.journal import Thing
from ruggensteun.kernel.prepared import Question
from ruggensteun.parties.models import Team
from ruggensteun.parties.reach import teams_directly
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Consent, EmergencyAccess, Representation, Space
from ruggensteun.space.parts import Level, Part

LOOKING = System("who sees which part of a space")


class GroundKind(StrEnum):
    """Why a part is open."""

    OWN = "own"
    REPRESENTATIVE = "representative"
    CONSENT = "consent"
    TEAM = "consent-to-team"
    EMERGENCY = "emergency"


OWNERS = frozenset({GroundKind.OWN, GroundKind.REPRESENTATIVE})
"""The owner's side: the owner, and who acts in their name."""


class Grant(NamedTuple):
    """One reason why one part of one space is open: to what level, and up to which day (not included).

    ``key``: of the consent, representation or emergency; ``member``: to whom the consent was given.
    """

    space: int
    part: Part
    level: Level
    kind: GroundKind
    key: int | None = None
    until: date | None = None
    team: int | None = None
    member: int | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What an actor may do with one part of one space, and why."""

    part: Part
    grants: tuple[Grant, ...] = ()

    @property
    def sees(self) -> bool:
        """Whether the part is open at all."""
        return bool(self.grants)

    @property
    def contributes(self) -> bool:
        """Whether the actor may write in it."""
        return any(grant.level == Level.CONTRIBUTE for grant in self.grants)

    @property
    def is_owners(self) -> bool:
        """Whether it is open as to the owner."""
        return any(grant.kind in OWNERS for grant in self.grants)

    @property
    def ground(self) -> Grant | None:
        """The reason that goes into the journal: the one that lets do most, and of those the most ordinary."""
        if len(self.grants) == 1:
            return self.grants[0]
        order = list(GroundKind)
        return min(self.grants, key=lambda each: (each.level != Level.CONTRIBUTE, order.index(each.kind)), default=None)


def _by_part_and_space() -> dict[Part, dict[int, list[Grant]]]:
    return {part: defaultdict(list) for part in Part}


@dataclass(frozen=True, slots=True)
class Grants:
    """Every reason that an actor has, by space and part. ``owners``: those of the owner's side, whichever the part.

    Who works with hundreds of clients has thousands: whoever needs a few of them does not walk past all.
    """

    all: tuple[Grant, ...] = ()
    owners: tuple[Grant, ...] = ()
    _by: dict[Part, dict[int, list[Grant]]] = field(default_factory=_by_part_and_space, compare=False)

    @classmethod
    def of(cls, grants: Iterable[Grant]) -> "Grants":
        """From a list of reasons."""
        every = tuple(grants)
        found = cls(every, tuple(grant for grant in every if grant.kind in OWNERS))
        for grant in every:
            found._by[grant.part][grant.space].append(grant)
        return found

    def sight(self, space: int, part: Part) -> Sight:
        """What may be done with one part."""
        return Sight(part, tuple(self._by[part].get(space, ())))

    def of_part(self, part: Part) -> Iterator[Grant]:
        """Every reason about this part, of whichever space."""
        return (grant for each in self._by[part].values() for grant in each)

    def own_side(self, part: Part) -> frozenset[int]:
        """The spaces of which this part is open as to their owner."""
        return frozenset(grant.space for grant in self.owners if grant.part == part)

    def of_space(self, space: int) -> Iterator[Grant]:
        """Every reason about this space, of whichever part."""
        return (grant for by_space in self._by.values() for grant in by_space.get(space, ()))

    def spaces(self, part: Part, level: Level = Level.SEE) -> frozenset[int]:
        """The spaces of which this part is open to at least this level."""
        found = self._by[part]
        if level == Level.SEE:
            return frozenset(found)
        return frozenset(space for space, each in found.items() if any(grant.level == level for grant in each))


NOTHING = Grants()


def grants(actor: Actor) -> Grants:
    """Every reason that this actor has today; looked up once per page. A visitor has none."""
    if actor.person_id is None:
        return NOTHING
    return remembered(actor, Grants, lambda: _look_up(actor))


def open_spaces(actor: Actor, part: Part, level: Level = Level.SEE) -> frozenset[int]:
    """The keys of the spaces of which a part is open to an actor; for the rules of the rooms above."""
    return grants(actor).spaces(part, level)


def explain(actor: Actor | System, space: Space, part: Part) -> Sight:
    """Whether and why an actor sees a part. A system is told as one that sees nothing: it has no page."""
    if isinstance(actor, System):
        return Sight(part)
    return grants(actor).sight(space.pk, part)


def acts_for(person_id: int, owner_id: int) -> bool:
    """Whether somebody may act in this person's name today."""
    with acting_as(LOOKING):
        return Representation.objects.in_force().filter(person=person_id, space__owner=owner_id).exists()


def knocked_on(key: str) -> list[Thing]:
    """The space with this key as a thing of the journal, whoever asks: so that a refusal reaches its owner."""
    with acting_as(LOOKING):
        return [Thing.of(space, subject=space.owner_id) for space in Space.objects.filter(key=key)]


# --- Looked up ------------------------------------------------------------------------------------------
def _look_up(actor: Actor) -> Grants:
    teams = teams_in_care(actor)
    with acting_as(LOOKING):
        return Grants.of([*_represented(actor), *_own_and_given(actor, teams)])


def _represented(actor: Actor) -> Iterator[Grant]:
    if actor.represents is None:
        return
    rows = Representation.objects.in_force().filter(
        person=actor.person_id, space__owner=actor.represents, space__closed_at=None, space__frozen_at=None
    )
    for row in rows:
        for part in row.parts:
            yield Grant(row.space_id, Part(part), Level.CONTRIBUTE, GroundKind.REPRESENTATIVE, row.pk, row.ends_on)


def _own_and_given(actor: Actor, teams: frozenset[int]) -> Iterator[Grant]:
    """One question for all the other reasons: every page begins with it."""
    words = {"person": actor.person_id, "teams": teams, "on": timezone.localdate(), "at": timezone.now()}
    for kind, pk, space, part, level, ends_on, team, member, still in _REASONS.rows(**words):
        ground, most = KINDS[kind], Level.SEE if still else LEVELS[level]
        if ground == GroundKind.OWN:
            yield from (Grant(space, each, most, ground) for each in Part)
        else:
            yield Grant(space, PARTS[part], most, ground, pk, ends_on, team, member)


COLUMNS = ("ground", "pk", "of_space", "about", "most", "until", "through_team", "to_member", "still")
KINDS, LEVELS = {each.value: each for each in GroundKind}, {each.value: each for each in Level}
PARTS = {each.value: each for each in Part}
"""By what stands in the database: who works with hundreds of clients has thousands of rows."""
NO_DAY, NO_KEY = Cast(Value(None), DateField()), Cast(Value(None), BigAutoField())


def _as_grants(rows: QuerySet[Any], still: Q, **told: Any) -> QuerySet[Any]:
    """In the columns of ``_own_and_given``, each of the same type whatever the reason is."""
    words = {name: Cast(told[name], CharField()) for name in ("ground", "about", "most")}
    columns = told | words | {"still": ExpressionWrapper(still, BooleanField())}
    return rows.annotate(**columns).order_by().values_list(*COLUMNS)


def _own(person: int) -> QuerySet[Any]:
    ended = Q(closed_at__isnull=False) | Q(frozen_at__isnull=False)
    return _as_grants(
        Space.objects.filter(owner=person), ended, ground=Value(GroundKind.OWN), of_space=F("pk"),
        about=Value(""), most=Value(Level.CONTRIBUTE), until=NO_DAY, through_team=NO_KEY,
        to_member=NO_KEY,
    )  # fmt: skip


def _consented(person: int, teams: Collection[int], on: date) -> QuerySet[Any]:
    alive = Q(space__frozen_at=None) | Q(space__after_death=Space.AfterDeath.MEMBERS)
    rows = Consent.objects.in_force(on).filter(held_by(person, teams, "member__"), alive, space__closed_at=None)
    kind = Case(When(member__team=None, then=Value(GroundKind.CONSENT)), default=Value(GroundKind.TEAM))
    return _as_grants(
        rows, Q(space__frozen_at__isnull=False), ground=kind, of_space=F("space"), about=F("part"), most=F("level"),
        until=F("ends_on"), through_team=F("member__team"), to_member=F("member"),
    )  # fmt: skip


def _emergencies(person: int, teams: Collection[int], at: datetime) -> QuerySet[Any]:
    rows = EmergencyAccess.objects.in_force(at).filter(
        person=person, team__in=teams, space__closed_at=None, space__frozen_at=None
    )
    return _as_grants(
        rows, Q(space__frozen_at__isnull=False), ground=Value(GroundKind.EMERGENCY), of_space=F("space"),
        about=Value(Part.SAFETY), most=Value(Level.SEE), until=TruncDate("ends_at"), through_team=F("team"),
        to_member=NO_KEY,
    )  # fmt: skip


_REASONS = Question(
    lambda person, teams, on, at: (
        _own(person).union(_consented(person, teams, on), _emergencies(person, teams, at), all=True).order_by("pk")
    ),
    by=LOOKING, person=int, teams=[int], on=date, at=datetime,
)  # fmt: skip


def held_by(person_id: int | None, teams: Collection[int], prefix: str = "") -> Q:
    """Of members: this person (while in the team through which they came), and the teams they work in.

    Of nobody, none: a team that is a member stands there without a person.
    """
    if person_id is None:
        return Q(pk__in=[])
    person, team, through = f"{prefix}person", f"{prefix}team__in", f"{prefix}through"
    here = Q(**{through: None}) | Q(**{f"{through}__in": teams})
    return Q(**{person: person_id}) & here | Q(**{team: teams})


def teams_in_care(actor: Actor) -> frozenset[int]:
    """The teams in which this actor works with clients today."""
    return teams_directly(actor, *WITH_CLIENTS)


def works_in(actor: Actor, team: Team) -> bool:
    """Whether this actor works with clients in a team today."""
    return team.pk in teams_in_care(actor)
