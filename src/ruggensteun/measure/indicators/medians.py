"""Medians of areas in months, from how often each value occurs in each team."""

from typing import Any

import numpy as np

from ruggensteun.measure.indicators.cells import Floats, Numbers, Tree
from ruggensteun.measure.indicators.frames import Columns
from ruggensteun.measure.indicators.months import Months


def medians(rows: Columns | None, tree: Tree, months: Months) -> Floats:
    """The median per area and month, NaN without values. ``rows``: area (of a team), period, value, times."""
    found = np.full((len(tree.units), len(months)), np.nan)
    if rows is None or not len(months):
        return found
    period = rows["period"] - months.first
    inside = (period >= 0) & (period < len(months))
    team, month, value, times = rows["area"][inside], period[inside], rows["value"][inside], rows["times"][inside]
    # By value and then by month once; then each level needs one more sort, which keeps that order within an area.
    order = _in_order(value)
    order = order[_in_order(month[order])]
    team, month, value, times = team[order], month[order], value[order], times[order]
    for above in (np.arange(tree.teams), *tree.parents):
        area = above[team]
        order = _in_order(area)
        cell, middle = _middles(area[order] * len(months) + month[order], value[order], times[order])
        found[cell // len(months), cell % len(months)] = middle
    return found


def _in_order(numbers: Numbers) -> Any:
    """The order of numbers, equal ones as they were; numbers that fit in 16 bits are sorted by counting."""
    small = not len(numbers) or (numbers.min() >= 0 and numbers.max() < 2**16)
    return np.argsort(numbers.astype(np.uint16) if small else numbers, kind="stable")


def _middles(cell: Numbers, value: Numbers, times: Numbers) -> tuple[Numbers, Floats]:
    """The cells that occur, and for each the middle value: with an even number the mean of the middle two.

    ``cell`` is in order, and ``value`` within it.
    """
    first = np.flatnonzero(np.append(True, cell[1:] != cell[:-1])[: len(cell)])
    upto = np.cumsum(times)
    before = np.append(0, upto)[first]
    number = np.append(before[1:], upto[-1:]) - before
    low = value[np.searchsorted(upto, before + (number - 1) // 2, side="right")]
    high = value[np.searchsorted(upto, before + number // 2, side="right")]
    return cell[first], (low + high) / 2
