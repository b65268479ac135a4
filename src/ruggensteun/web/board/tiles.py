"""A line as a tile: the last value and of how many, what may be said of it, and the line itself in small."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.extract.board import Board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw.sentence import Verdict, short, verdict
from ruggensteun.measure.indicators.catalogue import SERIES
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture, values
from ruggensteun.web.board.changes import is_change
from ruggensteun.web.jinja import number, period

IN_A_TILE = 4
"""Parts that are named in the tile of an indicator without a line of its own."""


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile, as the component wants it.

    ``in_parts``: an indicator without a line of its own; ``parts`` are the values of its parts.
    """

    key: str
    title: str
    href: str
    question: int | None
    own: bool = False
    judged: bool = False
    signal: Verdict = "none"
    said: str = ""
    value: str | None = None
    unit: str = ""
    n: str | None = None
    period: str | None = None
    direction: str | None = None
    goal: str | None = None
    note: str = ""
    sparkline: Markup | None = None
    in_parts: bool = False
    parts: tuple[tuple[str, str], ...] = ()


def of_tile(tile: Tile, code: str, language: Language) -> TileView:
    """The tile of an indicator with a line."""
    spec, measured = picture.spec_of(tile, language), tile.measured
    return TileView(
        key=tile.key,
        title=values.breakable(measured.title.in_(language)),
        href=reverse("team-chart", args=[code, tile.key]),
        question=measured.question,
        own=measured.own,
        judged=measured.clock == "flow",
        signal=verdict(spec),
        said=_said(tile, short(spec)),
        value=None if tile.value is None else values.shown(measured, tile.value),
        unit=values.unit(measured, tile.value),
        n=None if tile.count is None else number(tile.count),
        period=None if tile.period is None else period(tile.period, "short"),
        direction={"higher": "up", "lower": "down"}.get(measured.better),
        goal=values.shown(measured, tile.goal.target_value) if tile.goal else None,
        note=_note(tile),
        sparkline=picture.spark(spec, f"vonk-{tile.key}") if tile.value is not None else None,
    )


def of_parent(board: Board, key: str, language: Language) -> TileView | None:
    """The tile of an indicator of which only parts are measured; None when there is nothing to show."""
    parts = [tile for tile in board.strata(key) if not is_change(tile.key)]
    if not parts:
        return None
    divided = any(SERIES[tile.key].family for tile in parts)
    about = board.about(key)
    named = [] if divided else [tile for tile in parts if tile.value is not None][:IN_A_TILE]
    return TileView(
        key=key,
        title=values.breakable(about.title.in_(language)),
        href=reverse("team-chart", args=[board.team.code, key]),
        question=about.question,
        said=_("Leeftijd, geslacht, diagnose en jaren in zorg") if divided else _("In delen"),
        in_parts=True,
        parts=tuple((picture.part_title(tile, language), values.whole(tile.measured, tile.value)) for tile in named),
    )


def _said(tile: Tile, said: str) -> str:
    """What stands under the value. A line without rules and without a goal says what kind of number it is."""
    if tile.all_hidden:
        return _("Te klein om te tonen")
    if tile.measured.clock == "round":
        return _("Per ronde")
    return _("Stand per maand") if tile.measured.clock == "stock" and tile.goal is None else said


def _note(tile: Tile) -> str:
    """Whether the last period is one that may not be shown."""
    if tile.value is None or not tile.line.suppressed or not tile.line.suppressed[-1]:
        return ""
    return _("%(month)s is te klein om te tonen") % {"month": period(tile.line.periods[-1], "short")}
