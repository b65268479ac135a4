"""Goals: from where, to where, by when – and the line between."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.meso.models import Goal
from ruggensteun.meso.rules import may_set_goals
from ruggensteun.meso.writing import added, changed, fresh, person, writing
from ruggensteun.parties.models import Programme, Team

FIELDS = ("title", "indicator", "direction", "start_value", "start_on", "target_value", "by_on", "path")


def of_team(programme: Programme, team: Team) -> QuerySet[Goal]:
    """The goals that hold for a team now: its own and those of the whole programme."""
    return Goal.objects.filter(Q(team=team) | Q(team=None), programme=programme, ended_at=None)


def of_programme(programme: Programme) -> QuerySet[Goal]:
    """The goals that hold for every team now."""
    return Goal.objects.filter(programme=programme, team=None, ended_at=None)


def add(programme: Programme, team: Team | None, *, by: Actor | System, **fields: Any) -> Goal:
    """A goal of a team, or of the whole programme when ``team`` is None. ``fields``: see ``FIELDS``."""
    may_set_goals(by, programme, team).or_raise()
    goal = Goal(programme=programme, team=team, made_by_id=person(by), **fields)
    _check_path(goal)
    with writing():
        return added(goal, "goal.added", by)


def change(goal: Goal, *, by: Actor | System, **fields: Any) -> Goal:
    """Change any of ``FIELDS``."""
    may_set_goals(by, goal.programme, goal.team).or_raise()
    with writing():
        goal = fresh(goal)
        for name in set(fields) & set(FIELDS):
            setattr(goal, name, fields[name])
        _check_path(goal)
        return changed(fresh(goal), fields, FIELDS, "goal.changed", by)


def end(goal: Goal, *, by: Actor | System) -> Goal:
    """The goal no longer holds; reports that speak of it keep it."""
    may_set_goals(by, goal.programme, goal.team).or_raise()
    with writing():
        return changed(fresh(goal), {"ended_at": timezone.now()}, ("ended_at",), "goal.ended", by)


def line(goal: Goal, days: Iterable[date]) -> list[float | None]:
    """Where the value should be on each day to reach the goal: straight from step to step.

    None before the start; the target value from its date on.
    """
    steps = steps_of(goal)
    return [_between(steps, day) for day in days]


def steps_of(goal: Goal) -> list[tuple[date, float]]:
    """The line to the goal as (day, value): the start, the steps between, the target."""
    between = [(date.fromisoformat(day), float(value)) for day, value in goal.path]
    return [(goal.start_on, goal.start_value), *between, (goal.by_on, goal.target_value)]


def _between(steps: Sequence[tuple[date, float]], day: date) -> float | None:
    if day < steps[0][0]:
        return None
    for (first, low), (last, high) in pairwise(steps):
        if day < last:
            return low + (high - low) * (day - first).days / (last - first).days
    return steps[-1][1]


def _check_path(goal: Goal) -> None:
    """Steps are dates with a number, one after the other, between start and target."""
    try:
        days = [day for day, _value in steps_of(goal)]
    except (TypeError, ValueError):
        raise ValidationError(
            {"path": _("Een tussenstap is een datum met een getal, bijvoorbeeld 2026-06-01 en 0,25.")}
        ) from None
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise ValidationError({"path": _("Tussenstappen liggen na elkaar, tussen de begindatum en de einddatum.")})
