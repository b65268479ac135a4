"""Agreements as steps of a goal: made, done, dropped, taken over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.micro.models import Agreement, Goal, Nominee
from ruggensteun.micro.models.meeting import AGREEMENT_PATH
from ruggensteun.micro.recovery import agreements
from ruggensteun.web.plan.acts import ended
from ruggensteun.web.plan.forms import MYSELF, StepForm, WhoForm
from ruggensteun.web.plan.here import goal_here, goals_here, step_here
from ruggensteun.web.plan.page import people
from ruggensteun.web.plan.views import goal_page
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_POST
def add(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """Somebody is going to do something for this goal."""
    here = goals_here(request, key, writes=True)
    goal = goal_here(here, goal_key)
    if goal.state != Goal.State.RUNNING:
        return ended(request, key, goal)
    form = StepForm(request.POST, people=people(here))
    if form.is_valid() and saved(form, lambda: _made(here, goal, form.cleaned_data)) is not None:
        messages.success(request, _("De afspraak staat erbij."))
        return _back(key, goal_key)
    return goal_page(request, here, goal_key, step=form)


@require_POST
def settle(request: HttpRequest, key: str, goal_key: str, step_key: str) -> HttpResponse:
    """Done, dropped, or to be done after all; also by who was to do it."""
    here = goals_here(request, key)
    step, state = step_here(goal_here(here, goal_key), step_key), request.POST.get("state", "")
    if state not in Agreement.State.values:
        raise Http404(f"an agreement is never {state[:20]!r}")
    if step.state != state and not AGREEMENT_PATH.may_go(step.state, state):
        agreements.may_settle(here.actor, step).or_raise()
        messages.error(request, _("Intussen veranderde iemand deze afspraak. Kijk hoe het nu staat."))
        return _back(key, goal_key)
    agreements.settle(step, state, by=here.actor)
    said = {
        "done": _("Gedaan. Fijn."),
        "dropped": _("Deze afspraak vervalt."),
        "open": _("De afspraak staat weer open."),
    }
    messages.success(request, said[state])
    return _back(key, goal_key)


@require_POST
def hand_over(request: HttpRequest, key: str, goal_key: str, step_key: str) -> HttpResponse:
    """Somebody else does it, or nobody yet."""
    here = goals_here(request, key)
    step = step_here(goal_here(here, goal_key), step_key)
    form = WhoForm(request.POST, people=people(here))
    try:
        agreements.hand_over(step, by=here.actor, **_doer(here, form.cleaned_data["who"] if form.is_valid() else "?"))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Bewaard."))
    return _back(key, goal_key)


def _made(here: PartHere, goal: Goal, told: dict[str, Any]) -> Agreement:
    return agreements.make(
        here.space, by=here.actor, what=told["what"], due_on=told["due_on"], goal=goal, token=told["once"],
        **_doer(here, told["who"]),
    )  # fmt: skip


def _doer(here: PartHere, who: str) -> dict[str, Any]:
    """Who was chosen, as the services ask it. ValidationError when that is nobody of this group any more."""
    if who in ("", MYSELF):
        return {"own": who == MYSELF}
    found = Nominee.objects.inside().filter(group__space=here.space, key=who).first()
    if found is None:
        raise ValidationError({"who": _("Deze persoon zit niet (meer) in de groep. Kies iemand anders, of niemand.")})
    return {"nominee": found}


def _back(key: str, goal_key: str) -> HttpResponse:
    return redirect(reverse("space-goal", args=[key, goal_key]) + "#afspraken")
