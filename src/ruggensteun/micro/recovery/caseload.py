"""Many groups at a glance: where each is on its path, since when, when they meet, what to be reminded of.

Everything is asked as who is looking: a group that is not open to them is not in it. The number of questions to the
database does not grow with the number of groups.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Max, Min, Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import OFFERED, Phase
from ruggensteun.micro.models import Agreement, Attendance, Group, Meeting, Nominee
from ruggensteun.micro.recovery.reminders import Known, Reminder, reminders
from ruggensteun.space.models import Space

NO_ANSWER_YET = Words("aangeboden, nog geen antwoord", "offered, no answer yet")
ASKED = Words("iemand gevraagd voor de groep, nog geen antwoord", "somebody asked for the group, no answer yet")
NOT_WRITTEN_UP = Words("bijeenkomst geweest, nog geen verslag", "meeting was held, no record yet")
OVERDUE = Words("een afspraak waarvan de dag voorbij is", "an agreement whose day has passed")


@dataclass(frozen=True, slots=True)
class Case:
    """One group in a list of many. ``since``: the day on which it came where it is; ``days``: how long ago that is."""

    group: Group
    since: date
    next: Meeting | None
    unwritten: Meeting | None
    last: date | None
    reminders: tuple[Reminder, ...]
    days: int

    @property
    def space(self) -> Space:
        """Whose group it is."""
        return self.group.space

    @property
    def phase(self) -> Phase | None:
        """Where it is on its path; None around it (offered, declined, stopped)."""
        return self.group.how.phase(self.group.state)


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that waits, since a day."""

    case: Case
    what: Words
    since: date

    @property
    def days(self) -> int:
        """How long it waits."""
        return (timezone.localdate() - self.since).days


def cases(actor: Actor, spaces: Mapping[int, Space]) -> list[Case]:
    """Every group of somebody else in these spaces that is open to this actor, by the name of the client.

    Three questions to the database; the spaces, by key, come with their owners.
    """
    alive = {key for key, space in spaces.items() if space.closed_at is None and space.frozen_at is None}
    found: dict[int, Group] = {}
    came: dict[int, dict[str, date]] = {}
    for group in _with_steps(Group.objects.filter(space__in=alive)):
        group.space = spaces[group.space_id]
        if group.space.owner_id != actor.person_id:
            found.setdefault(group.pk, group)
            came.setdefault(group.pk, {})[group.step_state] = group.step_on
    held, planned = _held([*found]), _planned([*found])
    today = timezone.localdate()
    made = [
        _case(group, came[group.pk], held.get(group.pk, {}), planned.get(group.pk, []), today)
        for group in found.values()
    ]  # fmt: skip
    return sorted(made, key=lambda case: case.space.owner.name.casefold())


def waiting(found: Iterable[Case]) -> list[Wait]:
    """What waits in these groups, the longest first. Two questions to the database."""
    by_group = {case.group.pk: case for case in found}
    by_space = {case.space.pk: case for case in by_group.values()}
    today, waits = timezone.localdate(), []
    for case in by_group.values():
        if case.group.state == OFFERED:
            waits.append(Wait(case, NO_ANSWER_YET, case.since))
        if case.unwritten is not None:
            waits.append(Wait(case, NOT_WRITTEN_UP, case.unwritten.on))
    asked = Nominee.objects.filter(group__in=by_group, state__in=[Nominee.State.ASKED, Nominee.State.THINKING])
    for group, on in asked.order_by().values_list("group").annotate(on=Min("asked_on")):
        if on is not None:
            waits.append(Wait(by_group[group], ASKED, on))
    late = Agreement.objects.late(today).filter(space__in=by_space)
    for space, on in late.order_by().values_list("space").annotate(on=Min("due_on")):
        waits.append(Wait(by_space[space], OVERDUE, on))
    return sorted(waits, key=lambda wait: (wait.since, wait.case.space.owner.name.casefold()))


def _case(
    group: Group, came: Mapping[str, date], held: Mapping[str, date], planned: list[Meeting], today: date
) -> Case:
    coming, how, since = [one for one in planned if one.on >= today], group.how, came.get(group.state, today)
    known = Known(
        how, group.state, planned=any(one.counts(how) for one in planned),
        looked=came.get("reorientation"), first=held.get("first"), last=held.get("last"),
        doctor=held.get("doctor"),
    )  # fmt: skip
    past = [one for one in planned if one.on < today]
    return Case(
        group, since, coming[0] if coming else None, past[0] if past else None,
        held.get("last"), tuple(reminders(known, today)), (today - since).days,
    )  # fmt: skip


def _with_steps(groups: QuerySet[Group]) -> QuerySet[Any]:
    """Each group as often as it came where it is, and to looking at it anew, the last time last; at least once.

    Who sees a group sees its steps: judged once, on the group. (Asked beside each group it is a search per group.)
    """
    here = Q(steps__state=F("state")) | Q(steps__state="reorientation")
    joined = groups.annotate(step=FilteredRelation("steps", condition=Q(steps__undone_at=None) & here))
    return joined.annotate(step_state=F("step__state"), step_on=F("step__on")).order_by("pk", "step__pk")


def _held(groups: list[int]) -> dict[int, dict[str, date]]:
    there = Q(attendances__doctor=True, attendances__how__in=[Attendance.How.ROOM, Attendance.How.PHONE])
    rows = Meeting.objects.of_the_group().filter(group__in=groups, state=Meeting.State.HELD).order_by()
    told = rows.values_list("group").annotate(first=Min("on"), last=Max("on"), doctor=Max("on", filter=there))
    return {group: {"first": first, "last": last, "doctor": doctor} for group, first, last, doctor in told}


def _planned(groups: list[int]) -> dict[int, list[Meeting]]:
    rows = Meeting.objects.filter(group__in=groups, state=Meeting.State.PLANNED).order_by("on", "at")
    rows = rows.only("group", "key", "kind", "on", "at", "place")
    found: dict[int, list[Meeting]] = {}
    for meeting in rows:
        found.setdefault(meeting.group_id, []).append(meeting)
    return found
