"""What stands on the board of a team, in the order of the page."""

from dataclasses import dataclass, field

from django.urls import reverse
from markupsafe import Markup

from ruggensteun.extract.board import Board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw.sentence import short, verdict
from ruggensteun.measure.text import Language
from ruggensteun.web.board import picture, values
from ruggensteun.web.board.questions import Question, questions


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile, as the component wants it."""

    key: str
    title: str
    href: str
    value: str | None
    unit: str
    n: str | None
    period: str | None
    direction: str | None
    signal: str
    said: str
    sparkline: Markup | None


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five questions, with the tiles that answer it."""

    question: Question
    tiles: list[TileView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TeamPage:
    groups: list[Group]


def page_of(board: Board, language: Language) -> TeamPage:
    tiles = [(tile, _tile(tile, board.team.code, language)) for tile in board.main]
    groups = [
        Group(question, [view for tile, view in tiles if question.holds(tile.measured)])
        for question in questions(board.settings)
    ]
    return TeamPage([group for group in groups if group.tiles])


def _tile(tile: Tile, code: str, language: Language) -> TileView:
    spec = picture.spec_of(tile, language)
    measured = tile.measured
    return TileView(
        key=tile.key,
        title=measured.title.in_(language),
        href=reverse("team-chart", args=[code, tile.key]),
        value=None if tile.value is None else values.shown(measured, tile.value),
        unit=values.unit(measured, tile.value),
        n=None if tile.count is None else str(tile.count),
        period=tile.period,
        direction={"higher": "up", "lower": "down"}.get(measured.better),
        signal=verdict(spec),
        said=short(spec),
        sparkline=picture.spark(spec, f"s-{tile.key}"),
    )
