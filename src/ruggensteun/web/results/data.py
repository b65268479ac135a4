"""Data to take along: figures for a purpose in words, rows for research by a decision; both in the journal."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.extract import exporting
from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.models import Programme
from ruggensteun.records import research
from ruggensteun.records.models import ResearchDecision
from ruggensteun.records.rules import may_decide_on_rows, may_take_figures, may_take_rows
from ruggensteun.web.days import Day
from ruggensteun.web.here import actor_of, programme_here, programme_sections


class PurposeForm(forms.Form):
    """What the figures are for."""

    purpose = forms.CharField(
        label=_("Waarvoor zijn de cijfers?"), min_length=8, max_length=200,
        help_text=_("Dit komt in het pakket en in het logboek te staan."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """What others decided about research."""

    about = forms.CharField(label=_("Welk onderzoek?"), max_length=200)
    decided_by = forms.CharField(
        label=_("Wie besloot het?"), max_length=120, help_text=_("Zoals een toetsingscommissie.")
    )
    reference = forms.CharField(label=_("Onder welk nummer?"), max_length=80)
    decided_on = forms.DateField(label=_("Besloten op"), widget=Day())
    until_on = forms.DateField(
        label=_("Geldt tot"), widget=Day(), help_text=_("De eerste dag dat het niet meer geldt.")
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        found = super().clean() or {}
        first, until = found.get("decided_on"), found.get("until_on")
        if first and until and until <= first:
            self.add_error("until_on", _("Deze dag ligt niet na de dag van het besluit. Kies een latere dag."))
        return found


@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What may be taken along, by whom, and what was decided."""
    return _page(request, _here(request, code))


@require_POST
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """A package of released figures."""
    programme = _here(request, code)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, purpose=form, status=422)
    purpose = form.cleaned_data["purpose"]
    content = exporting.figures(programme, purpose)
    return _sent(request, programme, "data.figures-exported", content, f"{programme.code}-cijfers", purpose)


@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Record a decision."""
    programme = programme_here(code)
    may_decide_on_rows(actor_of(request), programme).or_raise()
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, decision=form, status=422)
    known = research.of_programme(programme).filter(withdrawn_at=None, **form.cleaned_data)
    if not known.exists():  # sent twice is decided once
        research.record(programme, by=actor_of(request), **form.cleaned_data)
    return redirect("programme-data", code)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End a decision now."""
    found = _decision(pk)
    research.withdraw(found, by=actor_of(request))
    return redirect("programme-data", found.programme.code)


@require_POST
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """A package with rows, by a decision that is in force."""
    found = _decision(pk)
    may_take_rows(actor_of(request), found).or_raise()
    name = f"{found.programme.code}-onderzoek"
    return _sent(request, found.programme, "data.rows-exported", exporting.rows(found), name, str(found))


def _here(request: HttpRequest, code: str) -> Programme:
    programme = programme_here(code)
    may_take_figures(actor_of(request), programme).or_raise()
    return programme


def _decision(pk: int) -> ResearchDecision:
    return get_object_or_404(ResearchDecision.objects.select_related("programme"), pk=pk)


def _page(
    request: HttpRequest, programme: Programme, *, purpose: forms.Form | None = None,
    decision: forms.Form | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor, today = actor_of(request), timezone.localdate()
    decisions = [(each, research.in_force(each, today)) for each in research.of_programme(programme)]
    context = {
        "programme": programme,
        "sections": programme_sections(actor, programme, "programme-data"),
        "purpose": purpose or PurposeForm(),
        "decision": decision or DecisionForm(),
        "wrong": next((each for each in (purpose, decision) if each is not None), None),
        "decisions": [(each, now, bool(may_take_rows(actor, each))) for each, now in decisions],
        "may_decide": may_decide_on_rows(actor, programme),
    }
    return render(request, "results/data.html", context, status=status)


def _sent(request: HttpRequest, programme: Programme, event: str, content: bytes, name: str, note: str) -> HttpResponse:  # noqa: PLR0917
    journal.record(event, Kind.EXPORT, [Thing.of(programme)], note=note[:300], actor=actor_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{slugify(name)}-{timezone.localdate():%Y%m%d}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)
