"""The goals that a page is about: open to who is looking, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.models import Agreement, Goal, GoalWording
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-goals"


def goals_here(request: HttpRequest, key: str, *, writes: bool = False) -> PartHere:
    """The goals of the space with this key; 403 with the reason for who knows the space and may not (``writes``)."""
    here = part_of(request, key, Part.PLAN)
    if writes:
        may_write(here.actor, here.space, Part.PLAN).or_raise()
    return here


def goal_here(here: PartHere, goal_key: str) -> Goal:
    """A goal of this space; 404 otherwise."""
    return get_object_or_404(Goal.objects.select_related("space", "serves"), space=here.space, key=goal_key)


@dataclass(frozen=True, slots=True)
class Around:
    """A goal, its wordings from the first to the one of now, and the goals that serve it."""

    goal: Goal
    wordings: Sequence[GoalWording]
    serving: Sequence[Goal]


def around(here: PartHere, goal_key: str) -> Around:
    """One question: every goal has a wording from its first day, so the goals come along. 404 as ``goal_here``."""
    about = Q(goal__key=goal_key) | Q(goal__serves__key=goal_key)
    rows = GoalWording.objects.filter(about, goal__space=here.space).select_related("goal__space", "goal__serves", "by")
    wordings = [row for row in rows if row.goal.key == goal_key]
    if not wordings:
        raise Http404("this goal is not there, or not of this space")
    serving = {row.goal.number: row.goal for row in rows if row.goal.key != goal_key}
    return Around(wordings[0].goal, wordings, [serving[number] for number in sorted(serving)])


def step_here(goal: Goal, step_key: str) -> Agreement:
    """An agreement that is a step of this goal; 404 otherwise."""
    rows = Agreement.objects.select_related("space", "goal", "nominee__member")
    return get_object_or_404(rows, space=goal.space_id, goal=goal, key=step_key)
