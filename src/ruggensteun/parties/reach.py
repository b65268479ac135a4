"""Where an actor holds which roles today, as keys: looked up once per page, for all rules together.

It says what ``rules.teams_where`` and its sisters say, who give subqueries. A page asks many guarded
tables; building those subqueries for each of them costs more than all its questions to the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as, remembered
from ruggensteun.kernel.prepared import Question
from ruggensteun.parties.models import (
    Organisation,
    Participation,
    ParticipationStatus,
    Programme,
    RoleAssignment,
    Team,
)
from ruggensteun.parties.models.person import SCOPES, Scope
from ruggensteun.parties.roles import ROLES, Role

LOOKING = System("where someone holds a role")
Held = tuple[str, str, int]
"""A role, the kind of thing it is held for, and the key of that thing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A team and what it belongs to; a row per programme it takes part in, with its status there."""

    team: int
    organisation: int
    region: int
    programme: int | None
    status: str | None = None

    def lies_in(self, scope: str, key: int) -> bool:
        """Whether a role held for that thing reaches this team."""
        return getattr(self, scope) == key if scope in SCOPES else False


@dataclass(frozen=True, slots=True)
class Reach:
    """The roles that someone holds, and the teams and organisations that these lead to."""

    held: frozenset[Held] = frozenset()
    places: tuple[Place, ...] = ()
    of_region: tuple[tuple[int, int], ...] = ()

    def teams(self, *roles: type[Role]) -> frozenset[int]:
        """Teams for which one of these roles is held: directly, or through what the team belongs to."""
        return frozenset(place.team for place in self._reached(roles))

    def teams_directly(self, *roles: type[Role]) -> frozenset[int]:
        """Teams for which one of these roles is held itself: who works there, not who manages or guides it."""
        return frozenset(key for _role, scope, key in self._of(roles) if scope == "team")

    def programmes(self, *roles: type[Role]) -> frozenset[int]:
        """Programmes for which one of these roles is held: directly, or through a team that takes part."""
        direct = {key for _role, scope, key in self._of(roles) if scope == "programme"}
        through = self._reached(
            [role for role in roles or ROLES.values() if set(role.scopes) - {"programme"}], any_if_none=False
        )
        return frozenset(direct | {place.programme for place in through if place.programme is not None})

    def programmes_in(self, scope: Scope) -> frozenset[int]:
        """Programmes in which teams that are reached take part, of the teams that belong to this."""
        kind, key = scope._meta.model_name or "", scope.pk  # noqa: SLF001 -- Django's own way to ask a model its name
        there = [place.programme for place in self.places if place.lies_in(kind, key)]
        return frozenset(programme for programme in there if programme is not None)

    def organisations(self, *roles: type[Role]) -> frozenset[int]:
        """Organisations for which one of these roles is held: directly, through a region, or through a team."""
        held = self._of(roles)
        direct = {key for _role, scope, key in held if scope == "organisation"}
        regions = {key for _role, scope, key in held if scope == "region"}
        there = {organisation for organisation, region in self.of_region if region in regions}
        return frozenset(direct | there | {place.organisation for place in self._reached(roles)})

    def takes_part(self, programme: int, team: int) -> bool:
        """Whether a team that is reached takes part in a programme now: not as a candidate, and not any more."""
        return any(
            (place.programme, place.team, place.status) == (programme, team, ParticipationStatus.PARTICIPATING)
            for place in self.places
        )

    def _reached(self, roles: Iterable[type[Role]], *, any_if_none: bool = True) -> list[Place]:
        held = self._of(roles) if any_if_none or roles else []
        return [place for place in self.places if any(place.lies_in(scope, key) for _role, scope, key in held)]

    def _of(self, roles: Iterable[type[Role]]) -> list[Held]:
        keys = {role.key for role in roles or ROLES.values()}
        return [held for held in self.held if held[0] in keys]


NOWHERE = Reach()


def reach(actor: Actor) -> Reach:
    """Where this actor holds which roles today. At most three queries, once per page; a visitor reaches nothing."""
    if actor.person_id is None:
        return NOWHERE
    return remembered(actor, Reach, lambda: _look_up(actor))


def held_by(actor: Actor) -> frozenset[Held]:
    """The roles that this actor holds today, without what they lead to: one question, once per page."""
    if actor.person_id is None:
        return frozenset()
    return remembered(actor, held_by, lambda: _asked(actor.person_id))


def already_known(actor: Actor, roles: Iterable[RoleAssignment]) -> None:
    """Spare ``held_by`` its question: who is acting just looked these roles up. Inside ``acting_as`` this actor."""
    remembered(actor, held_by, lambda: _held(roles))


def teams_directly(actor: Actor, *roles: type[Role]) -> frozenset[int]:
    """As ``Reach.teams_directly``, without looking up where roles lead."""
    keys = {role.key for role in roles}
    return frozenset(key for role, scope, key in held_by(actor) if scope == "team" and role in keys)


def takes_part(actor: Actor | System, programme: Programme, team: Team) -> bool:
    """Whether a team takes part in a programme now, as far as this actor reaches; a system reaches everything."""
    if isinstance(actor, Actor):
        return reach(actor).takes_part(programme.pk, team.pk)
    with acting_as(actor):
        parts = Participation.objects.filter(programme=programme, team=team)
        return parts.filter(status=ParticipationStatus.PARTICIPATING).exists()


def _look_up(actor: Actor) -> Reach:
    held = held_by(actor)
    if not held:
        return NOWHERE
    keys = {scope: [key for _role, one, key in held if one == scope] for scope in SCOPES}
    with acting_as(LOOKING):
        return Reach(held, _places(keys), _of_region(keys["region"]))


_HELD = Question(
    lambda person, on: (
        RoleAssignment.objects.in_force(on).filter(role__in=list(ROLES), person=person)
        .order_by().values_list("role", *SCOPES)
    ),
    by=LOOKING, person=int, on=date,
)  # fmt: skip


def _asked(person: int | None) -> frozenset[Held]:
    rows = _HELD.rows(person=person, on=timezone.localdate())
    return frozenset(
        (role, scope, key) for role, *keys in rows for scope, key in zip(SCOPES, keys, strict=True) if key is not None
    )


def _held(roles: Iterable[RoleAssignment]) -> frozenset[Held]:
    columns = {scope: f"{scope}_id" for scope in SCOPES}
    return frozenset(
        (row.role, scope, key)
        for row in roles
        for scope, column in columns.items()
        if (key := getattr(row, column)) is not None
    )


def _places(keys: dict[str, list[int]]) -> tuple[Place, ...]:
    where = Q(pk__in=keys["team"]) | Q(organisation__in=keys["organisation"]) | Q(region__in=keys["region"])
    if keys["programme"]:
        where |= Q(pk__in=Team.objects.filter(participations__programme__in=keys["programme"]).order_by().values("pk"))
    columns = ("pk", "organisation", "region", "participations__programme", "participations__status")
    return tuple(Place(*row) for row in Team.objects.filter(where).order_by().values_list(*columns))


def _of_region(regions: list[int]) -> tuple[tuple[int, int], ...]:
    if not regions:
        return ()
    return tuple(Organisation.objects.filter(region__in=regions).order_by().values_list("pk", "region_id"))
