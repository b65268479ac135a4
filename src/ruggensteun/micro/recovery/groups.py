"""The group of a space: offered, begun, moved along the path of its method, stopped, begun again."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.paths import START
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import Verdict
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.methods import DEFAULT, FIRST, FOLLOW_UP, STOPPED, Method, all_methods
from ruggensteun.micro.models import Group, GroupStep, Meeting
from ruggensteun.micro.recovery.reminders import AROUND
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.writing import locked, note_down, someone, writing

ARRANGEMENTS = ("name", "place", "chair", "rhythm_weeks", "between", "invites")
NOT_YET = Words("Deze dag komt nog. Kies vandaag of een dag die geweest is.", "Choose today or a day that has been.")
BEFORE_THE_LAST = Words(
    "De vorige stap was op {day}. Kies die dag of een dag daarna.",
    "The step before was on {day}. Choose that day or a later one.",
)
NO_METHOD = Words("Deze werkwijze kennen we niet.", "We do not know this method.")
NOTHING_TO_UNDO = Words("Er is geen stap om terug te nemen.", "There is no step to take back.")
MET_SINCE = Words(
    "Er is na deze stap een bijeenkomst geweest. De stap blijft staan.",
    "A meeting was held after this step. The step stays.",
)


def of(space: Space) -> Group | None:
    """The group of a space, as far as the actor sees it; None before it was offered."""
    return Group.objects.filter(space=space).first()


def go(space: Space, state: str, *, by: Actor, on: date | None = None, reason: str = "", method: str = "") -> Group:
    """The group goes on to a state of its path, on a day (today): offered, a phase, declined, stopped.

    The first time it makes the group, by ``method`` (the resource group). A group that is only offered, was declined
    or has stopped, may go on by another. The same state once more, as a second click sends it, is no
    mistake. ``reason`` is what the client wishes to say about a no or an end. PermissionDenied when the path
    has no such move; ValidationError for a day that cannot be.
    """
    with writing():
        space = locked(space)
        may_write(by, space, Part.GROUP).or_raise()
        group = Group.objects.filter(space=space).first()
        if method and method not in all_methods():
            raise ValidationError({"method": str(NO_METHOD)})
        if group is not None and group.state == state:
            return group
        group = group or Group(space=space, method=method or DEFAULT, state=START)
        if method and group.state in AROUND:
            group.method = method
        group.how.path.may_go(group.state, state).or_raise()
        return _moved(group, state, by=by, on=on or timezone.localdate(), reason=reason)


def way_of(group: Group | None, method: str = "") -> Method:
    """By which method a group would go on: its own; or, before it began and after it ended, the one asked for."""
    if group is not None and (not method or group.state not in AROUND):
        return group.how
    return all_methods()[method or DEFAULT]


def may_go(group: Group | None, state: str, *, by: Actor, space: Space, method: str = "") -> Verdict:
    """Whether this step can be taken now, for the page."""
    allowed = may_write(by, space, Part.GROUP)
    return way_of(group, method).path.may_go(group.state if group else START, state) if allowed else allowed


def met(group: Group, on: date, *, by: Actor) -> Group:
    """A meeting was held: a group that had not met yet has its first one, after that it goes on. In a transaction."""
    path = group.how.path
    for state in (FIRST, FOLLOW_UP):
        held = Meeting.objects.of_the_group().filter(group=group, state=Meeting.State.HELD).count()
        if (held > 1) == (state == FOLLOW_UP) and path.may_go(group.state, state):
            return _moved(group, state, by=by, on=max(on, _last_day(group) or on))
    return group


def undo(group: Group, *, by: Actor) -> Group:
    """The last step was a mistake: it stays to be seen, and the group is where it was before."""
    with writing():
        space = locked(group.space)
        may_write(by, space, Part.GROUP).or_raise()
        group = Group.objects.get(pk=group.pk)
        step = GroupStep.objects.filter(group=group, undone_at=None).last()
        if step is None or step.before == START:
            raise ValidationError(str(NOTHING_TO_UNDO))
        if (
            step.state in {FIRST, FOLLOW_UP}
            and Meeting.objects.of_the_group().filter(group=group, state="held").exists()
        ):
            raise ValidationError(str(MET_SINCE))
        step.undone_at, group.state = timezone.now(), step.before
        save_checked(step, "undone_at")
        save_checked(group, "state")
        note_down("group.step-undone", Kind.CHANGE, space, group, by=by, note=step.state)
        return group


def arrange(group: Group, *, by: Actor, **told: Any) -> Group:
    """What the client chooses: any of ``ARRANGEMENTS``. Nothing is written when nothing differs.

    What leaves the house (``invites``) only the owner's side changes.
    """
    if unknown := set(told) - set(ARRANGEMENTS):
        raise TypeError(f"a group has no {', '.join(sorted(unknown))}")
    with writing():
        space = locked(group.space)
        may_write(by, space, Part.GROUP).or_raise()
        group = Group.objects.get(pk=group.pk)
        told = {name: tidy(value) if isinstance(value, str) else value for name, value in told.items()}
        changed = [name for name, value in told.items() if getattr(group, name) != value]
        if "invites" in changed:
            may_decide(by, space, Part.GROUP).or_raise()
        for name in changed:
            setattr(group, name, told[name])
        if changed:
            save_checked(group)
            note_down("group.arranged", Kind.CHANGE, space, group, by=by, note=", ".join(changed))
        return group


def _moved(group: Group, state: str, *, by: Actor, on: date, reason: str = "") -> Group:
    last = _last_day(group)
    if on > timezone.localdate():
        raise ValidationError({"on": str(NOT_YET)})
    if last is not None and on < last:
        raise ValidationError({"on": str(BEFORE_THE_LAST).format(day=f"{last:%d-%m-%Y}")})
    before, group.state = group.state, state
    save_checked(group)
    step = GroupStep(group=group, state=state, before=before, on=on, reason=plain(reason), noted_by_id=someone(by))
    save_checked(step)
    if state == STOPPED:
        _call_off(group)
    note_down("group.moved", Kind.CHANGE, group.space, group, step, by=by, note=state)
    return group


def _last_day(group: Group) -> date | None:
    if group.pk is None:
        return None
    last = GroupStep.objects.filter(group=group, undone_at=None).last()
    return last.on if last else None


def _call_off(group: Group) -> None:
    """What is still to come does not go on. Today's meeting stays: it may be going on, and what was said is kept."""
    coming = Meeting.objects.filter(group=group, state=Meeting.State.PLANNED, on__gt=timezone.localdate())
    for meeting in coming:
        meeting.state = Meeting.State.OFF
        meeting.version += 1
        save_checked(meeting, "state", "version")
