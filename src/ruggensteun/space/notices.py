"""Telling people that something waits for them.

The news stands on a page of theirs; a message without content follows by mail for who wants that
(``made`` is sent within the transaction, so that nothing told is lost and nothing is mailed that did not happen).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.dispatch import Signal
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.saving import save_checked
from ruggensteun.parties.models import RoleAssignment, Team
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space.models import Consent, Member, Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import grants
from ruggensteun.space.writing import WRITING, writing

made = Signal()
"""Sent with ``notice=`` for each notice, inside the transaction that made it."""
OPEN_TO_READ = frozenset({Notice.Kind.OPENED, Notice.Kind.MESSAGE, Notice.Kind.SIGNAL, Notice.Kind.MEETING})
"""News that only says something to who may still go and read it."""


def tell(
    people: Iterable[int | None],
    space: Space,
    kind: Notice.Kind,
    *,
    who: str = "",
    part: str = "",
    note: str = "",
    consent: Consent | None = None,
    quiet: timedelta | None = None,
) -> list[Notice]:
    """News about a space for these people, each once. Names and parts only: never what is in a part.

    ``quiet``: who was told the same within that time and has not read it, is not told again.
    """
    found = []
    with writing():
        told = _told(space, kind, note, quiet) if quiet else set()
        for person in dict.fromkeys(key for key in people if key is not None and key not in told):
            notice = Notice(
                person_id=person, space=space, kind=kind, who=who[:150], part=part, note=note[:300],
                consent=consent, made_at=timezone.now(),
            )  # fmt: skip
            found.append(save_checked(notice))
            made.send(Notice, notice=notice)
    return found


def _told(space: Space, kind: Notice.Kind, note: str, within: timedelta) -> set[int]:
    since = timezone.now() - within
    rows = Notice.objects.filter(space=space, kind=kind, note=note, read_at=None, made_at__gt=since)
    return set(rows.values_list("person", flat=True))


def coordinators_of(team: Team) -> list[int]:
    """The people who coordinate recovery in a team today."""
    return _holding(team, RecoveryCoordinator.key)


def working_in(team: Team) -> list[int]:
    """The people who work with clients in a team today."""
    return _holding(team, *(role.key for role in WITH_CLIENTS))


def _holding(team: Team, *roles: str) -> list[int]:
    with acting_as(WRITING):
        held = RoleAssignment.objects.in_force().filter(role__in=roles, team=team)
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


def settle(space: Space, kind: Notice.Kind, *, people: Iterable[int] | None = None, **about: str) -> None:
    """What waited for these people (the owner, unless said otherwise) is done or read: it waits no longer."""
    with writing():
        readers = [space.owner_id] if people is None else list(people)
        waiting = Notice.objects.filter(space=space, person__in=readers, kind=kind, read_at=None, **about)
        waiting.update(read_at=timezone.now())


def drop(member: Member) -> None:
    """Who is out has nothing left to read about the space. An emergency stays: the team must know of it.

    Who is still in it in another way keeps the news of what stays open to them.
    """
    with writing():
        people = people_of(member) if member.team is None else working_in(member.team)
        inside = _inside(member.space)
        gone = [person for person in people if person not in inside]
        waiting = Notice.objects.filter(space=member.space, person__in=gone, read_at=None)
        waiting.exclude(kind=Notice.Kind.EMERGENCY).update(read_at=timezone.now())
        drop_closed(member.space)


def drop_closed(space: Space) -> None:
    """News of a part for people to whom that part is not open any more goes."""
    with writing():
        rows = Notice.objects.filter(space=space, kind__in=OPEN_TO_READ, read_at=None)
        about = rows.exclude(part="").exclude(person=space.owner_id).order_by()
        for person, part in about.values_list("person", "part").distinct():
            if not sees(person, space, Part(part)):
                rows.filter(person=person, part=part).update(read_at=timezone.now())


def drop_all(space: Space) -> None:
    """Nobody but the owner comes in any more: the news of what there was to read goes."""
    with writing():
        rows = Notice.objects.filter(space=space, kind__in=OPEN_TO_READ, read_at=None).exclude(person=space.owner_id)
        rows.update(read_at=timezone.now())


def _inside(space: Space) -> set[int]:
    """The people who are in a space, themselves or by their team."""
    members = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).select_related("team")
    teams = [member.team for member in members if member.team is not None]
    people = {member.person_id for member in members if member.person_id is not None}
    return people.union(*(working_in(team) for team in teams))


def sees(person: int, space: Space, part: Part) -> bool:
    """Whether a part is open to someone today, also as who acts for the owner."""
    actor = Actor(person, "is there news to read", represents=space.owner_id)
    return grants(actor).sight(space.pk, part).sees


def read(actor: Actor, until: datetime) -> int:
    """Everything that stood on the page at ``until`` was read. What came later keeps waiting."""
    rows = Notice.objects.filter(person=actor.person_id, read_at=None, made_at__lte=until)
    return rows.update(read_at=timezone.now())
