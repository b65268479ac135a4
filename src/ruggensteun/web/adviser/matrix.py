"""Every team and its main indicators in one table: a shape per cell. Never in the order of the shapes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.extract import board as boards
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw.sentence import short, verdict
from ruggensteun.measure.text import Language
from ruggensteun.meso.models import Goal
from ruggensteun.parties.models import Participation, Programme, Team
from ruggensteun.records import series
from ruggensteun.web.board.goals_view import on_path

MAIN = (
    "rg-having",
    "rg-attempted-new",
    "rg-started-new",
    "rg-meetings",
    "rg-informal-present",
    "rg-social-domain-present",
    "hoi-coverage",
    "hoi-relative-present",
    "hoi-wait",
)
"""What an adviser looks at first, in the order of the plan; the goals of the programme come with it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A shape, and the same in words."""

    signal: str
    said: str


@dataclass(frozen=True, slots=True)
class Row:
    """A team with a cell per indicator."""

    part: Participation
    href: str
    cells: Sequence[Cell]

    @property
    def team(self) -> Team:
        """The team that the row is about."""
        return self.part.team


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line as it was at one computation of the figures; two of them are the same when nothing changed."""

    programme: int
    computed: object
    unit: str
    key: str
    language: Language
    stands: object
    tile: Tile = field(compare=False, hash=False)


def columns(programme: Programme) -> list[str]:
    """The keys of the columns."""
    aims = Goal.objects.filter(programme=programme, team=None, ended_at=None).values_list("indicator", flat=True)
    return list(dict.fromkeys([*MAIN, *aims]))


def rows(programme: Programme, keys: Sequence[str], language: Language) -> list[Row]:
    """A row per team that may be seen, by name."""
    run = series.last_run(programme)
    computed = run.computed_at if run else None
    return [
        Row(
            part,
            reverse("team-board", args=[part.team.code]),
            [_cell(_asked(programme, computed, tile, language)) for tile in tiles.values()],
        )
        for part, tiles in boards.overview(programme, keys)
    ]


def _asked(programme: Programme, computed: object, tile: Tile, language: Language) -> _Asked:
    said, goal = tile.said, tile.goal
    stands = (
        tile.rules,
        tile.screen_mr,
        said.baseline,
        tuple(said.parts),
        tuple(said.left_out),
        goal and (goal.pk, goal.start_value, goal.start_on, goal.target_value, goal.by_on, str(goal.path)),
    )
    return _Asked(programme.pk, computed, tile.line.unit, tile.key, language, stands, tile)


@lru_cache(maxsize=2_048)
def _cell(asked: _Asked) -> Cell:
    """The verdict of a line. Kept until the figures are computed anew or somebody says something on the chart."""
    tile = asked.tile
    if not tile.shown:
        return Cell("nothing", _("geen cijfers"))
    if tile.value is None:
        return Cell("few", _("te klein om te tonen"))
    spec = tile.spec(language=asked.language)
    if tile.measured.clock == "stock":
        return Cell(_path(tile), short(spec) if tile.goal else _("stand, zonder doel"))
    return Cell(verdict(spec), short(spec))


def _path(tile: Tile) -> str:
    """On the path to the goal, or behind it."""
    found = on_path(tile)
    return "none" if found is None else "ahead" if found else "behind"
