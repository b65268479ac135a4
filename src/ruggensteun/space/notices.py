"""Telling people that something waits for them.

The news stands on a page of theirs; a message without content follows by mail for who wants that
(``made`` is sent within the transaction, so that nothing told is lost and nothing is mailed that did not happen).
"""

from collections.abc import Iterable
from datetime import datetime

from django.dispatch import Signal
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import RoleAssignment, Team
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space.models import Consent, Member, Notice, Space
from ruggensteun.space.writing import WRITING, writing

made = Signal()
"""Sent with ``notice=`` for each notice, inside the transaction that made it."""


def tell(
    people: Iterable[int | None],
    space: Space,
    kind: Notice.Kind,
    *,
    who: str = "",
    part: str = "",
    note: str = "",
    consent: Consent | None = None,
) -> list[Notice]:
    """News about a space for these people, each once. Names and parts only: never what is in a part."""
    found = []
    with writing():
        for person in dict.fromkeys(key for key in people if key is not None):
            notice = Notice(
                person_id=person, space=space, kind=kind, who=who[:150], part=part, note=note[:300],
                consent=consent, made_at=timezone.now(),
            )  # fmt: skip
            found.append(save_checked(notice))
            made.send(Notice, notice=notice)
    return found


def coordinators_of(team: Team) -> list[int]:
    """The people who coordinate recovery in a team today."""
    with acting_as(WRITING):
        held = RoleAssignment.objects.in_force().filter(role=RecoveryCoordinator.key, team=team)
        return list(held.order_by("pk").values_list("person", flat=True))


def people_of(member: Member) -> list[int]:
    """Who is told what concerns a member: that person, or for a team those who coordinate there."""
    if member.person_id is not None:
        return [member.person_id]
    return coordinators_of(member.team) if member.team is not None else []


def waiting_for(actor: Actor) -> list[Notice]:
    """What this person has not read yet, newest first."""
    rows = Notice.objects.filter(person=actor.person_id, read_at=None)
    return list(rows.select_related("space__owner"))


def settle(space: Space, kind: Notice.Kind, **about: str) -> None:
    """What asked the owner to do something is done: it waits no longer."""
    with writing():
        waiting = Notice.objects.filter(space=space, person=space.owner_id, kind=kind, read_at=None, **about)
        waiting.update(read_at=timezone.now())


def drop(member: Member) -> None:
    """Who is out has nothing left to read about the space. An emergency stays: the team must know of it."""
    with writing():
        waiting = Notice.objects.filter(space=member.space, person__in=people_of(member), read_at=None)
        waiting.exclude(kind=Notice.Kind.EMERGENCY).update(read_at=timezone.now())


def read(actor: Actor, until: datetime) -> int:
    """Everything that stood on the page at ``until`` was read. What came later keeps waiting."""
    rows = Notice.objects.filter(person=actor.person_id, read_at=None, made_at__lte=until)
    return rows.update(read_at=timezone.now())
