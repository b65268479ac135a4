"""The questionnaires of a programme: read by everyone who works in it, made by its coordinator."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import library as shipped
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import library, own, shaping
from ruggensteun.micro.measuring.library import in_use
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.models import InstrumentVersion
from ruggensteun.micro.models.instrument import OWN
from ruggensteun.parties.models import Programme
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.instruments.forms import AboutForm
from ruggensteun.web.instruments.here import PAGE, VersionHere, context_of, draft_here, version_here
from ruggensteun.web.instruments.presenter import lines_of, scales_of
from ruggensteun.web.jinja import language
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.saving import saved

State = InstrumentVersion.State


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """The own questionnaires, each with its versions, and those that come along."""
    programme = set_up_here(request, code)
    context = context_of(actor_of(request), programme) | {"own": _own(programme), "shipped": _shipped(programme)}
    return render(request, "instruments/overview.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new questionnaire: what it is; the questions follow."""
    programme, actor = set_up_here(request, code), actor_of(request)
    may_make_instruments(actor, programme).or_raise()
    form = AboutForm(posted(request))
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["once"]
        row = saved(form, lambda: own.begin(programme, form.told(), by=actor, token=token))
        if row is not None:
            messages.success(request, _("De vragenlijst is gemaakt. Zet er nu vragen in."))
            return redirect("instrument-version", code, row.instrument, row.number)
    context = context_of(actor, programme) | {"form": form, "row": None, "title": ""}
    return render(request, "instruments/about.html", context, status=422 if form.errors else 200)


@require_GET
def version(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """One version: its questions, its scales, what still keeps it from being used, and the other versions."""
    found = version_here(request, code, name, number)
    others = InstrumentVersion.objects.filter(programme=found.programme, instrument=name).exclude(state=State.DROPPED)
    context = found.context() | {
        "lines": lines_of(found.row.definition), "scales": scales_of(found.row.definition),
        "faults": own.faults(found.row), "others": others.select_related("made_by"),
        "facts": AboutForm(None, found.row.definition).initial, "asked": bool(shaping.items_of(found.row.definition)),
    }  # fmt: skip
    return render(request, "instruments/version.html", context)


@require_POST
def use(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """From now on this version is planned."""
    found = draft_here(request, code, name, number)
    try:
        own.use(found.row, by=found.actor)
    except ValidationError as problem:
        for sentence in problem.messages:
            messages.error(request, sentence)
        return _back(found)
    messages.success(request, _("In gebruik. Je kunt deze vragenlijst nu in een meetronde kiezen."))
    return _back(found)


@require_POST
def drop(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """A draft is put away."""
    found = draft_here(request, code, name, number)
    own.drop(found.row, by=found.actor)
    messages.success(request, _("Weggelegd."))
    return redirect(PAGE, code)


@require_POST
def revise(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """A draft of the next version."""
    found = draft_here(request, code, name, number)
    row = own.revise(found.row, by=found.actor)
    said = _("Dit is versie %(number)s, in de maak. De versie in gebruik blijft tot je deze gebruikt.")
    messages.success(request, said % {"number": row.number})
    return redirect("instrument-version", code, name, row.number)


def _back(found: VersionHere) -> HttpResponse:
    return redirect("instrument-version", *found.place)


def _own(programme: Programme) -> list[dict[str, Any]]:
    """By questionnaire its name and its versions, the newest first; what was only put away is left out."""
    rows = InstrumentVersion.objects.filter(programme=programme, instrument__startswith=OWN)
    found: dict[str, dict[str, Any]] = {}
    for row in rows.exclude(state=State.DROPPED).order_by("instrument", "-number"):
        one = found.setdefault(row.instrument, {"name": str(Words(**row.called)), "versions": []})
        one["versions"].append(row)
    return sorted(found.values(), key=lambda one: one["name"].casefold())


def _shipped(programme: Programme) -> list[dict[str, Any]]:
    tongue = language()
    mine = in_use(programme)
    found = [library.load(name, mine[name].version if name in mine else "") for name in shipped.names()]
    return [
        {"id": one.id, "name": one.name.in_(tongue), "about": one.about.in_(tongue), "minutes": one.longest,
         "texts": _texts(one)}
        for one in found
    ]  # fmt: skip


def _texts(one: Instrument) -> str:
    """Whether people read the questions themselves."""
    if not one.licensed:
        return _("vrij te gebruiken")
    if one.pack:
        return _("tekst geladen")
    return _("tekst nog niet geladen") if one.open else _("onder licentie, tekst niet geladen")
