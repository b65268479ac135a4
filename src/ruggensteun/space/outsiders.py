"""Who at the door has nothing to do with a space: the client is told that somebody knocked, not who.

The address of a space is no secret that is worth a name: another client who types it would be named to its owner.
The journal keeps who it was, for the log manager and the operator.
"""

from collections.abc import Iterable

from django.db.models import Q

from ruggensteun.kernel import numbers
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space.models import Member, Representation, Space

TELLING = System("whether who knocked at a space has, or had, anything to do with it")


def outsiders(people: Iterable[int | None], space: Space) -> frozenset[int]:
    """Those of these numbers in the journal whose person never belonged to the space, and in no way does now.

    Belonging: the owner; who came in, also who left since; who acts or acted for the owner; who works or worked in a
    team through which somebody is or was in.
    """
    asked = {key for key in people if key is not None}
    if not asked:
        return frozenset()
    now = numbers.now_known_by(asked)
    known = _known({now.get(key, key) for key in asked}, space)
    return frozenset(key for key in asked if now.get(key, key) not in known)


def _known(people: set[int], space: Space) -> set[int]:
    with acting_as(TELLING):
        there = Member.objects.filter(space=space, joined_at__isnull=False)
        rows = list(there.values_list("person", "team", "through"))
        teams = {key for _person, *pair in rows for key in pair if key is not None}
        acts = Representation.objects.filter(space=space).values_list("person", flat=True)
        works = RoleAssignment.objects.filter(Q(team__in=teams), person__in=people).values_list("person", flat=True)
        return {space.owner_id, *(row[0] for row in rows), *acts, *works}
