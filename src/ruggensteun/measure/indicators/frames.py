"""What an engine hands over: rows of (measure, label, area, period, amount) as NumPy columns, and a few short lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.cells import Numbers, Tree
from ruggensteun.measure.indicators.stages.places import LEVELS

Columns = dict[str, Any]
"""NumPy arrays of one length by column name."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All that came back for one computation.

    ``areas``: rank, unit, area. ``places``: place and its units and months. ``silent``: place and month
    of what a team did not write down. ``turns``, ``totals`` and
    ``values``: results of the queries of that kind. ``rounds``: number, round. ``series``: series, instrument, scale.
    ``own``: place, month, measure, numerator, denominator, without (the numerator of rows without a denominator).
    ``extent``: earliest and latest month in the data, first month of a team, end of the programme (see ``queries``).
    """

    areas: Columns
    places: Columns
    silent: Columns
    turns: Sequence[Columns]
    totals: Sequence[Columns]
    values: Sequence[Columns]
    rounds: Columns
    series: Columns
    own: Columns
    extent: tuple[int | None, int | None, int | None, int]


def without_rows(*names: str) -> Columns:
    """Columns without rows, for what was not asked."""
    return {name: np.empty(0, dtype=object) for name in names}


def tree_of(areas: Columns, places: Columns) -> Tree:
    """The areas in order of number, and for each team the areas that it lies in; columns as in ``Frames``."""
    order = np.argsort(areas["area"])
    ranks = np.asarray(areas["rank"])[order]
    units = [str(unit) for unit in np.asarray(areas["unit"], dtype=object)[order]]
    number = {(int(rank), unit): area for area, (rank, unit) in enumerate(zip(ranks, units, strict=True))}
    teams = np.argsort(places["place"])
    parents = np.zeros((len(LEVELS) - 1, len(teams)), dtype=np.int64)
    for rank, level in enumerate(LEVELS[1:], 1):
        codes = np.asarray(places[level], dtype=object)[teams]
        parents[rank - 1] = [number[rank, str(code)] for code in codes]
    return Tree(tuple(LEVELS[rank] for rank in ranks), tuple(units), parents)


def team_months(frames: Frames, name: str) -> Numbers:
    """A month number of each team, in order of team: ``team_since``, ``team_flow_until``, ``team_stock_until``."""
    order = np.argsort(frames.places["place"])
    return np.asarray(frames.places[name], dtype=np.int64)[order]
