"""The people of the tests: two of everything, so that there is always something that could leak.

Two regions, two organisations, three teams in two programmes::

    DE-BRUG (region MEREL)     BRUG-NOORD    programme DOORBRAAK
                               BRUG-ZUID     programme DOORBRAAK
    ZILVER  (region ZILVER)    ZILVER-1      programme DOORBRAAK and ANDERS

Everybody in ``PERSONAS`` has their role for the first of each kind, except ``other_leader``,
who leads ZILVER-1.
"""

import pickle
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import Model

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments, organisations, people, programmes
from ruggensteun.parties.models import (
    Account,
    Organisation,
    Participation,
    Person,
    Programme,
    Region,
    RoleAssignment,
    Team,
)
from ruggensteun.parties.models.person import Scope
from ruggensteun.parties.roles import (
    Administrator,
    Adviser,
    Coordinator,
    Executive,
    ProjectLeader,
    Researcher,
    Role,
    TeamMember,
)

ARRANGING = System("arrange a test")
PASSWORD = "ezel-kabouter-42-regen"
SIGNED_IN = (
    "someone",
    "team_member",
    "project_leader",
    "other_leader",
    "adviser",
    "coordinator",
    "executive",
    "administrator",
    "researcher",
)
PERSONAS = ("stranger", *SIGNED_IN)
"""``stranger`` has not signed in; ``someone`` has, and holds no role."""


@dataclass
class World:
    """What there is, by code, and who, by persona."""

    regions: dict[str, Region] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    rows: dict[type[Model], list[Model]] = field(default_factory=dict)

    @property
    def team(self) -> Team:
        """The team of the project leader and the team member."""
        return self.teams["BRUG-NOORD"]

    @property
    def other_team(self) -> Team:
        """A team of another organisation in the same programme."""
        return self.teams["ZILVER-1"]

    @property
    def programme(self) -> Programme:
        return self.programmes["DOORBRAAK"]

    @property
    def other_programme(self) -> Programme:
        return self.programmes["ANDERS"]

    @property
    def organisation(self) -> Organisation:
        return self.organisations["DE-BRUG"]

    def actor(self, persona: str) -> Actor:
        """The persona as an actor; ``stranger`` is nobody."""
        person = self.people.get(persona)
        return Actor(person.pk if person else None, "test", name=person.name if person else "")


def an_organisation(code: str, region: Region, *, kind: str = "ggz") -> Organisation:
    return organisations.open_organisation(code, f"Organisatie {code}", kind=kind, region=region, by=ARRANGING)


def a_team(organisation: Organisation, code: str, *, kind: str = "fact") -> Team:
    return organisations.open_team(organisation, code, f"Team {code}", kind=kind, by=ARRANGING)


def a_programme(code: str, *teams: Team, starts_on: date = date(2026, 1, 1)) -> Programme:
    """A programme of two years in which these teams take part from the first day."""
    ends_on = starts_on.replace(year=starts_on.year + 2)
    programme = programmes.start(code, f"Programma {code}", starts_on=starts_on, ends_on=ends_on, by=ARRANGING)
    for team in teams:
        programmes.admit(programmes.propose(programme, team, by=ARRANGING), on=starts_on, by=ARRANGING)
    return programme


def a_person(name: str, role: type[Role] | None = None, scope: Scope | None = None) -> Person:
    """A person, with a role since the start of 2026 when one is named."""
    person = people.register(name, by=ARRANGING)
    if role is not None:
        assignments.give(person, role, scope, by=ARRANGING, on=date(2026, 1, 1))
    return person


@cache
def _once() -> bytes:
    return pickle.dumps(_build())


def stand_up() -> World:
    """Everything above, in this test's database. Made through the services once, and copied from then on."""
    made_now = not _once.cache_info().currsize
    world: World = pickle.loads(_once())
    if not made_now:
        for model, rows in world.rows.items():
            model._base_manager.bulk_create(rows)
    return world


def _build() -> World:
    world = World()
    for code in ("MEREL", "ZILVER"):
        world.regions[code] = Region.objects.create(code=code, name=f"Regio {code}")
    brug = an_organisation("DE-BRUG", world.regions["MEREL"])
    zilver = an_organisation("ZILVER", world.regions["ZILVER"])
    world.organisations = {"DE-BRUG": brug, "ZILVER": zilver}
    for organisation, code in ((brug, "BRUG-NOORD"), (brug, "BRUG-ZUID"), (zilver, "ZILVER-1")):
        world.teams[code] = a_team(organisation, code)
    world.programmes = {
        "DOORBRAAK": a_programme("DOORBRAAK", *world.teams.values()),
        "ANDERS": a_programme("ANDERS", world.other_team),
    }
    _people(world)
    models = (Region, Organisation, Team, Programme, Participation, Person, Account, RoleAssignment)
    world.rows = {model: list(model._base_manager.all()) for model in models}
    return world


def _people(world: World) -> None:
    parts: dict[str, tuple[str, type[Role] | None, Scope | None]] = {
        "someone": ("Kim Post", None, None),
        "team_member": ("Joris Haan", TeamMember, world.team),
        "project_leader": ("Noor de Wit", ProjectLeader, world.team),
        "other_leader": ("Sam Aydin", ProjectLeader, world.other_team),
        "adviser": ("Amina Bos", Adviser, world.programme),
        "coordinator": ("Pieter Vos", Coordinator, world.programme),
        "executive": ("Ella Smit", Executive, world.organisation),
        "administrator": ("Bea Kok", Administrator, world.organisation),
        "researcher": ("Dirk Loos", Researcher, world.programme),
    }
    for persona, (name, role, scope) in parts.items():
        world.people[persona] = a_person(name, role, scope)
        with acting_as(ARRANGING):
            email = f"{persona.replace('_', '-')}@voorbeeld.test"
            person = world.people[persona]
            world.accounts[persona] = people.open_account(person, email=email, password=PASSWORD, by=ARRANGING)
