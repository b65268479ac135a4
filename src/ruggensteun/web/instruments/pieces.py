"""The pieces of a draft: what it is about, its questions, its scales. Each is a form of its own."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.measure.instruments.model import Item, Kind
from ruggensteun.micro.measuring import own, shaping
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.instruments.forms import AboutForm, ScaleForm, SeenOne
from ruggensteun.web.instruments.here import VersionHere, draft_here
from ruggensteun.web.instruments.items import KINDS, ItemForm
from ruggensteun.web.instruments.presenter import lines_of, scales_of
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")
COPIED = frozenset({"kind", "nl", "en", "low", "high", "whole", "longest", "choices"})
"""What a new question takes over from the last one of its kind: its answers. Never how it counts: nobody chose that."""


@require_http_methods(FORM)
def about(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """What the questionnaire is."""
    found = draft_here(request, code, name, number)
    form = AboutForm(posted(request), found.row.definition)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        if saved(form, lambda: own.change(found.row, lambda there: shaping.with_about(there, told), by=found.actor)):
            return redirect("instrument-version", *found.place)
    return _page(request, "instruments/about.html", found, form)


@require_http_methods(FORM)
def new_item(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """First which kind of question, then the question itself, with the answers of the last one of its kind."""
    found = draft_here(request, code, name, number)
    asked = request.GET.get("soort", "")
    if asked not in set(KINDS):
        return render(request, "instruments/kinds.html", found.context() | {"kinds": KINDS})
    kind, definition = Kind(asked), found.row.definition
    earlier = shaping.items_of(definition)
    taken = shaping.free([item.id for item in earlier], "v")
    last = next((each for each in reversed(definition["items"]) if each["kind"] == kind), None)
    copied = last and {key: last[key] for key in last if key in COPIED}
    form = ItemForm(posted(request), kind=kind, earlier=earlier, item=copied, words="", words_en="", once=taken)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["once"] or taken
        if saved(form, lambda: own.change(found.row, partial(_added, form.told(), wanted, "items"), by=found.actor)):
            messages.success(request, _("De vraag staat erin."))
            return redirect("instrument-version", *found.place)
    return _page(request, "instruments/item.html", found, form, kind=KINDS[kind], item=None)


@require_http_methods(FORM)
def item(request: HttpRequest, code: str, name: str, number: int, item: str) -> HttpResponse:
    """A question that is there."""
    found = draft_here(request, code, name, number)
    definition = found.row.definition
    there = _row(definition, "items", item)
    read = shaping.items_of(definition)
    earlier = read[: [each.id for each in read].index(item)]
    kind, seen = Kind(there["kind"]), own.mark(definition, "items", item)
    form = ItemForm(posted(request), kind=kind, earlier=earlier, item=there, seen=seen)
    if request.method == "POST" and form.is_valid():
        told = form.told() | {"id": item}
        if _changed(form, found, ("items", item), lambda now: shaping.with_item(now, told)):
            return redirect("instrument-version", *found.place)
    return _page(request, "instruments/item.html", found, form, kind=KINDS[kind], item=item)


@require_POST
def move_item(request: HttpRequest, code: str, name: str, number: int, item: str) -> HttpResponse:
    """One place earlier or later."""
    found = draft_here(request, code, name, number)
    up = request.POST.get("naar") == "eerder"
    return _done(request, found, lambda there: shaping.moved(there, item, up=up))


@require_http_methods(FORM)
def remove_item(request: HttpRequest, code: str, name: str, number: int, item: str) -> HttpResponse:
    """First what goes; then out of the draft, and out of its scales. There is no way back, so that it is asked."""
    found = draft_here(request, code, name, number)
    if request.method == "POST":
        return _done(request, found, lambda there: shaping.without_item(there, item))
    definition = found.row.definition
    line = next((each for each in lines_of(definition) if each["id"] == item), None)
    if line is None:
        raise Http404(f"there is no {item} in items")
    counted = [each["name"] for each in scales_of(definition) if item in each["items"].split(", ")]
    return _page(request, "instruments/remove.html", found, SeenOne(), line=line, counted=counted)


@require_http_methods(FORM)
def new_scale(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """Questions that become one number together."""
    found = draft_here(request, code, name, number)
    definition = found.row.definition
    items = shaping.items_of(definition)
    taken = shaping.free([each["id"] for each in definition["scores"]], "s")
    wanted = request.POST.get("once") or taken  # a second click meets the scale that the first one made
    others = _called(definition, but=wanted)
    form = ScaleForm(posted(request), items, others=others, once=taken, items=_loose(definition, items))
    if request.method == "POST" and form.is_valid():
        edit = partial(_added, form.told(), wanted, "scores")
        if saved(form, lambda: own.change(found.row, edit, by=found.actor)):
            return redirect("instrument-version", *found.place)
    return _page(request, "instruments/scale.html", found, form, scale=None)


@require_http_methods(FORM)
def scale(request: HttpRequest, code: str, name: str, number: int, scale: str) -> HttpResponse:
    """A scale that is there."""
    found = draft_here(request, code, name, number)
    definition = found.row.definition
    there, seen = _row(definition, "scores", scale), own.mark(definition, "scores", scale)
    others = _called(definition, but=scale)
    form = ScaleForm(posted(request), shaping.items_of(definition), there, others=others, seen=seen)
    if request.method == "POST" and form.is_valid():
        told = form.told() | {"id": scale}
        if _changed(form, found, ("scores", scale), lambda now: shaping.with_score(now, told)):
            return redirect("instrument-version", *found.place)
    return _page(request, "instruments/scale.html", found, form, scale=scale)


@require_POST
def main_scale(request: HttpRequest, code: str, name: str, number: int, scale: str) -> HttpResponse:
    """From now on this scale is the main one."""
    found = draft_here(request, code, name, number)
    return _done(request, found, lambda there: shaping.with_main(there, scale))


@require_POST
def remove_scale(request: HttpRequest, code: str, name: str, number: int, scale: str) -> HttpResponse:
    """The questions stay, the scale goes."""
    found = draft_here(request, code, name, number)
    return _done(request, found, lambda there: shaping.without_score(there, scale))


def _called(definition: shaping.Definition, *, but: str) -> list[str]:
    return [each["nl"] for each in definition["scores"] if each["id"] != but]


def _loose(definition: shaping.Definition, items: Sequence[Item]) -> list[str]:
    """The questions that count and are in no scale yet: of those a next scale is made."""
    placed = {name for each in definition["scores"] for name in each["items"]}
    return [item.id for item in items if item.counts and item.id not in placed]


def _row(definition: shaping.Definition, table: str, row_id: str) -> dict[str, Any]:
    row = next((each for each in definition[table] if each["id"] == row_id), None)
    if row is None:
        raise Http404(f"there is no {row_id} in {table}")
    return dict(row)


def _added(told: dict[str, Any], wanted: str, table: str, there: shaping.Definition) -> shaping.Definition:
    """With a new row. A second click finds its own row; two people at once get a row each."""
    put = shaping.with_item if table == "items" else shaping.with_score
    same = next((each for each in there[table] if each["id"] == wanted), None)
    if same is None:
        return put(there, told | {"id": wanted})
    if all(same.get(name) == value for name, value in told.items()):
        return there
    begin = "v" if table == "items" else "s"
    return put(there, told | {"id": shaping.free([each["id"] for each in there[table]], begin)})


def _changed(form: SeenOne, found: VersionHere, which: tuple[str, str], edit: shaping.Change) -> bool:
    then = form.cleaned_data["seen"]
    done = saved(form, lambda: own.change(found.row, edit, by=found.actor, seen=(*which, then)))
    if done is None:
        found.row.refresh_from_db()
        form.renew(own.mark(found.row.definition, *which))
    return done is not None


def _done(request: HttpRequest, found: VersionHere, edit: shaping.Change) -> HttpResponse:
    try:
        own.change(found.row, edit, by=found.actor)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("instrument-version", *found.place)


def _page(request: HttpRequest, template: str, found: VersionHere, form: SeenOne, **more: Any) -> HttpResponse:
    if not found.context()["draft"]:
        messages.error(request, str(own.IN_USE_ALREADY))
        return redirect("instrument-version", *found.place)
    return render(request, template, found.context() | {"form": form} | more, status=422 if form.errors else 200)
