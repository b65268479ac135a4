"""From step to step in a cycle, and what is written down in each; several people may be at it at once."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa, PdsaTask
from ruggensteun.meso.rules import may_record, may_work_on
from ruggensteun.web.catching_up import bring_up_to_date
from ruggensteun.web.here import TeamHere, actor_of
from ruggensteun.web.pdsa import forms as worksheet
from ruggensteun.web.pdsa.page import as_stored, cycle_here, ready_to_start, show, typed_in
from ruggensteun.web.saving import saved

STEPS: dict[str, tuple[str, Callable[..., Any]]] = {
    "back": (Pdsa.State.STUDY, service.back_to_study),
    "withdraw": (Pdsa.State.WITHDRAWN, service.withdraw),
}

ONWARD: dict[str, tuple[str, Callable[..., Any]]] = {
    "do": (Pdsa.State.STUDY, service.to_study),
    "study": (Pdsa.State.ACT, service.to_act),
}
"""Where the second button of a form leads."""
OPEN = {
    "do": (Pdsa.State.DO, Pdsa.State.STUDY),
    "study": (Pdsa.State.STUDY,),
    "decide": (Pdsa.State.ACT,),
}
"""In which states a form is taken; the service decides once more when it stores."""


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin, look again before deciding, or withdraw a plan."""
    found, here = _working_on(request, pk)
    wanted = request.POST.get("step", "")
    if wanted == "do":
        return _start(request, found, here)
    if wanted not in STEPS:
        raise Http404(f"no step is called {wanted[:20]!r}")
    state, take = STEPS[wanted]
    _taken(request, found, state, lambda: take(found, by=here.actor))
    return redirect("pdsa", pk)


def _start(request: HttpRequest, found: Pdsa, here: TeamHere) -> HttpResponse:
    form = worksheet.StartForm(request.POST)
    verdict = ready_to_start(found, here)
    if found.state == Pdsa.State.PLAN and not verdict:
        form.add_error(None, verdict.reason)
    if not form.is_valid():
        return show(request, found, here, {"start": form})
    on = form.cleaned_data["started_on"]
    if _taken(request, found, Pdsa.State.DO, lambda: service.start(found, by=here.actor, on=on)):
        bring_up_to_date(request, found.programme)
        messages.success(request, _("Begonnen. De voorspellingen staan nu vast."))
    return redirect("pdsa", found.pk)


def _taken(request: HttpRequest, found: Pdsa, state: str, take: Callable[[], Any]) -> bool:
    """Take a step. When a colleague, or an earlier click, was first: say so, and the page shows where it stands."""
    try:
        take()
    except PermissionDenied as refused:
        if Pdsa.objects.filter(pk=found.pk, state=state).exists():
            messages.info(request, _("Dit was al gedaan."))
        else:
            messages.warning(request, str(refused))
        return False
    return True


