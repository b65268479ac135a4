"""The people around two clients, one for every state that a consent can be in.

Els (``client``) has a space; so has Omar (``other_client``), who knows nobody of hers. Everyone in
``AROUND`` stands in one relation to the space of Els; the consents are for every part at once.
"""

import pickle
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import people
from ruggensteun.parties.models import Account, Person, RoleAssignment
from ruggensteun.parties.roles import Administrator, LogManager, Professional, RecoveryCoordinator, Role
from ruggensteun.space import consents, members, spaces
from ruggensteun.space.models import Consent, Member, MemberInvitation, Notice, Space
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, PASSWORD, World, a_person
from tests.space.making import an_actor, let_in

AROUND = (
    "stranger",  # has not signed in
    "client",  # whose space it is
    "other_client",
    "nothing",  # a relative who came in and sees nothing
    "sees",  # a relative with consent to see
    "writes",  # a professional with consent to contribute, through her team
    "team",  # works in a team that sees everything
    "withdrawn",  # a relative whose consents were withdrawn
    "expired",  # a relative whose consents are over
    "gone",  # a relative who left
    "new_here",  # holds an account and no relation to anybody
    "checks",  # manages the log of that organisation
    "manages",  # administrator of the organisation in which the professionals work
)
"""Columns of the matrix of persona, address and state of consent."""


@dataclass
class SpaceWorld:
    """Two spaces, and who stands where around the first."""

    world: World
    space: Space
    other: Space
    members: dict[str, Member]

    def person(self, persona: str) -> Person:
        """Who this is."""
        return self.world.people[persona]


def around(world: World) -> SpaceWorld:
    """Two clients and everybody around the first, in this test's database.

    Made through the services once a day and copied from then on; without the lines of the journal that making it
    left, so that a test finds there what it did itself.
    """
    world_pks = tuple(sorted(person.pk for person in world.people.values()))
    key = (timezone.localdate(), world_pks)
    if key not in _made:
        before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in COPIED}
        found = _build(world)
        new = [list(model._base_manager.exclude(pk__in=before[model])) for model in COPIED]
        _made[key] = pickle.dumps((world, found, new))
        return found
    made, found, new = pickle.loads(_made[key])
    for model, rows in zip(COPIED, new, strict=True):
        model._base_manager.bulk_create(rows)
    world.people, world.accounts, found.world = made.people, made.accounts, world
    return found


_made: dict[tuple[object, ...], bytes] = {}
COPIED = (Person, Account, RoleAssignment, Space, Member, MemberInvitation, Consent, Notice)


def _build(world: World) -> SpaceWorld:
    roles: dict[str, tuple[str, type[Role] | None, object]] = {
        "client": ("Els Meijer", None, None),
        "other_client": ("Omar Idrissi", None, None),
        "nothing": ("Anna Meijer", None, None),
        "sees": ("Ben Meijer", None, None),
        "writes": ("Bram Kuiper", Professional, world.team),
        "team": ("Carla Ruiz", RecoveryCoordinator, world.other_team),
        "withdrawn": ("Wim Dekker", None, None),
        "expired": ("Eva Dekker", None, None),
        "gone": ("Gijs Prins", None, None),
        "new_here": ("Nina Blom", None, None),
        "checks": ("Lena Hoek", LogManager, world.organisation),
        "manages": ("Mo Jansen", Administrator, world.organisation),
    }
    for persona, (name, role, scope) in roles.items():
        world.people[persona] = a_person(name, role, scope)  # type: ignore[arg-type]
        with acting_as(ARRANGING):
            email = f"{persona.replace('_', '-')}@rond-els.test"
            world.accounts[persona] = people.open_account(
                world.people[persona], email=email, password=PASSWORD, by=ARRANGING
            )
    with acting_as(ARRANGING):
        found = SpaceWorld(
            world,
            spaces.open_space(world.people["client"], by=ARRANGING),
            spaces.open_space(world.people["other_client"], by=ARRANGING),
            {},
        )
        _let_in(found)
    return found


def _let_in(found: SpaceWorld) -> None:
    space, world = found.space, found.world
    for persona in ("nothing", "sees", "withdrawn", "expired", "gone"):
        found.members[persona] = let_in(space, found.person(persona))
    found.members["writes"] = let_in(space, found.person("writes"), capacity="professional", through=world.team)
    found.members["team"] = let_in(space, found.person("team"), capacity="professional", team=world.other_team)
    for part in Part:
        give(found, "sees", part)
        give(found, "team", part)
        give(found, "writes", part, Level.CONTRIBUTE)
        consents.withdraw(give(found, "withdrawn", part), by=an_actor(space.owner))
        give(found, "expired", part, over=True)
        give(found, "gone", part)
    members.leave(found.members["gone"], by=an_actor(space.owner))


def give(found: SpaceWorld, persona: str, part: Part, level: Level = Level.SEE, *, over: bool = False):
    """Consent of Els to this member; ``over``: it ended yesterday."""
    today = timezone.localdate()
    days = {"starts_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)} if over else {}
    return consents.give(found.members[persona], part, level, by=an_actor(found.space.owner), **days)
