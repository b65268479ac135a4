"""The goals that a page is about: open to who is looking, and one of them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.models import Agreement, Goal
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


def step_here(goal: Goal, step_key: str) -> Agreement:
    """An agreement that is a step of this goal; 404 otherwise."""
    rows = Agreement.objects.select_related("space", "goal", "nominee__member")
    return get_object_or_404(rows, space=goal.space_id, goal=goal, key=step_key)
