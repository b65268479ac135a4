"""Meetings: planned, prepared, recorded, called off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro import telling
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.methods import DECLINED, STOPPED
from ruggensteun.micro.models import AgendaItem, Agreement, Attendance, Goal, Group, Meeting, MinuteLine, Nominee
from ruggensteun.micro.models.meeting import MEETING_PATH
from ruggensteun.micro.recovery import groups, inviting, plan_versions
from ruggensteun.micro.recovery.rules import agenda_seen_by
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, someone, writing

PLANNED = ("kind", "on", "at", "place", "chair")
RECORDED = ("on", "place", "chair", "confidential", "trainings", "helped", "looked_back")
IN_THE_PAST = Words("Kies vandaag of een dag die nog komt.", "Choose today or a day to come.")
STOPS = Words(
    "De groep is gestopt. Begin hem eerst opnieuw, dan kun je weer iets plannen.",
    "The group has stopped. Begin it again first; then you can plan something.",
)
MEANWHILE = Words(
    "Intussen bewaarde iemand anders dit verslag. Hieronder staat wat er nu staat. Vul aan wat er mist en bewaar dan.",
    "Meanwhile someone else saved this record. Below is what it says now. Add what is missing and save again.",
)
WHO_IS_THIS = Words("Kies uit de mensen van deze groep.", "Choose from the people of this group.")


@dataclass(frozen=True, slots=True)
class Present:
    """Someone at a meeting: a member of the group, the client (neither nominee nor guest), or a guest of one time."""

    how: str
    nominee: Nominee | None = None
    guest: str = ""
    kind: str = ""
    doctor: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A line of minutes."""

    words: str
    audience: str = MinuteLine.Audience.GROUP
    decision: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What is written down of a meeting. ``told``: any of ``RECORDED``."""

    present: Sequence[Present] = ()
    said: Sequence[Said] = ()
    told: Mapping[str, Any] = field(default_factory=dict)


def may_plan(actor: Actor, group: Group) -> Verdict:
    """Who writes in the group, while the group goes on."""
    if group.state in {STOPPED, DECLINED}:
        return denied(str(STOPS))
    return may_write(actor, group.space, Part.GROUP)


def plan(group: Group, *, by: Actor, token: str = "", **told: Any) -> Meeting:
    """A meeting on a day to come, with an agenda from what is open; or on a day that has been, to be written up.

    ``told``: any of ``PLANNED``. A second click (the same ``token``) gives the one there is.
    """
    with writing():
        space, group = _held(group)
        may_plan(by, group).or_raise()
        token = token or new_key()
        if there := Meeting.objects.filter(group=group, token=token).first():
            return there
        arranged = {"place": group.place, "chair": group.chair}
        meeting = save_checked(Meeting(group=group, token=token, **arranged | _told(told, PLANNED)))
        if meeting.counts(group.how):
            _prepare(meeting)
        note_down("meeting.planned", Kind.CREATE, space, meeting, by=by)
        inviting.tell(meeting, by=by)
        return meeting


def move(meeting: Meeting, *, by: Actor, **told: Any) -> Meeting:
    """Another day, time, place or chair, before it was held."""
    with writing():
        space, meeting = _fresh(meeting)
        may_plan(by, meeting.group).or_raise()
        MEETING_PATH.may_go(meeting.state, Meeting.State.OFF).or_raise()
        if told.get("on", meeting.on) < timezone.localdate():
            raise ValidationError({"on": str(IN_THE_PAST)})
        before = (meeting.on, meeting.at)
        meeting = _changed(space, meeting, _told(told, PLANNED), "meeting.moved", by)
        if (meeting.on, meeting.at) != before:
            inviting.tell(meeting, by=by)
        return meeting


def call_off(meeting: Meeting, *, by: Actor) -> Meeting:
    """It does not go on. Twice is no mistake."""
    with writing():
        space, meeting = _fresh(meeting)
        may_write(by, space, Part.GROUP).or_raise()
        if meeting.state == Meeting.State.OFF:
            return meeting
        MEETING_PATH.may_go(meeting.state, Meeting.State.OFF).or_raise()
        meeting = _changed(space, meeting, {"state": Meeting.State.OFF}, "meeting.called-off", by)
        inviting.tell(meeting, by=by)
        return meeting


def set_agenda(meeting: Meeting, items: Iterable[tuple[str, Goal | None, str]], *, by: Actor) -> None:
    """What is talked about, in this order: pairs of kind, goal and words. The client orders; others may suggest.

    An item that the writer cannot see stays, after the others.
    """
    with writing():
        space, meeting = _fresh(meeting)
        may_write(by, space, Part.GROUP).or_raise()
        there = AgendaItem.objects.filter(meeting=meeting)
        seen = set(there.filter(agenda_seen_by(by)).order_by().values_list("pk", flat=True))
        unseen = list(there.exclude(pk__in=seen))
        there.filter(pk__in=seen).delete()
        items = list(items)
        for place, (kind, goal, words) in enumerate(items, start=1):
            if goal is not None and goal.space_id != space.pk:
                raise ValidationError(str(WHO_IS_THIS))
            save_checked(AgendaItem(meeting=meeting, place=place, kind=kind, goal=goal, words=tidy(words)))
        for place, item in enumerate(unseen, start=len(items) + 1):
            AgendaItem.objects.filter(pk=item.pk).update(place=place)
        note_down("meeting.agenda", Kind.CHANGE, space, meeting, by=by)


def record(meeting: Meeting, record: Record, *, by: Actor, seen: int | None = None, token: str = "") -> Meeting:
    """It was held: who was there and what was said, all at once. Again: what was written is changed.

    ``seen``: the version before the writer's eyes; ValidationError when someone else saved another since; a second
    click (the same ``token``) finds it done. Lines that
    the writer cannot see stay as they are. The group goes on to its first meeting, or to those that follow. The plan
    as it is then becomes a version.
    """
    with writing():
        space, meeting = _fresh(meeting)
        may_write(by, space, Part.GROUP).or_raise()
        if token and meeting.written_token == token:
            return meeting
        if seen is not None and meeting.version != seen:
            raise ValidationError(str(MEANWHILE))
        if meeting.state != Meeting.State.HELD:
            MEETING_PATH.may_go(meeting.state, Meeting.State.HELD).or_raise()
        for name, value in _told(record.told, RECORDED).items():
            setattr(meeting, name, value)
        meeting.state, meeting.version, meeting.written_token = Meeting.State.HELD, meeting.version + 1, token
        save_checked(meeting)
        _set_present(meeting, record.present)
        _add_said(meeting, record.said, by)
        if meeting.counts(meeting.group.how):
            groups.met(meeting.group, meeting.on, by=by)
            plan_versions.fix_at(meeting, by=by)
        note_down("meeting.recorded", Kind.CHANGE, space, meeting, by=by)
        return meeting


def take_line_back(line: MinuteLine, *, by: Actor) -> None:
    """Who wrote a line takes it out; the client's side may too."""
    with writing():
        space = locked(line.meeting.group.space)
        may_take_line_back(by, line).or_raise()
        line.delete()
        note_down("meeting.line-out", Kind.DELETE, space, line.meeting, by=by)


