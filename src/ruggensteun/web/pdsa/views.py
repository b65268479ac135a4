"""PDSA cycles of a team: the staircase of ideas, and one cycle from plan to decision."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.extract import figures
from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa, PdsaTask, Ramp
from ruggensteun.meso.pdsa_hints import hints
from ruggensteun.meso.rules import may_plan, may_record, may_work_on
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.here import TeamHere, actor_of, team_here
from ruggensteun.web.names import chart_choices, title_of
from ruggensteun.web.pdsa import forms as worksheet
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")


@require_GET
def cycles(request: HttpRequest, code: str) -> HttpResponse:
    """Every idea with its cycles, as steps that grow."""
    here = figures_here(request, code)
    ramps = Ramp.objects.filter(team=here.team).prefetch_related("cycles")
    context = here.context("pdsa-list") | {
        "ramps": [ramp for ramp in ramps if ramp.cycles.all()],
        "may": may_record(here.actor, here.programme, here.team),
    }
    return render(request, "pdsa/list.html", context)


@require_http_methods(FORM)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new cycle in Plan."""
    here = team_here(request, code)
    may_record(here.actor, here.programme, here.team).or_raise()

    def store(form: worksheet.PlanForm, **lines: Any) -> Pdsa:
        return service.plan(
            here.programme,
            here.team,
            by=here.actor,
            ramp=form.cleaned_data["ramp"],
            change_idea=form.cleaned_data["change_idea"],
            **lines,
            **form.fields_of_plan(),
        )

    return _planning(request, here, None, store)


@require_http_methods(FORM)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan that has not begun."""
    found, here = _cycle(request, pk)
    may_plan(here.actor, found).or_raise()

    def store(form: worksheet.PlanForm, **lines: Any) -> Pdsa:
        return service.change_plan(found, by=here.actor, **lines, **form.fields_of_plan())

    return _planning(request, here, found, store)


def _planning(request: HttpRequest, here: TeamHere, found: Pdsa | None, store: Callable[..., Pdsa]) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    ramps = Ramp.objects.filter(team=here.team).exclude(stage=Ramp.Stage.ABANDONED)
    choices = chart_choices(here.programme, here.team)
    form = worksheet.PlanForm(data, instance=found, ramps=ramps, choices=choices)
    asked, tasks = worksheet.questions(data, found), worksheet.tasks(data, found)
    status = 200
    if data is not None:
        if form.is_valid() & asked.is_valid() & tasks.is_valid():
            pairs = [(line["question"], line["prediction"]) for line in worksheet.filled(asked, "question")]
            stored = saved(form, lambda: store(form, predictions=pairs, tasks=worksheet.filled(tasks, "what")))
            if stored is not None:
                return redirect("pdsa", stored.pk)
        status = 422
    context = here.context("pdsa-list") | {"found": found, "form": form, "questions": asked, "tasks": tasks}
    return render(request, "pdsa/plan.html", context, status=status)


@require_GET
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """The worksheet of one cycle, as far as it has come."""
    found, here = _cycle(request, pk)
    return _show(request, found, here)


def _show(request: HttpRequest, found: Pdsa, here: TeamHere, **bound: Any) -> HttpResponse:
    """The page, with a form that was filled in wrongly in the place of the empty one."""
    today = timezone.localdate()
    steps = {
        "start": worksheet.StartForm(initial={"started_on": found.planned_from or today}),
        "do": worksheet.DoForm(instance=found),
        "study": worksheet.StudyForm(instance=found),
        "results": worksheet.results(None, found),
        "decide": worksheet.DecideForm(instance=found, initial={"ended_on": today}),
    }
    context = here.context("pdsa-list") | {
        "found": found,
        "owner": found.owner.name if found.owner else None,
        "predictions": found.predictions.all(),
        "tasks": found.tasks.all(),
        "titles": [title_of(key) for key in found.indicators],
        "hints": [str(each) for each in hints(found)],
        "may_plan": may_plan(here.actor, found),
        "may_work": may_work_on(here.actor, found),
        "may_record": may_record(here.actor, here.programme, here.team),
        "next": Pdsa.objects.filter(previous=found).first(),
        "wrong": _forms_in(bound),
        **steps,
        **bound,
    }
    return render(request, "pdsa/cycle.html", context, status=422 if bound else 200)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """To the next step, back to Study, or withdraw a plan."""
    found, here = _cycle(request, pk)
    wanted = request.POST.get("step", "")
    if wanted == "do":
        form = worksheet.StartForm(request.POST)
        if not form.is_valid():
            return _show(request, found, here, start=form)
        begun = saved(form, lambda: service.start(found, by=here.actor, on=form.cleaned_data["started_on"]))
        if begun is None:
            return _show(request, found, here, start=form)
        figures.refresh(here.programme)
        messages.success(request, _("Begonnen. De voorspellingen staan nu vast."))
    elif wanted in STEPS:
        STEPS[wanted](found, by=here.actor)
    else:
        raise Http404(f"no step is called {wanted!r}")
    return redirect("pdsa", pk)


STEPS: dict[str, Callable[..., Any]] = {
    "study": service.to_study,
    "act": service.to_act,
    "back": service.back_to_study,
    "withdraw": service.withdraw,
}


@require_POST
def record_do(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened in Do."""
    found, here = _cycle(request, pk)
    form = worksheet.DoForm(request.POST, instance=_copy(found))
    if not form.is_valid() or saved(form, lambda: service.record_do(found, by=here.actor, **form.cleaned_data)) is None:
        return _show(request, found, here, do=form)
    if request.POST.get("next"):
        service.to_study(found, by=here.actor)
    return redirect("pdsa", pk)


