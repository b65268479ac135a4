"""Which lines answer a question, which stands for it in one line, and what of it is not measured yet."""

from collections.abc import Mapping, Sequence

from ruggensteun.extract.measured import whole
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.text import Language
from ruggensteun.web.board.changes import is_change
from ruggensteun.web.board.questions import Question

FIRST: Mapping[str, tuple[str, ...]] = {
    "1": ("rg-having", "rg-attempted", "rg-meetings"),
    "2": ("hoi-coverage", "hoi-relative-present"),
    "3": ("tables-both-domains", "tables-sessions", "tables-quickscan"),
    "4": ("language-positive-health", "language-goals-tagged", "language-trained"),
}
"""What a question is about before anything else: the first of these that there is. Of the fifth: its questionnaires."""


def answering(tiles: Mapping[str, Tile], question: Question) -> list[Tile]:
    """The lines of a question of which there is anything, in the order of the catalogue."""
    return [
        tile
        for tile in tiles.values()
        if tile.shown and question.holds(tile.measured.question, own=tile.measured.own) and stands_alone(tile)
    ]


def stands_alone(tile: Tile) -> bool:
    """Whole indicators, and parts of those that have no whole; no changes and no pieces of a division."""
    measured = tile.measured
    if not measured.stratum:
        return True
    return CATALOGUE[measured.parent].key not in SERIES and not is_change(tile.key) and not SERIES[tile.key].family


def headline(tiles: Sequence[Tile], question: Question) -> Tile | None:
    """The line that stands for a question: of those that lead, one that may be shown before one that is hidden."""
    by_key = {tile.key: tile for tile in tiles}
    leading = [by_key[key] for key in FIRST.get(question.key, ()) if key in by_key]
    return next((tile for tile in (*leading, *tiles) if tile.value is not None), next(iter((*leading, *tiles)), None))


def missing(tiles: Mapping[str, Tile], question: Question, renaming: Renaming, language: Language) -> list[str]:
    """The indicators of a question of which there is nothing at all, neither shown nor hidden."""
    there = {tile.measured.parent for tile in tiles.values() if tile.shown}
    return [
        whole(key, renaming).title.in_(language)
        for key, each in CATALOGUE.items()
        if question.number and each.question == question.number and key not in there
    ]
