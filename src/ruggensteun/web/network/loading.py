"""A file with people: looked at first, put on the map when one agrees, and taken off again as a whole.

Nothing is stored before that: the text of the file goes along in the form, and is read anew at every step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ruggensteun.measure.csv_file import InputError
from ruggensteun.micro import network, network_table
from ruggensteun.micro.models import Contact
from ruggensteun.micro.network_table import KNOWN_AS, Line
from ruggensteun.space.models.space import new_key
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.jinja import language
from ruggensteun.web.network.forms import ChosenFile, FileForm
from ruggensteun.web.network.here import PAGE, map_here
from ruggensteun.web.network.telling import facts
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

BATCH = 6


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would put on the map, as it is shown."""

    lines: Sequence[Line]
    header: Sequence[str]
    columns: Mapping[str, str]
    there: frozenset[int]
    twice: frozenset[int]

    @property
    def usable(self) -> list[Line]:
        """The lines that can come on the map."""
        return [one for one in self.lines if not one.problem]

    @property
    def seen(self) -> str:
        """What was looked at: agreeing to something else is no agreement."""
        columns = ",".join(f"{one}={self.columns.get(one, '')}" for one in KNOWN_AS)
        return f"{columns}|{','.join(map(str, sorted(self.there)))}"


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest, key: str) -> HttpResponse:
    """A file is chosen; then it is shown; then, on agreement, it stands on the map."""
    here = map_here(request, key, writes=True)
    if request.method == "POST" and "content" in request.POST:
        return _looked_at(request, here)
    form = FileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _received(request, here, form)
    return _page(request, here, {"form": form}, status=422 if form.errors else 200)


def _received(request: HttpRequest, here: PartHere, form: FileForm) -> HttpResponse:
    try:
        chosen = ChosenFile({**form.texts(), "batch": new_key()[:BATCH]})
    except InputError as wrong:
        return _unreadable(request, here, wrong)
    return _shown(request, here, _valid(chosen), None)


def _valid(chosen: ChosenFile) -> ChosenFile:
    if not chosen.is_valid():
        raise Http404("this form was not made by the page")
    return chosen


def _unreadable(request: HttpRequest, here: PartHere, wrong: InputError) -> HttpResponse:
    """The page to choose another file, with what is wrong with this one."""
    told = [problem.sentence(language()) for problem in wrong.problems]
    return _page(request, here, {"form": FileForm(), "problems": told[:20]}, status=422)


def _looked_at(request: HttpRequest, here: PartHere) -> HttpResponse:
    chosen = _valid(ChosenFile(request.POST))
    columns = {one: request.POST.get(f"column-{one}", "") for one in KNOWN_AS}
    if "agree" not in request.POST:
        return _shown(request, here, chosen, columns)
    if network.loaded(here.space, chosen.cleaned_data["batch"]).exists():  # a second click
        return redirect("space-network-loaded", here.space.key, chosen.cleaned_data["batch"])
    return _agreed(request, here, chosen, columns)


def _agreed(request: HttpRequest, here: PartHere, chosen: ChosenFile, columns: Mapping[str, str]) -> HttpResponse:
    preview, words = _preview(here, chosen, columns), chosen.cleaned_data
    if request.POST.get("seen") != preview.seen:
        chosen.add_error(None, _("Er is intussen iets anders. Kijk nog eens of dit klopt."))
        return _shown(request, here, chosen, columns)
    rows = {int(row) for row in request.POST.getlist("take") if row.isdecimal() and len(row) < BATCH}
    if not rows & {one.row for one in preview.usable}:
        chosen.add_error(None, _("Kies minstens één persoon."))
        return _shown(request, here, chosen, columns)
    drawn = network_table.drawn(preview.lines, rows, _ties(chosen))
    done = saved(chosen, lambda: (network.load(here.space, drawn, by=here.actor, batch=words["batch"]),))
    if done is None:
        return _shown(request, here, chosen, columns)
    return redirect("space-network-loaded", here.space.key, words["batch"])


