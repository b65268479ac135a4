"""The worksheet of one cycle: as it stands, with a form that came back, or with what could not be stored."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ruggensteun.meso import pdsa as service
from ruggensteun.meso.models import Pdsa
from ruggensteun.meso.pdsa_hints import hints
from ruggensteun.meso.rules import may_plan, may_record, may_work_on
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.names import title_of
from ruggensteun.web.pdsa import forms as worksheet

Typed = tuple[str, str]
"""The label of a field, and what someone typed there."""


def cycle_here(request: HttpRequest, pk: int) -> tuple[Pdsa, TeamHere]:
    """The cycle in the address, and where it is; 404 when it is not there or not yours to know."""
    rows = Pdsa.objects.select_related("programme", "team", "ramp", "owner", "previous")
    found = get_object_or_404(rows, pk=pk)
    return found, team_here(request, found.team.code)


def as_stored(found: Pdsa) -> Pdsa:
    """The cycle as it is now, whoever changed it."""
    return Pdsa.objects.select_related("ramp", "team", "programme", "owner", "previous").get(pk=found.pk)


def show(
    request: HttpRequest,
    found: Pdsa,
    here: TeamHere,
    filled: Mapping[str, Any] | None = None,
    *,
    lost: Sequence[Typed] = (),
    reason: str = "",
    status: int = 422,
) -> HttpResponse:
    """The page of a cycle.

    ``filled``: forms that were filled in wrongly, by name, in the place of the empty ones. ``lost``: what was
    typed and could not be stored, with the ``reason``.
    """
    context = here.context("pdsa-list") | _facts(found, here) | _forms(found) | dict(filled or {})
    context |= {"wrong": _forms_in((filled or {}).values()), "lost": lost, "reason": reason}
    return render(request, "pdsa/cycle.html", context, status=status if filled or lost else 200)


def _facts(found: Pdsa, here: TeamHere) -> dict[str, Any]:
    may = may_record(here.actor, found.programme, found.team)
    return {
        "found": found,
        "place": service.place_of(found),
        "owner": found.owner.name if found.owner else None,
        "predictions": found.predictions.all(),
        "tasks": found.tasks.all(),
        "titles": [title_of(key, found.programme) for key in found.indicators],
        "hints": [str(each) for each in hints(found)],
        "may_plan": may_plan(here.actor, found),
        "may_work": may_work_on(here.actor, found),
        "may_start": ready_to_start(found, here),
        "may_record": may,
        "previous": found.previous,
        "next": Pdsa.objects.filter(previous=found).first(),
    }


def ready_to_start(found: Pdsa, here: TeamHere) -> Any:
    """Whether Do may begin, but for the day on which; otherwise what the plan still needs."""
    begun = copy(found)
    begun.started_on = timezone.localdate()
    return service.may_go_to(here.actor, begun, Pdsa.State.DO)


def _forms(found: Pdsa) -> dict[str, Any]:
    """Every form empty. Each gets a copy: a model form writes into its instance, and the page shows what is stored."""
    today = timezone.localdate()
    planned = found.planned_from if found.planned_from and found.planned_from <= today else today
    ramp = {"belief": found.ramp.belief, "stage": found.ramp.stage}
    return {
        "start": worksheet.StartForm(initial={"started_on": planned}),
        "do": worksheet.DoForm(instance=copy(found)),
        "study": worksheet.StudyForm(instance=copy(found)),
        "results": worksheet.results(None, found),
        "decide": worksheet.DecideForm(instance=copy(found), initial={"ended_on": today, **ramp}),
    }


def _forms_in(bound: Iterable[Any]) -> list[forms.BaseForm]:
    """The forms among what was filled in; the results are pairs of a prediction and its form."""
    found: list[forms.BaseForm] = []
    for each in bound:
        found += [form for _prediction, form in each] if isinstance(each, list) else [each]
    return found


def typed_in(*filled: forms.BaseForm) -> list[Typed]:
    """What someone typed in text fields, to show it once more: the label and the text."""
    found = []
    for form in filled:
        for bound in form:
            text = bound.value()
            if not bound.is_hidden and isinstance(text, str) and text.strip() and not _is_a_choice(bound):
                found.append((str(bound.label), text))
    return found


def _is_a_choice(bound: forms.BoundField) -> bool:
    return isinstance(bound.field, forms.ChoiceField | forms.ModelChoiceField | forms.DateField)
