"""Goals: set, worded anew, marked, ended, taken up again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import telling
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import Goal, GoalMark, GoalWording, Meeting
from ruggensteun.micro.models.goal import GOAL_PATH
from ruggensteun.micro.recovery.groups import NOT_YET
from ruggensteun.micro.recovery.rules import about, may_write_about
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import locked, note_down, someone, writing

FIELDS = ("words", "kind", "term", "serves", "recovery_dimension", "health_dimension", "domains", "by_on")
MOST = 40
TOO_MANY = Words(
    f"Er staan al {MOST} doelen die lopen. Sluit er eerst een af: gehaald, of losgelaten.",
    f"There are {MOST} goals running already. End one first: reached, or let go.",
)
MEANWHILE = Words(
    "Intussen veranderde iemand dit doel. Hieronder staat wat er nu staat. Neem over wat je wilt houden.",
    "Meanwhile someone changed this goal. Below is what it says now. Take over what you want to keep.",
)
OTHER_GOALS_SERVE = Words(
    "Er lopen nog doelen van de behandeling voor dit doel. Sluit die eerst af.",
    "Goals of the treatment for this goal are still running. End those first.",
)

SERVED = Words(
    "Er horen doelen van de behandeling bij dit doel. Daarom blijft het een eigen doel.",
    "Goals of the treatment belong to this goal. So it stays a goal of one's own.",
)
OWN_GOAL_FIRST = Words(
    "Dit doel helpt bij een doel dat is afgesloten. Pak eerst dat doel weer op.",
    "This goal is for a goal that has ended. Take up that goal first.",
)
HAS_ENDED = Words(
    "Dit doel is afgesloten. Pak het eerst weer op.",
    "This goal has ended. Take it up again first.",
)


def add(space: Space, *, by: Actor, token: str = "", **told: Any) -> Goal:
    """A goal, with any of ``FIELDS``; a second click (the same ``token``) gives the one there is."""
    with writing():
        space = locked(space)
        may_write_about(by, space, _parts_of(told)).or_raise()
        token = token or new_key()
        if there := Goal.objects.filter(space=space, token=token).first():
            return there
        goals = Goal.objects.filter(space=space)
        _room_for_one(goals)
        number = (goals.aggregate(last=Max("number"))["last"] or 0) + 1
        goal = save_checked(
            Goal(
                space=space,
                number=number,
                active_from=timezone.localdate(),
                token=token,
                **_told(told),
            )
        )
        _worded(goal, by)
        note_down("goal.set", Kind.CREATE, space, goal, by=by)
        return goal


def change(goal: Goal, *, by: Actor, seen: int | None = None, meeting: Meeting | None = None, **told: Any) -> Goal:
    """Other words, dates or tags. ``seen``: the version before the writer's eyes; ValidationError when someone else
    changed it since and it says something else than what is sent."""
    with writing():
        space, goal = _held(goal, by)
        told = _told(told)
        may_write_about(by, space, _parts_of(told)).or_raise()
        changed = [name for name, value in told.items() if getattr(goal, name) != value]
        if not changed:
            return goal
        if seen is not None and goal.version != seen:
            raise ValidationError({"words": str(MEANWHILE)})
        if told.get("kind") == Goal.Kind.TREATMENT and Goal.objects.filter(serves=goal).exists():
            raise ValidationError({"kind": str(SERVED)})
        for name in changed:
            setattr(goal, name, told[name])
        goal.version += 1
        save_checked(goal)
        if "words" in changed:
            _worded(goal, by, meeting)
        note_down("goal.changed", Kind.CHANGE, space, goal, by=by, note=", ".join(changed))
        return goal


def mark(
    goal: Goal, value: int, *, by: Actor, words: str = "", on: date | None = None, meeting: Meeting | None = None
) -> GoalMark:
    """How far the client feels they are, 0–10; a second mark of the same day takes the place of the first."""
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise ValidationError({"on": str(NOT_YET)})
    with writing():
        space, goal = _held(goal, by)
        if not runs_on(goal, on):
            raise ValidationError(str(HAS_ENDED))
        found = GoalMark.objects.filter(goal=goal, on=on).first() or GoalMark(goal=goal, on=on)
        if found.pk and (found.mark, found.words) == (value, plain(words)):
            return found
        found.mark, found.words, found.meeting, found.noted_by_id = value, plain(words), meeting, someone(by)
        save_checked(found)
        note_down("goal.marked", Kind.CHANGE, space, goal, found, by=by)
        return found


def end(goal: Goal, state: str, *, by: Actor, words: str = "") -> Goal:
    """Reached, or let go; from today it runs no more. Twice is no mistake."""
    with writing():
        space, goal = _held(goal, by)
        if goal.state == state:
            return goal
        GOAL_PATH.may_go(goal.state, state).or_raise()
        if Goal.objects.filter(serves=goal, state=Goal.State.RUNNING, kind=Goal.Kind.TREATMENT).exists():
            raise ValidationError(str(OTHER_GOALS_SERVE))
        goal.state, goal.active_until, goal.ended_words = state, timezone.localdate(), plain(words)
        goal.version += 1
        save_checked(goal)
        note_down("goal.ended", Kind.CHANGE, space, goal, by=by, note=state)
        return goal


def take_up_again(goal: Goal, *, by: Actor) -> Goal:
    """A goal that ended runs again."""
    with writing():
        space, goal = _held(goal, by)
        if goal.state == Goal.State.RUNNING:
            return goal
        _room_for_one(Goal.objects.filter(space=space))
        if goal.kind == Goal.Kind.TREATMENT and goal.serves and goal.serves.state != Goal.State.RUNNING:
            raise ValidationError(str(OWN_GOAL_FIRST))
        goal.state, goal.active_until = Goal.State.RUNNING, None
        goal.version += 1
        save_checked(goal)
        note_down("goal.again", Kind.CHANGE, space, goal, by=by)
        return goal


def runs_on(goal: Goal, on: date) -> bool:
    """Whether a goal runs now, or still ran on a day before it ended: that of a meeting written up later."""
    return goal.active_until is None or goal.active_from <= on < goal.active_until


def _room_for_one(goals: QuerySet[Goal]) -> None:
    if goals.filter(state=Goal.State.RUNNING).count() >= MOST:
        raise ValidationError(str(TOO_MANY))


def _held(goal: Goal, by: Actor) -> tuple[Space, Goal]:
    space = locked(goal.space)
    goal = Goal.objects.select_related("space", "serves").get(pk=goal.pk)
    may_write_about(by, space, about(goal)).or_raise()
    return space, goal


def _parts_of(told: Mapping[str, Any]) -> list[str]:
    """The parts of life that a goal is about; a goal of the treatment also about those of the goal that it serves."""
    serves = told.get("serves")
    return [*told.get("domains", ()), *(serves.domains if serves else ())]


def _worded(goal: Goal, by: Actor, meeting: Meeting | None = None) -> None:
    save_checked(GoalWording(goal=goal, words=goal.words, at=timezone.now(), by_id=someone(by), meeting=meeting))


def _told(told: dict[str, Any]) -> dict[str, Any]:
    return telling.told(told, FIELDS, "a goal", texts=("words",))