@require_http_methods(["GET", "POST"])
def loaded(request: HttpRequest, key: str, batch: str) -> HttpResponse:
    """Who came on the map together; POST takes them off again."""
    here = map_here(request, key, writes=True)
    if len(batch) != BATCH:
        raise Http404("no such file was put on this map")
    if request.method == "POST":
        gone = network.unload(here.space, batch, by=here.actor)
        told = ngettext("%(num)d persoon is weer van de kaart.", "%(num)d mensen zijn weer van de kaart.", gone)
        messages.success(request, told % {"num": gone})
        return redirect(PAGE, here.space.key)
    people = list(network.loaded(here.space, batch))
    if not people:
        raise Http404("nobody of this file is on this map")
    return render(request, "network/loaded.html", here.context(PAGE) | {"people": people, "batch": batch})


def _preview(here: PartHere, chosen: ChosenFile, columns: Mapping[str, str] | None) -> Preview:
    """InputError when the file cannot be used at all."""
    words = chosen.cleaned_data
    content, file = words["content"].encode(), words["file"]
    header, known = network_table.columns_of(content, file)
    columns = known if columns is None else {one: name for one, name in columns.items() if name in header}
    lines = network_table.read(content, file, columns) if columns.get("name") else []
    on_map = {name.casefold() for name in Contact.objects.on().filter(space=here.space).values_list("name", flat=True)}
    names = [one.name.casefold() for one in lines]
    return Preview(
        lines, header, columns,
        frozenset(one.row for one in lines if one.name.casefold() in on_map),
        frozenset(one.row for one in lines if one.name and names.count(one.name.casefold()) > 1),
    )  # fmt: skip


def _shown(request: HttpRequest, here: PartHere, chosen: ChosenFile, columns: Mapping[str, str] | None) -> HttpResponse:
    """The preview; or what is wrong with the file."""
    try:
        preview = _preview(here, chosen, columns)
        _ties(chosen)
    except InputError as wrong:
        return _unreadable(request, here, wrong)
    took = request.POST.getlist("take") if "agree" in request.POST else None
    context = {
        "preview": preview, "chosen": chosen, "boxes": [_box(one, preview, took) for one in preview.usable],
        "fields": _names(), "form": chosen, "wrong": [one for one in preview.lines if one.problem],
    }  # fmt: skip
    return _page(request, here, context, status=422 if chosen.errors else 200)


def _ties(chosen: ChosenFile) -> list[tuple[str, str]]:
    words = chosen.cleaned_data
    return network_table.ties_of(words["ties"].encode(), words["ties_file"]) if words["ties"] else []


def _box(one: Line, preview: Preview, took: Sequence[str] | None) -> dict[str, Any]:
    """Somebody who can be chosen; who may be on the map already is offered, not chosen."""
    known = Contact(**one.told)
    told = [str(known.get_ring_display()), *facts(known, own=True), *one.notes]
    if one.row in preview.there:
        told.insert(0, _("Deze naam staat al op de kaart. Zet alleen een vinkje als dit iemand anders is."))
    elif one.row in preview.twice:
        told.insert(0, _("Deze naam staat vaker in het bestand."))
    checked = str(one.row) in took if took is not None else one.row not in preview.there
    text = f"{one.name}, {known.relation}" if known.relation else one.name
    return {"value": str(one.row), "text": text, "hint": " · ".join(told), "checked": checked}


def _names() -> dict[str, str]:
    """What each column is for, in words."""
    return {
        "name": _("Naam"), "relation": _("Wie is dit"), "ring": _("Hoe dichtbij"), "sector": _("Hoort bij"),
        "frequency": _("Hoe vaak contact"), "gives": _("Wat geeft deze persoon jou"),
        "gets": _("Wat geef jij deze persoon"), "strain": _("Is het soms moeilijk"),
        "nominated": _("Vragen voor mijn groep"), "key": _("Nummer of sleutel, voor wie wie kent"),
    }  # fmt: skip


def _page(request: HttpRequest, here: PartHere, context: dict[str, Any], *, status: int) -> HttpResponse:
    return render(request, "network/load.html", here.context(PAGE) | context, status=status)