@require_POST
def record_do(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened in Do."""
    found, here = _working_on(request, pk)
    form = worksheet.DoForm(request.POST, instance=copy(found))
    if found.state not in OPEN["do"]:
        return _too_late(request, found, here, form)
    if not form.is_valid():
        return show(request, found, here, {"do": form})
    try:
        with transaction.atomic():
            done = saved(form, lambda: service.record_do(found, by=here.actor, **form.cleaned_data))
            _ready(request, found, here, "do")
    except PermissionDenied:
        return _too_late(request, found, here, form)
    except _NotYetError as needed:
        form.add_error(None, str(needed))
        done = None
    if done is None:
        return show(request, found, here, {"do": form})
    return _onward(request, found, here, "do")


@require_POST
def record_study(request: HttpRequest, pk: int) -> HttpResponse:
    """Results beside the predictions, and what was learned: all of it, or nothing."""
    found, here = _working_on(request, pk)
    form = worksheet.StudyForm(request.POST, instance=copy(found))
    beside = worksheet.results(request.POST, found)
    if found.state not in OPEN["study"]:
        return _too_late(request, found, here, form, *(each for _prediction, each in beside))
    if not all([form.is_valid(), *(each.is_valid() for _prediction, each in beside)]):
        return show(request, found, here, {"study": form, "results": beside})
    try:
        with transaction.atomic():
            for prediction, each in beside:
                service.record_result(prediction, by=here.actor, **each.cleaned_data)
            service.record_study(found, by=here.actor, **form.cleaned_data)
            _ready(request, found, here, "study")
    except PermissionDenied:
        return _too_late(request, found, here, form, *(each for _prediction, each in beside))
    except _NotYetError as needed:
        form.add_error(None, str(needed))
        return show(request, found, here, {"study": form, "results": beside})
    return _onward(request, found, here, "study")


def _ready(request: HttpRequest, found: Pdsa, here: TeamHere, name: str) -> None:
    """Whether the step that was asked for can follow; otherwise nothing is stored, and what was typed comes back."""
    if request.POST.get("next"):
        now, (state, _go) = as_stored(found), ONWARD[name]
        verdict = service.may_go_to(here.actor, now, state)
        if not verdict and now.state != state:
            raise _NotYetError(_("Nog niet bewaard. %(needed)s.") % {"needed": verdict.reason})


class _NotYetError(Exception):
    """The next step still needs something, which it says."""


def _onward(request: HttpRequest, found: Pdsa, here: TeamHere, name: str) -> HttpResponse:
    """What was written is stored. To the next step when that was asked."""
    state, go = ONWARD[name]
    if not request.POST.get("next") or _taken(request, found, state, lambda: go(found, by=here.actor)):
        messages.success(request, _("Bewaard."))
    return redirect("pdsa", found.pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt, adapt or abandon. After adapt the next cycle stands ready."""
    found, here = _working_on(request, pk)
    form = worksheet.DecideForm(request.POST, instance=copy(found))
    if found.state not in OPEN["decide"]:
        return _too_late(request, found, here, form)
    if not form.is_valid():
        return show(request, found, here, {"decide": form})
    try:
        done = saved(form, lambda: (_decided(found, here, form),))
    except PermissionDenied:
        return _too_late(request, found, here, form)
    if done is None:
        return show(request, found, here, {"decide": form})
    bring_up_to_date(request, found.programme)
    (follower,) = done
    told = _("Besluit vastgelegd. Je bent nu bij de volgende cyclus van hetzelfde idee.")
    messages.success(request, told if follower else _("Besluit vastgelegd."))
    return redirect("pdsa", follower.pk if follower else pk)


@transaction.atomic
def _decided(found: Pdsa, here: TeamHere, form: worksheet.DecideForm) -> Pdsa | None:
    fields = dict(form.cleaned_data)
    idea = {name: fields.pop(name) or getattr(found.ramp, name) for name in worksheet.IDEA}
    follower = service.close(found, by=here.actor, on=fields.pop("ended_on"), **fields)
    service.change_ramp(found.ramp, by=here.actor, **idea)
    return follower


def _too_late(request: HttpRequest, found: Pdsa, here: TeamHere, *filled: forms.BaseForm) -> HttpResponse:
    """The cycle went on meanwhile. What was typed and does not stand there already, is shown once more."""
    now = as_stored(found)
    there = {getattr(now, name) for name in (*service.DO, *service.STUDY, *service.ACT)}
    there |= set(now.predictions.values_list("result", flat=True))
    lost = [(label, text) for label, text in typed_in(*filled) if text.strip() not in there]
    if not lost:  # an earlier click stored it
        messages.info(request, _("Dit was al gedaan."))
        return redirect("pdsa", found.pk)
    reason = may_work_on(here.actor, now).reason or str(service.NOT_THE_NEXT_STEP)
    return show(request, now, here, lost=lost, reason=reason, status=409)


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """The next cycle on the same idea; a second click opens the same one."""
    found, here = _working_on(request, pk)
    there = Pdsa.objects.filter(previous=found)
    if following := there.first():
        return redirect("pdsa", following.pk)
    try:
        return redirect("pdsa", service.next_cycle(found, by=here.actor).pk)
    except PermissionDenied as refused:
        if following := there.first():
            return redirect("pdsa", following.pk)
        messages.warning(request, str(refused))
        return redirect("pdsa", pk)


@require_POST
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a task, or take the tick away."""
    found = get_object_or_404(PdsaTask.objects.select_related("pdsa__team", "pdsa__programme"), pk=pk)
    actor = actor_of(request)
    may_record(actor, found.pdsa.programme, found.pdsa.team).or_raise()
    try:
        service.tick(found, by=actor, done=request.POST.get("done") == "on")
    except PermissionDenied as refused:  # the cycle was finished meanwhile
        messages.warning(request, str(refused))
    return redirect("pdsa", found.pdsa_id)


def _working_on(request: HttpRequest, pk: int) -> tuple[Pdsa, TeamHere]:
    """The cycle, for who may write in it; 403 with the reason for who only reads."""
    found, here = cycle_here(request, pk)
    may_record(here.actor, found.programme, found.team).or_raise()
    return found, here
