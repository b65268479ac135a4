"""What stands on one chart, as a list in order of time: cycles, notes, baseline, new lines, points left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.tile import Tile, day_of
from ruggensteun.kernel.periods import next_month
from ruggensteun.measure.charts.draw.along import Along
from ruggensteun.meso.charts import QUESTIONS
from ruggensteun.meso.models import Annotation, Rebase
from ruggensteun.web.jinja import day, period


@dataclass(frozen=True, slots=True)
class OnIt:
    """One thing on a chart. ``what`` and ``pk`` name it for who takes it back; a cycle cannot be taken back here."""

    on: date | None
    when: str
    kind: str
    text: str
    href: str | None = None
    what: str = ""
    pk: int | None = None
    outside: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    by: str = ""


def on_it(tile: Tile) -> Sequence[OnIt]:
    """What stands on the chart; what has no day comes first."""
    axis = Along(tile.spec(), 0.0, 1.0)
    found = [replace(one, outside=_outside(tile, one, axis)) for one in _all(tile)]
    return sorted(found, key=lambda one: (one.on or date.min, one.kind))


def _outside(tile: Tile, one: OnIt, axis: Along) -> str:
    """Why something in the list does not stand between the points, or nowhere in the picture."""
    last = tile.x[-1]
    if one.on is None or not isinstance(last, date) or one.what == "rebase":
        return ""
    if one.on >= next_month(last):
        here, gone = _("na de laatste cijfers"), _("na de laatste cijfers, dus nog niet op de grafiek")
        return here if axis.place(one.on) is not None else gone
    return "" if axis.place(one.on) is not None else _("vóór de eerste cijfers, dus niet op de grafiek")


def _all(tile: Tile) -> Iterator[OnIt]:
    for flag in tile.flags:
        href = reverse("pdsa", args=[flag.pk]) if flag.pk is not None else None
        yield OnIt(flag.on, day(flag.on), _("PDSA-cyclus"), flag.word, href)
    for note in tile.said.notes:
        kind = Annotation.Kind(note.kind).label if note.kind != "other" else _("opmerking")
        yield OnIt(note.on, day(note.on), str(kind).capitalize(), note.text, what="note", pk=note.pk)
    if (base := tile.said.baseline) is not None:
        about = _("tot %(month)s") % {"month": period(base.until)} if base.until else ""
        number = tile.baseline_points
        title = ngettext("Basislijn: het eerste punt", "Basislijn: de eerste %(num)s punten", number) % {"num": number}
        if tile.said.parts:
            about = _("geldt niet zolang er een nieuwe lijn is")
        yield OnIt(None, about, title, base.reason, what="freeze", pk=base.pk)
    yield from _new_lines(tile)
    for out in tile.said.left_out:
        yield OnIt(
            day_of(out.period), period(out.period), _("Punt telt niet mee"), out.reason, what="exclude", pk=out.pk
        )


def _new_lines(tile: Tile) -> Iterator[OnIt]:
    """Every new line with the four answers that it rests on, who gave them, and when."""
    if not tile.said.parts:
        return
    made = Rebase.objects.select_related("made_by").in_bulk([part.pk for part in tile.said.parts])
    for part in tile.said.parts:
        when, found = _("vanaf %(month)s") % {"month": period(part.starts_on)}, made.get(part.pk)
        if found is None:
            yield OnIt(part.starts_on, when, _("Nieuwe lijn"), part.cause, what="rebase", pk=part.pk)
            continue
        answers = tuple((str(question), getattr(found, key)) for key, question in QUESTIONS.items())
        name = found.made_by.name if found.made_by else _("het systeem")
        by = _("Gezet door %(name)s op %(day)s.") % {"name": name, "day": day(timezone.localtime(found.made_at).date())}
        yield OnIt(part.starts_on, when, _("Nieuwe lijn"), "", what="rebase", pk=part.pk, answers=answers, by=by)
