"""A questionnaire that comes along: its licence, the texts that a programme loads, its settings, its editions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.actor import Actor
from ruggensteun.measure.instruments import library as instruments
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import editions as service
from ruggensteun.micro.measuring import library, own
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.models import InstrumentVersion
from ruggensteun.parties.models import Programme
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.instruments.choosing import SettingsForm, choices_of, settings_of
from ruggensteun.web.instruments.here import context_of
from ruggensteun.web.instruments.preview import shown
from ruggensteun.web.instruments.uploading import TextsForm
from ruggensteun.web.jinja import language
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.saving import saved

State = InstrumentVersion.State
MOST_SHOWN = 50
"""Mistakes in a file that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ShippedHere:
    """A questionnaire that comes along, in the programme in the address."""

    programme: Programme
    actor: Actor
    plain: Instrument

    def context(self) -> dict[str, Any]:
        """What every page about it needs."""
        return context_of(self.actor, self.programme) | {
            "plain": self.plain, "title": self.plain.name.in_(language()), "tongue": language(),
            "choices_of": choices_of, "settings_of": settings_of,
            "back": reverse("instrument-shipped", args=[self.programme.code, self.plain.id]),
        }  # fmt: skip


@require_GET
def shipped(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What it is, under which licence, whose texts are loaded, which settings hold."""
    return _page(request, _here(request, code, name))


@require_POST
def texts(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A file with the wording: checked against the structure, then shown before it is used."""
    here = _maker(request, code, name)
    form = TextsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, here, texts=form)
    file = form.cleaned_data["file"]
    try:
        row = saved(form, lambda: service.with_pack(
            here.programme, name, file.name, file.read(), by=here.actor, tongue=form.cleaned_data["language"]
        ))  # fmt: skip
    except service.PackError as error:
        return _page(request, here, texts=form, problems=error.problems)
    if row is None:
        return _page(request, here, texts=form)
    messages.success(request, _("De tekst past. Bekijk hem hieronder, en neem hem dan in gebruik."))
    return redirect("instrument-edition", code, name, row.number)


@require_POST
def settings(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What the sources leave open, as this programme chooses it."""
    here = _maker(request, code, name)
    form = SettingsForm(request.POST, here.plain, _chosen(here))
    if form.is_valid():
        row = saved(form, lambda: service.with_settings(here.programme, name, form.told(), by=here.actor))
        if row is not None:
            messages.success(request, _("Bekijk het hieronder, en neem het dan in gebruik."))
            return redirect("instrument-edition", code, name, row.number)
    return _page(request, here, settings=form)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """An edition as whoever answers it will see it; one in the making is taken into use from here."""
    here, row = _edition(request, code, name, number)
    return shown(request, "instruments/edition.html", here.context() | {"row": row}, library.read_version(row))


@require_POST
def use(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """From now on rounds are planned with this edition."""
    here, row = _edition(request, code, name, number)
    own.use(row, by=here.actor)
    messages.success(request, _("In gebruik. Je kunt deze vragenlijst nu in een meetronde kiezen."))
    return redirect("instrument-shipped", code, name)


@require_POST
def drop(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """An edition in the making is put away."""
    here, row = _edition(request, code, name, number)
    own.drop(row, by=here.actor)
    messages.success(request, _("Weggelegd."))
    return redirect("instrument-shipped", code, name)


@require_POST
def remove(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """The wording goes: the licence ended."""
    here, row = _edition(request, code, name, number)
    try:
        service.remove_pack(row, by=here.actor)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("De tekst is weg. Wie hem eerder invulde, ziet nu korte namen van de vragen."))
    return redirect("instrument-shipped", code, name)


def _here(request: HttpRequest, code: str, name: str) -> ShippedHere:
    programme = set_up_here(request, code)
    if name not in instruments.names():
        raise Http404(f"no questionnaire {name} comes along")
    return ShippedHere(programme, actor_of(request), instruments.load(name))


def _maker(request: HttpRequest, code: str, name: str) -> ShippedHere:
    here = _here(request, code, name)
    may_make_instruments(here.actor, here.programme).or_raise()
    return here


def _edition(request: HttpRequest, code: str, name: str, number: int) -> tuple[ShippedHere, InstrumentVersion]:
    """For who may make them: the wording under a licence is nobody else's to read here."""
    here = _maker(request, code, name)
    rows = InstrumentVersion.objects.select_related("programme")
    return here, get_object_or_404(rows, programme=here.programme, instrument=name, number=number)


def _chosen(here: ShippedHere) -> dict[str, Any]:
    there = service.latest(here.programme, here.plain.id)
    return dict(there.settings) if there else {}


def _page(request: HttpRequest, here: ShippedHere, **forms: Any) -> HttpResponse:
    rows = InstrumentVersion.objects.filter(programme=here.programme, instrument=here.plain.id)
    found = list(rows.exclude(state=State.DROPPED).select_related("made_by"))
    problems = forms.pop("problems", [])
    context = here.context() | {
        "on_trial": not service.lacks_texts(here.plain), "editions": found,
        "problems": problems[:MOST_SHOWN], "more": max(len(problems) - MOST_SHOWN, 0),
        "texts": forms.get("texts") or TextsForm(posted(request) if "texts" in forms else None),
        "settings": forms.get("settings") or SettingsForm(None, here.plain, _chosen(here)),
        "in_use": next((row for row in found if row.state == State.IN_USE), None),
    }  # fmt: skip
    return render(request, "instruments/shipped.html", context, status=422 if forms else 200)