@require_POST
def record_study(request: HttpRequest, pk: int) -> HttpResponse:
    """Results beside the predictions, and what was learned."""
    found, here = _cycle(request, pk)
    form = worksheet.StudyForm(request.POST, instance=_copy(found))
    beside = worksheet.results(request.POST, found)
    valid = [each.is_valid() for each in (form, *(each for _prediction, each in beside))]
    if not all(valid):
        return _show(request, found, here, study=form, results=beside)
    for prediction, each in beside:
        if each.has_changed():
            service.record_result(prediction, by=here.actor, **each.cleaned_data)
    service.record_study(found, by=here.actor, **form.cleaned_data)
    if request.POST.get("next"):
        service.to_act(found, by=here.actor)
    return redirect("pdsa", pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt, adapt or abandon. After adapt the next cycle stands ready."""
    found, here = _cycle(request, pk)
    form = worksheet.DecideForm(request.POST, instance=_copy(found))
    if not form.is_valid():
        return _show(request, found, here, decide=form)
    fields = dict(form.cleaned_data)
    done = saved(form, lambda: (service.close(found, by=here.actor, on=fields.pop("ended_on"), **fields),))
    if done is None:
        return _show(request, found, here, decide=form)
    figures.refresh(here.programme)
    messages.success(request, _("Besluit vastgelegd."))
    (follower,) = done
    return redirect("pdsa", follower.pk if follower else pk)


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """The next cycle on the same idea."""
    found, here = _cycle(request, pk)
    return redirect("pdsa", service.next_cycle(found, by=here.actor).pk)


@require_POST
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a task, or take the tick away."""
    found = get_object_or_404(PdsaTask.objects.select_related("pdsa"), pk=pk)
    service.tick(found, by=actor_of(request), done=request.POST.get("done") == "on")
    return redirect("pdsa", found.pdsa_id)


def _cycle(request: HttpRequest, pk: int) -> tuple[Pdsa, TeamHere]:
    found = get_object_or_404(Pdsa.objects.select_related("team", "ramp", "owner", "previous"), pk=pk)
    return found, team_here(request, found.team.code)


def _forms_in(bound: dict[str, Any]) -> list[forms.BaseForm]:
    """The forms among what was filled in; the results are pairs of a prediction and its form."""
    found: list[forms.BaseForm] = []
    for each in bound.values():
        found += [form for _prediction, form in each] if isinstance(each, list) else [each]
    return found


def _copy(found: Pdsa) -> Pdsa:
    """A model form writes into its instance; the page must still show what is stored."""
    return Pdsa.objects.get(pk=found.pk)
