"""What stands on the page of one indicator of a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from ruggensteun.extract.board import Board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg, words
from ruggensteun.measure.charts.draw.sentence import caution, seen, verdict
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.text import Language
from ruggensteun.web.board import changes, definition, distributions, picture, values
from ruggensteun.web.board import rounds as in_rounds
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.board.marks_list import OnIt, on_it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an indicator that has a page of its own: its small chart and what may be said of it.

    What the chart of the whole shows need not hold for a part, so a part speaks for itself.
    """

    title: str
    href: str
    svg: Markup
    signal: str = "nothing"
    said: str = ""


@dataclass(frozen=True, slots=True)
class ChartPage:
    """Everything on the page, from top to bottom. ``tile`` is None where the indicator has no line of its own."""

    key: str
    title: str
    tile: Tile | None
    figures: Sequence[Figure]
    parts: Sequence[Part]
    rounds: Figure | None
    marks: Sequence[OnIt]
    definition: Sequence[dict[str, Any]]
    speaks: bool
    judged: bool


def page_of(board: Board, key: str, language: Language) -> ChartPage:
    """The page of an indicator or a stratum. KeyError when the board has neither a line nor parts of that name."""
    tile, parts = board.tiles.get(key), board.strata(key)
    about = board.about(key)
    by_month = tile is not None and tile.shown and not isinstance(tile.x[0], str)
    return ChartPage(
        key=key,
        title=values.breakable(about.title.in_(language)),
        tile=tile,
        figures=list(_figures(board, tile, parts, key, language)),
        parts=_parts(_lines(parts), board.team.code, language),
        rounds=in_rounds.figure(_lines(parts), language) if tile is None else None,
        marks=on_it(tile) if tile and by_month else (),
        definition=definition.rows(about, language, board.renaming),
        speaks=by_month,
        judged=by_month and about.clock == "flow",
    )


def _figures(board: Board, tile: Tile | None, parts: Sequence[Tile], key: str, language: Language) -> Sequence[Figure]:
    found = [_line(tile, language)] if tile and tile.shown else []
    if drawn := changes.figure(board, key, language):
        found.append(drawn)
    return found + distributions.figures(parts, language, board.renaming)


def _line(tile: Tile, language: Language) -> Figure:
    spec, rounds = picture.spec_of(tile, language), tile.measured.clock == "round"
    first, _dot, rest = seen(spec).removesuffix(".").partition(". ")
    rest = f"{rest}." if rest else ""
    return Figure(
        svg=picture.responsive(spec, "grafiek"),
        seen=f"{first}.",
        caution=in_rounds.caution() if rounds else caution(spec),
        rules=" ".join([rest, in_rounds.no_rules() if rounds else f"{words.rules(spec).in_(language)}."]).strip(),
        table=_table(spec),
    )


def _table(spec: ChartSpec) -> dict[str, Any]:
    found = table_of(spec)
    return table(found.caption, found.heads, found.rows, "cijfers")


def _lines(parts: Sequence[Tile]) -> list[Tile]:
    """The parts that have a line."""
    return [tile for tile in parts if not distributions.is_share_of_whole(tile) and not changes.is_change(tile.key)]


def _parts(shown: Sequence[Tile], code: str, language: Language) -> list[Part]:
    """Small charts of these parts; on one scale where they measure the same."""
    specs = [picture.spec_of(tile, language, title=picture.part_title(tile, language)) for tile in shown]
    same = len({spec.measure for spec in specs}) == 1
    shared = svg.shared_scale(specs) if same and specs else None
    return [
        Part(
            spec.title,
            reverse("team-chart", args=[code, tile.key]),
            picture.safe(svg.panel(spec, shared, width=260, height=150, id=f"deel-{place}")),
            **_verdict(tile, spec),
        )
        for place, (tile, spec) in enumerate(zip(shown, specs, strict=True))
    ]


def _verdict(tile: Tile, spec: ChartSpec) -> dict[str, str]:
    """The first sentence about a part; nothing of rounds, to which no rules apply."""
    if tile.measured.clock == "round":
        return {}
    if tile.measured.clock == "stock" and tile.goal is None:
        return {}
    return {"signal": verdict(spec), "said": f"{seen(spec).split('. ')[0].removesuffix('.')}."}
