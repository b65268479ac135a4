"""The programme as a whole: one page per question of its plan, with every chart of all teams together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.extract import board as boards
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.sentence import seen
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.text import Language
from ruggensteun.meso.programme import settings_of
from ruggensteun.parties.models import Programme
from ruggensteun.web.board import picture
from ruggensteun.web.board.changes import is_change
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.board.questions import Question, questions


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question: the others beside it, and the charts that answer it."""

    question: Question
    beside: Sequence[Question]
    figures: Sequence[Figure]


def page_of(programme: Programme, key: str, language: Language) -> QuestionPage | None:
    """The page of a question; None when there is none of that name."""
    beside = questions(settings_of(programme))
    question = next((each for each in beside if each.key == key), None)
    if question is None:
        return None
    tiles = [
        tile
        for tile in boards.of_level(programme, "programme", programme.code).values()
        if tile.shown and question.holds(tile.measured.question, own=tile.measured.own) and _stands_alone(tile)
    ]
    return QuestionPage(question, beside, [_figure(tile, place, language) for place, tile in enumerate(tiles)])


def _stands_alone(tile: Tile) -> bool:
    """Whole indicators, and parts of those that have no whole; no changes and no pieces of a division."""
    from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES

    measured = tile.measured
    if not measured.stratum:
        return True
    return CATALOGUE[measured.parent].key not in SERIES and not is_change(tile.key) and not SERIES[tile.key].family


def _figure(tile: Tile, place: int, language: Language) -> Figure:
    spec = picture.spec_of(tile, language)
    first, _dot, rest = seen(spec).removesuffix(".").partition(". ")
    return Figure(
        svg=_picture(spec, f"grafiek-{place}"),
        seen=f"{first}.",
        rules=f"{rest}." if rest else "",
        heading=spec.title,
        table=_table(spec, place),
    )


def _picture(spec: Any, id: str) -> Markup:  # noqa: A002
    return picture.safe(svg.run_chart(spec, width=500, height=260, id=id))


def _table(spec: Any, place: int) -> dict[str, Any]:
    found = table_of(spec)
    return table(_("Cijfers: %(title)s") % {"title": found.caption}, found.heads, found.rows, f"cijfers-{place}")
