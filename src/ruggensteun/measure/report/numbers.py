"""All numbers of a report in a few tables: a row per month, a column per chart. It saves pages, and compares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruggensteun.measure.report.model import Cell, Figure

ACROSS = 5
"""Charts in one table: more would not fit on a page upright."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """``heads``: the titles of the charts. ``rows``: when, and per chart its cell, or None where it has none."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell | None]]]


def numbers_of(figures: Sequence[Figure]) -> list[Numbers]:
    """The tables; charts over months together, and those over rounds or numbers after them."""
    told = [figure for figure in figures if figure.cells]
    over_time = [figure for figure in told if all(isinstance(cell.at, date) for cell in figure.cells)]
    others = [figure for figure in told if figure not in over_time]
    return [_table(some) for group in (over_time, others) for some in _evenly(group)]


def _evenly(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """As few tables as can be, all about as wide."""
    tables = -(-len(figures) // ACROSS)
    start = 0
    for number in range(tables):
        end = start + -(-(len(figures) - start) // (tables - number))
        yield figures[start:end]
        start = end


def _table(figures: Sequence[Figure]) -> Numbers:
    by_time = [{cell.at: cell for cell in figure.cells} for figure in figures]
    when = {cell.at: cell.when for figure in figures for cell in figure.cells}
    order = sorted(when, key=lambda at: at) if _sortable(when) else list(when)
    rows = [(when[at], [cells.get(at) for cells in by_time]) for at in order]
    return Numbers([figure.title for figure in figures], rows)


def _sortable(when: dict[date | str | float, str]) -> bool:
    return len({type(at) for at in when}) == 1
