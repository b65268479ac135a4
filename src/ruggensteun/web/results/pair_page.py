"""A measure of process and an outcome on one axis of time, of all teams together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.extract import board as boards
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import formats, pair, svg
from ruggensteun.measure.charts.draw.pair import PairSpec, Stretch
from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.records import outcomes
from ruggensteun.records.series import is_month
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import number
from ruggensteun.web.results import cells
from ruggensteun.web.results.called import Called, called

_FIRST = ("rg-meetings", "rg-having", "rg-attempted")
"""What is shown when nothing was chosen: the first of these that there is."""


@dataclass(frozen=True, slots=True)
class PairPage:
    """``choices``: measures of process, key and title. Without a figure there is too little to draw."""

    title: str
    line: str
    choices: Sequence[tuple[str, str]]
    chosen: str
    figure: Figure | None


def page_of(programme: Programme, line: str, process: str, language: Language) -> PairPage | None:
    """The pair of a line and the measure that is asked for; None when nothing was measured with that line."""
    found = next((one for one in outcomes.of_programme(programme) if one.line == line), None)
    if found is None:
        return None
    words = called(line, language)
    tiles = {key: tile for key, tile in _processes(programme).items() if any(_months(tile)[1])}
    choices = [(key, tile.measured.title.in_(language)) for key, tile in tiles.items()]
    chosen = process if process in tiles else next((key for key in (*_FIRST, *tiles) if key in tiles), "")
    times = found.data.get("times", [])
    figure = figure_of(tiles[chosen], words, times) if chosen and times else None
    return PairPage(words.title, line, choices, chosen, figure)


def _processes(programme: Programme) -> dict[str, Tile]:
    """Whole measures that are counted by month."""
    found = boards.of_level(programme, "programme", programme.code)
    return {key: one for key, one in found.items() if one.measured.clock != "round" and not one.measured.stratum}


def _months(tile: Tile) -> tuple[list[date], list[float | None]]:
    cells_ = [each for each in zip(tile.line.periods, tile.line.values, strict=True) if is_month(each[0])]
    return [date(int(name[:4]), int(name[5:]), 1) for name, _value in cells_], [value for _name, value in cells_]


def figure_of(tile: Tile, words: Called, times: Sequence[dict[str, Any]]) -> Figure:
    """A line by month above, the levels of an outcome in ``times`` below."""
    months, values = _months(tile)
    process = tile.measured.title.in_(words.language)
    stretches = [Stretch(_day(each["since"]), _day(each["until"]), cells.change_of(each, "")) for each in times]
    spec = PairSpec(
        title=_("%(process)s en %(outcome)s") % {"process": process, "outcome": words.title}, process=process,
        months=months, values=values, unit=tile.measured.shown, outcome=words.title, stretches=stretches,
        score_unit=words.unit, within=words.within, language=words.language,
    )  # fmt: skip
    rows = [
        (_span(each, words.language), formats.figure(each.level.mean, words.unit, words.language), number(each.level.n))
        for each in stretches
    ]
    heads = (_("Tijd"), _("Gemiddelde"), _("Aantal metingen"))
    return Figure(
        heading=spec.title,
        svg=picture.both(lambda width, id: svg.process_and_outcome(spec, width=width, id=id), "paar"),  # noqa: A006
        seen=pair.sentence(spec),
        table=table(words.title, heads, rows, "tabel-paar"),
    )


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _span(each: Stretch, language: Language) -> str:
    return f"{formats.month(each.since, language)} – {formats.month(_day(_number(each.until) - 1), language)}"


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
