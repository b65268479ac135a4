"""A small world: one programme with two teams of two organisations, and everybody who might ask something."""

from dataclasses import dataclass
from datetime import date

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import (
    Organisation,
    Participation,
    Person,
    Programme,
    Region,
    RoleAssignment,
    Team,
)

START = date(2025, 1, 1)
ROLES = {
    "leader": ("project-leader", "team", "north"),
    "member": ("team-member", "team", "north"),
    "neighbour": ("project-leader", "team", "south"),
    "adviser": ("adviser", "programme", "programme"),
    "coordinator": ("coordinator", "programme", "programme"),
    "executive": ("executive", "organisation", "ggz"),
    "regent": ("executive", "region", "delta"),
    "administrator": ("administrator", "organisation", "ggz"),
    "researcher": ("researcher", "programme", "programme"),
    "outsider": ("adviser", "programme", "elsewhere"),
    "stranger": None,
}


@dataclass(frozen=True)
class World:
    """Things by name; ``actor(name)`` is the person who asks."""

    things: dict[str, object]
    people: dict[str, Person]

    def __getattr__(self, name):
        try:
            return self.things[name]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, name):
        return Actor(self.people[name].pk, "test", name=name, role=(ROLES[name] or [""])[0])


def make_world() -> World:
    delta = Region.objects.create(code="delta", name="Delta")
    heath = Region.objects.create(code="heath", name="Heath")
    ggz = Organisation.unguarded.create(code="ggz-1", name="GGZ Een", kind="ggz", region=delta)
    city = Organisation.unguarded.create(code="city", name="Stad", kind="municipality", region=heath)
    north = Team.unguarded.create(code="north", name="FACT Noord", organisation=ggz, region=delta, kind="fact")
    south = Team.unguarded.create(code="south", name="Wijkteam Zuid", organisation=city, region=heath, kind="other")
    things = {"delta": delta, "heath": heath, "ggz": ggz, "city": city, "north": north, "south": south}
    for name in ("programme", "elsewhere"):
        things[name] = Programme.unguarded.create(
            code=name, name=name.title(), starts_on=START, ends_on=date(2027, 1, 1)
        )
    for team in (north, south):
        Participation.unguarded.create(programme=things["programme"], team=team, status="participating", from_on=START)
    people = {name: Person.unguarded.create(name=name.title()) for name in ROLES}
    for name, held in ROLES.items():
        if held:
            role, scope, what = held
            RoleAssignment.unguarded.create(person=people[name], role=role, starts_on=START, **{scope: things[what]})
    return World(things, people)
