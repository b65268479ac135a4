"""PDSA cycles of a team: the staircase of ideas, and planning one. What follows stands in ``steps``."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa, Ramp
from ruggensteun.meso.rules import may_plan, may_record
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.names import chart_choices
from ruggensteun.web.once import once
from ruggensteun.web.pdsa import forms as worksheet
from ruggensteun.web.pdsa.page import cycle_here, show, typed_in
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")


@require_GET
def cycles(request: HttpRequest, code: str) -> HttpResponse:
    """Every idea with its cycles, as steps that grow."""
    here = figures_here(request, code)
    ramps = Ramp.objects.filter(team=here.team, programme=here.programme).prefetch_related("cycles")
    context = here.context("pdsa-list") | {
        "ramps": [ramp for ramp in ramps if ramp.cycles.all()],
        "may": may_record(here.actor, here.programme, here.team),
    }
    return render(request, "pdsa/list.html", context)


@require_GET
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """The worksheet of one cycle, as far as it has come."""
    return show(request, *cycle_here(request, pk))


@require_http_methods(FORM)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new cycle in Plan. Sent twice, it is there once."""
    here = team_here(request, code)
    may_record(here.actor, here.programme, here.team).or_raise()

    def store(form: worksheet.PlanForm, **lines: Any) -> Pdsa:
        idea = {"ramp": form.cleaned_data["ramp"], "change_idea": form.cleaned_data["change_idea"]}
        return once(
            here.team,
            lambda: _same(here, form),
            lambda: service.plan(here.programme, here.team, by=here.actor, **idea, **lines, **form.fields_of_plan()),
        )

    return _planning(request, here, None, store)


def _same(here: TeamHere, form: worksheet.PlanForm) -> Pdsa | None:
    """A plan that has not begun, on the same idea with the same words: an earlier click stored it."""
    told, words = form.cleaned_data, ("title", "label", "objective", "scale")
    there = Pdsa.objects.filter(programme=here.programme, team=here.team, state=Pdsa.State.PLAN, previous=None)
    there = there.filter(**{name: told[name] for name in words})
    ramp = told["ramp"]
    return (there.filter(ramp=ramp) if ramp else there.filter(ramp__change_idea=told["change_idea"])).first()


@require_http_methods(FORM)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan that has not begun."""
    found, here = cycle_here(request, pk)
    may_record(here.actor, found.programme, found.team).or_raise()
    if request.method == "POST" and not may_plan(here.actor, found):
        return _begun_meanwhile(request, found, here)
    may_plan(here.actor, found).or_raise()

    def store(form: worksheet.PlanForm, **lines: Any) -> Pdsa:
        return service.change_plan(found, by=here.actor, **lines, **form.fields_of_plan())

    return _planning(request, here, found, store)


def _begun_meanwhile(request: HttpRequest, found: Pdsa, here: TeamHere) -> HttpResponse:
    """A colleague began while this plan was being changed: it stays as it was, and what was typed is shown."""
    form, lines = _worksheet(request.POST, here, copy(found))
    lost = typed_in(form, *(line for each in lines for line in each))
    return show(request, found, here, lost=lost, reason=may_plan(here.actor, found).reason, status=409)


def _planning(request: HttpRequest, here: TeamHere, found: Pdsa | None, store: Callable[..., Pdsa]) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, (asked, tasks) = _worksheet(data, here, found)
    if data is not None and all([form.is_valid(), asked.is_valid(), tasks.is_valid()]):
        pairs = [(line["question"], line["prediction"]) for line in worksheet.filled(asked, "question")]
        stored = saved(form, lambda: store(form, predictions=pairs, tasks=worksheet.filled(tasks, "what")))
        if stored is not None:
            messages.success(request, _("Het plan is bewaard."))
            return redirect("pdsa", stored.pk)
    context = here.context("pdsa-list") | {"found": found, "form": form, "questions": asked, "tasks": tasks}
    context["title"] = (
        _("Plan van cyclus %(number)s") % {"number": service.place_of(found)} if found else _("Nieuwe cyclus")
    )
    return render(request, "pdsa/plan.html", context, status=200 if data is None else 422)


def _worksheet(data: Any, here: TeamHere, found: Pdsa | None) -> tuple[worksheet.PlanForm, tuple[Any, Any]]:
    """The plan, and its questions and tasks."""
    programme = found.programme if found else here.programme
    ramps = Ramp.objects.filter(team=here.team, programme=programme).exclude(stage=Ramp.Stage.ABANDONED)
    choices = chart_choices(programme, here.team)
    form = worksheet.PlanForm(data, instance=found, ramps=ramps, choices=choices)
    return form, (worksheet.questions(data, found), worksheet.tasks(data, found))