def may_take_line_back(actor: Actor, line: MinuteLine) -> Verdict:
    """Who wrote it, and whose space it is."""
    space = line.meeting.group.space
    if actor.person_id in {line.written_by_id, space.owner_id} or actor.represents == space.owner_id:
        return may_write(actor, space, Part.GROUP)
    return denied(str(NOT_YOUR_LINE))


NOT_YOUR_LINE = Words(
    "Alleen wie het schreef, haalt een regel weg. Klopt er iets niet? Schrijf er zelf een regel bij.",
    "Only who wrote a line takes it out. Is something wrong? Add a line of your own.",
)


def _prepare(meeting: Meeting) -> None:
    """An agenda to begin with: what was agreed, the goals that run, the safety plan."""
    space = meeting.group.space
    items: list[dict[str, Any]] = []
    if Agreement.objects.open().filter(space=space).exists():
        items.append({"kind": AgendaItem.Kind.AGREEMENTS})
    goals = Goal.objects.filter(space=space, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
    items += [{"kind": AgendaItem.Kind.GOAL, "goal": goal} for goal in goals]
    items.append({"kind": AgendaItem.Kind.SAFETY})
    for place, item in enumerate(items, start=1):
        save_checked(AgendaItem(meeting=meeting, place=place, **item))


def _set_present(meeting: Meeting, present: Sequence[Present]) -> None:
    Attendance.objects.filter(meeting=meeting).delete()
    for one in present:
        if one.nominee is not None and one.nominee.group_id != meeting.group_id:
            raise ValidationError(str(WHO_IS_THIS))
        kind = one.nominee.kind if one.nominee else one.kind
        doctor = one.nominee.role == Nominee.Role.DOCTOR if one.nominee else one.doctor
        row = Attendance(
            meeting=meeting, nominee=one.nominee, guest=tidy(one.guest), kind=kind, doctor=doctor, how=one.how
        )
        save_checked(row)


def _add_said(meeting: Meeting, said: Sequence[Said], by: Actor) -> None:
    last = MinuteLine.objects.filter(meeting=meeting).order_by("place").last()
    for place, one in enumerate(said, start=(last.place if last else 0) + 1):
        words = plain(one.words)
        if not words:
            continue
        save_checked(
            MinuteLine(
                meeting=meeting, place=place, words=words, audience=one.audience, decision=one.decision,
                written_by_id=someone(by), written_at=timezone.now(),
            )
        )  # fmt: skip


def next_day(group: Group, after: date) -> date:
    """The day that the rhythm of the group suggests for the next time."""
    return after + timedelta(weeks=group.rhythm_weeks or group.how.rhythm_weeks or 13)


def _changed(space: Space, meeting: Meeting, told: Mapping[str, Any], event: str, by: Actor) -> Meeting:
    changed = [name for name, value in told.items() if getattr(meeting, name) != value]
    for name in changed:
        setattr(meeting, name, told[name])
    if changed:
        meeting.version += 1
        save_checked(meeting)
        note_down(event, Kind.CHANGE, space, meeting, by=by, note=", ".join(changed))
    return meeting


def _held(group: Group) -> tuple[Space, Group]:
    space = locked(group.space)
    return space, Group.objects.select_related("space").get(pk=group.pk)


def _fresh(meeting: Meeting) -> tuple[Space, Meeting]:
    space = locked(meeting.group.space)
    return space, Meeting.objects.select_related("group__space").get(pk=meeting.pk)


def _told(told: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return telling.told(told, fields, "a meeting", names=("place", "chair"), texts=("looked_back",))
