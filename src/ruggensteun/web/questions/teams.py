"""One measure of every team that the visitor may see, small, on one scale and by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.extract import board as boards
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.web.board import panels
from ruggensteun.web.board.panels import Panel

MOST = 12
"""Teams that stand on the page of a question; of more there is the page of all teams beside each other."""


@dataclass(frozen=True, slots=True)
class Teams:
    """``choices``: key and title of what can be shown per team. ``more``: how many teams are left out."""

    choices: Sequence[tuple[str, str]]
    chosen: str
    panels: Sequence[Panel]
    more: int

    @property
    def title(self) -> str:
        """What is shown of every team."""
        return dict(self.choices)[self.chosen]


def of_question(
    programme: Programme, tiles: Sequence[Tile], asked: str, first: str, language: Language
) -> Teams | None:
    """Small charts of the measure that is asked for, else of ``first``; None where nothing runs in time.

    A team member sees the own team, a researcher codes instead of names. Four queries.
    """
    choices = [
        (tile.key, tile.measured.title.in_(language))
        for tile in tiles
        if tile.measured.clock != "round" and not tile.measured.stratum and _by_team(tile.key)
    ]
    if not choices:
        return None
    chosen = next(key for key in (asked, first, choices[0][0]) if key in dict(choices))
    found = boards.by_team(programme, chosen)
    return Teams(choices, chosen, panels.panels(found[:MOST], language), max(0, len(found) - MOST))


def _by_team(key: str) -> bool:
    """Whether a measure is counted per team; the number of teams is not. An own measure always is."""
    return key not in CATALOGUE or "team" in CATALOGUE[key].levels
