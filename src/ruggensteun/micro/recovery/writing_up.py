"""A meeting written up in one go: who was there, what was said, how far each goal is, who does what, the next day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import Agreement, Goal, Meeting, Nominee
from ruggensteun.micro.recovery import agreements, goals, meetings
from ruggensteun.micro.recovery.meetings import Record

NO_NEXT = Words(
    "De groep is intussen gestopt. Laat deze dag leeg; het verslag kun je gewoon bewaren.",
    "The group has stopped meanwhile. Leave this day empty; you can save the record all the same.",
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Someone does something: the client (``own``), somebody in the group, or nobody yet."""

    what: str
    own: bool = False
    nominee: Nominee | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class WriteUp:
    """``marks``: per goal the client's 0–10 and words. ``settled``: the state of what was agreed before."""

    record: Record
    marks: Sequence[tuple[Goal, int, str]] = ()
    agreed: Sequence[Agreed] = ()
    settled: Mapping[Agreement, str] = field(default_factory=dict)
    next_on: date | None = None


def write_up(meeting: Meeting, found: WriteUp, *, by: Actor, seen: int | None = None, token: str = "") -> Meeting:
    """All of it, or nothing. ``token`` comes with the form: a second click agrees and plans nothing twice."""
    with transaction.atomic():
        meeting = meetings.record(meeting, found.record, by=by, seen=seen, token=token)
        for goal, value, words in found.marks:
            goals.mark(goal, value, by=by, words=words, on=meeting.on, meeting=meeting)
        for number, one in enumerate(found.agreed):
            agreements.make(
                meeting.group.space, by=by, what=one.what, own=one.own, nominee=one.nominee, due_on=one.due_on,
                meeting=meeting, token=f"{token}{number}" if token else "",
            )  # fmt: skip
        for agreement, state in found.settled.items():
            agreements.settle(agreement, state, by=by)
        if found.next_on is not None:
            if not meetings.may_plan(by, meeting.group):
                raise ValidationError({"next_on": str(NO_NEXT)})
            meetings.plan(meeting.group, by=by, on=found.next_on, token=f"{token}next" if token else "")
        return meeting
