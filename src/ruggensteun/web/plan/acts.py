"""What is done with a goal on its page: a mark, an end, taking it up again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.micro.models import Goal
from ruggensteun.micro.recovery import goals
from ruggensteun.web.plan.forms import EndForm, MarkForm
from ruggensteun.web.plan.here import goal_here, goals_here
from ruggensteun.web.plan.views import goal_page, owner_told
from ruggensteun.web.saving import saved


@require_POST
def mark(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """How far it is today; a second mark of the day takes the place of the first."""
    here = goals_here(request, key, writes=True)
    goal = goal_here(here, goal_key)
    if goal.state != Goal.State.RUNNING:
        return ended(request, key, goal)
    form = MarkForm(request.POST, owner=owner_told(here))
    if form.is_valid():
        told = form.cleaned_data
        if saved(form, lambda: goals.mark(goal, told["mark"], by=here.actor, words=told["words"])) is not None:
            messages.success(request, _("Bewaard: een %(mark)s voor vandaag.") % {"mark": told["mark"]})
            return redirect("space-goal", key, goal_key)
    return goal_page(request, here, goal_key, mark=form)


@require_POST
def end(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """Reached, or let go."""
    here = goals_here(request, key, writes=True)
    goal, form = goal_here(here, goal_key), EndForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        if goal.state not in (Goal.State.RUNNING, told["state"]):
            return ended(request, key, goal)
        if saved(form, lambda: goals.end(goal, told["state"], by=here.actor, words=told["words"])) is not None:
            reached = told["state"] == Goal.State.REACHED
            messages.success(request, _("Gehaald. Mooi!") if reached else _("Je laat dit doel los. Dat mag."))
            return redirect("space-goals", key)
    return goal_page(request, here, goal_key, end=form)


@require_POST
def take_up_again(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """A goal that ended runs again."""
    here = goals_here(request, key, writes=True)
    goal = goal_here(here, goal_key)
    try:
        goals.take_up_again(goal, by=here.actor)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Je pakt dit doel weer op."))
    return redirect("space-goal", key, goal_key)


def ended(request: HttpRequest, key: str, goal: Goal) -> HttpResponse:
    """What a late click on a goal that someone ended meanwhile gets."""
    messages.error(request, str(goals.HAS_ENDED))
    return redirect("space-goal", key, goal.key)
