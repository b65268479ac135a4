"""People around two clients, so that there is always another one's that could leak."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import Person
from ruggensteun.parties.roles import Professional, RecoveryCoordinator
from ruggensteun.space import members, spaces
from ruggensteun.space.models import Member, Space
from tests.people.world import ARRANGING, World, a_person

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.get_default_timezone())


@contextmanager
def clock(day: int = 0, *, hours: int = 0):
    """Noon of so many days after the second of March 2026."""
    moment = NOON + timedelta(days=day, hours=hours)
    with mock.patch.object(timezone, "now", return_value=moment):
        yield moment


def an_actor(person: Person, represents: Person | None = None) -> Actor:
    return Actor(person.pk, "test", name=person.name, represents=represents.pk if represents else None)


def people_around(world: World) -> dict[str, Person]:
    """Two clients, and those who may come in: relatives, professionals of two teams, someone who is both."""
    team, other = world.team, world.other_team
    return {
        "els": a_person("Els"),
        "omar": a_person("Omar"),
        "anna": a_person("Anna"),
        "bram": a_person("Bram", Professional, team),
        "carla": a_person("Carla", RecoveryCoordinator, team),
        "dirk": a_person("Dirk", Professional, other),
    }


def a_space(owner: Person) -> Space:
    return spaces.open_space(owner, by=ARRANGING)


def let_in(space: Space, person: Person, *, capacity: str = "relative", name: str = "", **more) -> Member:
    """Asked in and come in."""
    asked = members.ask_in(
        space, name=name or person.name, capacity=capacity, whole_team="team" in more, with_code=False,
        by=an_actor(space.owner),
    )  # fmt: skip
    return members.come_in(asked.token, person, by=an_actor(person), **more)
