"""Medians of areas in months, from how often each value occurs in each team."""

import numpy as np

from ruggensteun.measure.indicators.cells import Floats, Numbers, Tree
from ruggensteun.measure.indicators.frames import Columns
from ruggensteun.measure.indicators.months import Months

_ROOM = 1 << 24
"""More than any number of days: puts cell and value in one number that sorts fast."""


def medians(rows: Columns | None, tree: Tree, months: Months) -> Floats:
    """The median per area and month, NaN without values. ``rows``: area (of a team), period, value, times."""
    found = np.full((len(tree.units), len(months)), np.nan)
    if rows is None or not len(months):
        return found
    month = rows["period"] - months.first
    inside = (month >= 0) & (month < len(months))
    month, team, value, times = month[inside], rows["area"][inside], rows["value"][inside], rows["times"][inside]
    for above in (np.arange(tree.teams), *tree.parents):
        cell, middle = _middles(above[team] * len(months) + month, value, times)
        found[cell // len(months), cell % len(months)] = middle
    return found


def _middles(cell: Numbers, value: Numbers, times: Numbers) -> tuple[Numbers, Floats]:
    """The cells that occur, and for each the middle value: with an even number the mean of the middle two."""
    key = cell * _ROOM + value + _ROOM // 2
    order = np.argsort(key)
    ordered = cell[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    cells = ordered[first]
    upto = np.cumsum(times[order])
    before = np.append(0, upto)[first]
    number = np.append(before[1:], upto[-1:]) - before
    values = value[order]
    low = values[np.searchsorted(upto, before + (number - 1) // 2, side="right")]
    high = values[np.searchsorted(upto, before + number // 2, side="right")]
    return cells, (low + high) / 2
