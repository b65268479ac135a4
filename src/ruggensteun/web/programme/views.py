"""How a programme is set up: rules, words, phases. Everyone in it may read; its coordinator decides."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.meso import programme as service
from ruggensteun.meso.models import Phase, ProgrammeSettings
from ruggensteun.meso.rules import may_set_up
from ruggensteun.meso.terms import MORE, TERMS, Renamed, renaming_of
from ruggensteun.micro.methods import DEFAULT
from ruggensteun.parties.models import Programme
from ruggensteun.web.catching_up import bring_up_to_date
from ruggensteun.web.here import actor_of, programme_here, programme_sections
from ruggensteun.web.jinja import language
from ruggensteun.web.once import once
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.programme.forms import PhaseForm, SettingsForm, TermsForm, methods_called
from ruggensteun.web.programme.now import now
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")


def context_of(request: HttpRequest, programme: Programme, current: str) -> dict[str, Any]:
    """What ``layout/programme.html`` needs."""
    actor = actor_of(request)
    sections = programme_sections(actor, programme, current)
    return {"programme": programme, "sections": sections, "may": may_set_up(actor, programme)}


@require_http_methods(FORM)
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """Rule set, smallest group, rhythm, agreements."""
    programme = set_up_here(request, code)
    data = _sent(request, programme)
    stored = service.settings_of(programme)
    form = SettingsForm(data, instance=ProgrammeSettings.objects.filter(programme=programme).first() or stored)
    if data is not None and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
        if saved(form, lambda: service.change_settings(programme, by=actor_of(request), **fields)) is not None:
            bring_up_to_date(request, programme)
            messages.success(request, _("Bewaard. Alle grafieken gebruiken deze regels."))
            return redirect("programme-settings", code)
    called = methods_called(stored.terms)
    methods = [called[key] for key in stored.methods or [DEFAULT] if key in called]
    context = context_of(request, programme, "programme-settings")
    context |= {"form": form, "stored": stored, "methods": methods}
    return render(request, "programme/settings.html", context, status=_status(data))


@require_http_methods(FORM)
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Other words for the terms of the programme."""
    programme = set_up_here(request, code)
    data = _sent(request, programme)
    stored = service.settings_of(programme).terms
    form = TermsForm(data, renamed=stored)
    if data is not None and form.is_valid():
        renamed = form.renamed()
        if saved(form, lambda: service.change_settings(programme, by=actor_of(request), terms=renamed)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("programme-terms", code)
    context = context_of(request, programme, "programme-terms") | {"form": form, "renamed": _renamed(stored)}
    return render(request, "programme/terms.html", context, status=_status(data))


def _renamed(stored: Renamed) -> list[dict[str, str]]:
    """What has another name here, one and several: the usual words and those of the programme, in this language."""
    words, tongue = renaming_of(stored), language()
    found = []
    for key, term in TERMS.items():
        usual = [each.in_(tongue) for each in (term, MORE.get(key)) if each]
        here = [words.said(each, tongue) for each in usual]
        if here != usual:
            found.append({"usual": ", ".join(usual), "here": ", ".join(here)})
    return found


@require_GET
def phases(request: HttpRequest, code: str) -> HttpResponse:
    """The stretches of the programme, in order."""
    programme = set_up_here(request, code)
    return _phases(request, programme, PhaseForm(), 200)


def _phases(request: HttpRequest, programme: Programme, form: PhaseForm, status: int) -> HttpResponse:
    found = Phase.objects.filter(programme=programme)
    more = {"phases": found, "form": form, "now": now(programme)}
    context = context_of(request, programme, "programme-phases") | more
    return render(request, "programme/phases.html", context, status=status)


@require_POST
def add_phase(request: HttpRequest, code: str) -> HttpResponse:
    """A new stretch."""
    programme = programme_here(code)
    may_set_up(actor_of(request), programme).or_raise()
    form = PhaseForm(request.POST)
    if form.is_valid():
        fields = form.cleaned_data
        there = Phase.objects.filter(programme=programme, **fields)
        add = partial(service.add_phase, programme, by=actor_of(request), **fields)
        if saved(form, lambda: once(programme, there.first, add)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("programme-phases", code)
    return _phases(request, programme, form, 422)


@require_http_methods(FORM)
def change_phase(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days or another name for a stretch."""
    phase = get_object_or_404(Phase.objects.select_related("programme"), pk=pk)
    programme = phase.programme
    may_set_up(actor_of(request), programme).or_raise()
    data = request.POST if request.method == "POST" else None
    form = PhaseForm(data, instance=phase)
    if data is not None and form.is_valid():
        fields = form.cleaned_data
        if saved(form, lambda: service.change_phase(phase, by=actor_of(request), **fields)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("programme-phases", programme.code)
    context = context_of(request, programme, "programme-phases") | {"form": form, "phase": phase}
    return render(request, "programme/phase.html", context, status=_status(data))


@require_POST
def remove_phase(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a stretch out of the plan. A second click finds nothing, and that is well."""
    phase = Phase.objects.select_related("programme").filter(pk=pk).first()
    programme = phase.programme if phase else programme_here(request.POST.get("programme", ""))
    may_set_up(actor_of(request), programme).or_raise()
    if phase is not None:
        service.remove_phase(phase, by=actor_of(request))
        messages.success(request, _("De fase is weggehaald."))
    return redirect("programme-phases", programme.code)


def _sent(request: HttpRequest, programme: Programme) -> Any:
    """What was sent, by someone who may; None for a page that is only read."""
    if request.method != "POST":
        return None
    may_set_up(actor_of(request), programme).or_raise()
    return request.POST


def _status(data: Any) -> int:
    """A form that comes back was filled in wrongly."""
    return 200 if data is None else 422
