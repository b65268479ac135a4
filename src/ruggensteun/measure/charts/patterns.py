"""Shifts, trends, two of three and the inner third: which points take part, many series at once.

Every function gives marks: 1 (high, rising), -1 (low, falling) or 0 per point. Missing and
excluded points are skipped as if they were not there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.rows import ROUNDING
from ruggensteun.measure.charts.runs import BREAK, Sides, find_runs


@dataclass(frozen=True, slots=True)
class Packed:
    """Where the kept cells of each row go when they are pushed to the left."""

    order: NDArray[np.int64]
    inside: Flags

    def pack(self, values: Floats) -> Floats:
        """The kept cells of each row from the left; NaN after them."""
        return np.where(self.inside, np.take_along_axis(values, self.order, axis=1), np.nan)

    def spread(self, marks: Sides) -> Sides:
        """Marks on packed cells, back at their own places; 0 elsewhere."""
        back = np.zeros_like(marks)
        np.put_along_axis(back, self.order, np.where(self.inside, marks, 0).astype(np.int8), axis=1)
        return back


def packed(keep: Flags) -> Packed:
    """Push the kept cells to the left, in their own order."""
    order = np.argsort(~keep, axis=1, kind="stable")
    return Packed(order, np.arange(keep.shape[1]) < np.count_nonzero(keep, axis=1)[:, None])


def shifts(side: Sides, length: int) -> Sides:
    """``length`` or more points in a row on one side of the centre; ``side`` as for ``find_runs``."""
    runs = find_runs(side)
    return np.where(runs.in_runs_of(_every_row(side, length)), side, 0).astype(np.int8)


def trends(values: Floats, length: int, used: Flags, *, ties_break: bool) -> Sides:
    """``length`` or more points in a row that all rise or all fall.

    Equal neighbours break the trend, or count as one point. A point that ends one trend and
    begins another takes the later one.
    """
    pack = packed(used)
    steps = _steps(pack.pack(values))
    if ties_break:
        steps[:, 1:][(steps[:, 1:] == 0) & pack.inside[:, 1:]] = BREAK
        return pack.spread(_marked_steps(steps, length))
    moved = pack.inside & ((steps != 0) | (np.arange(steps.shape[1]) == 0))
    again = packed(moved)
    marks = again.spread(_marked_steps(_steps(again.pack(pack.pack(values))), length))
    # An equal neighbour counts as one with the point before it, so it bears the same mark.
    place = np.maximum.accumulate(np.where(moved, np.arange(steps.shape[1]), 0), axis=1)
    return pack.spread(np.take_along_axis(marks, place, axis=1))


def two_of_three(
    values: Floats, near: tuple[Floats, Floats], limits: tuple[Floats, Floats], side: Sides, used: Flags
) -> Sides:
    """Two of three points in a row between two thirds of the limit and the limit, all three on one side.

    ``near`` and ``limits`` are (lower, upper). Only the points near the limit are marked; a
    point outside the limit is on the side but not near.
    """
    with np.errstate(invalid="ignore"):
        close = (values < near[0]) & (values >= limits[0]), (values > near[1]) & (values <= limits[1])
    pack = packed(used)
    marks = np.zeros(values.shape, np.int8)
    for direction, near_it in ((-1, close[0]), (1, close[1])):
        here = _packed_flags(pack, side == direction)
        marks += pack.spread((_in_window(here, _packed_flags(pack, near_it)) * direction).astype(np.int8))
    return marks


def inner_third(values: Floats, thirds: tuple[Floats, Floats], length: int, used: Flags) -> Sides:
    """``length`` or more points in a row within one sigma of the centre; marked with 1."""
    with np.errstate(invalid="ignore"):
        inside = (values > thirds[0]) & (values < thirds[1]) & used
    runs = find_runs(np.where(inside, 1, np.where(used, BREAK, 0)).astype(np.int8))
    return runs.in_runs_of(_every_row(values, length)).astype(np.int8)


def _every_row(values: NDArray[np.generic], length: int) -> NDArray[np.int64]:
    return np.full(len(values), length, np.int64)


def _steps(values: Floats) -> Sides:
    """Sign of the difference with the point before; 0 for the first, for equals and for NaN."""
    steps = np.zeros(values.shape, np.int8)
    with np.errstate(invalid="ignore"):
        change = np.diff(values, axis=1)
        limit = ROUNDING * np.maximum(np.abs(values[:, 1:]), np.abs(values[:, :-1]))
        steps[:, 1:] = (change > limit).astype(np.int8) - (change < -limit).astype(np.int8)
    return steps


def _marked_steps(steps: Sides, length: int) -> Sides:
    """Points of trends of ``length`` points: every step in the run, and the point it started from."""
    runs = find_runs(steps)
    ends = np.where(runs.in_runs_of(_every_row(steps, length - 1)), steps, 0).astype(np.int8)
    starts = np.zeros_like(ends)
    starts[:, :-1] = ends[:, 1:]
    return np.where(starts != 0, starts, ends).astype(np.int8)


def _packed_flags(pack: Packed, flags: Flags) -> Flags:
    return np.take_along_axis(flags, pack.order, axis=1) & pack.inside


def _in_window(same_side: Flags, near: Flags) -> Flags:
    """Near points in some window of three that is on one side and holds two near points."""
    marks = np.zeros_like(near)
    if near.shape[1] < 3:
        return marks
    number = near[:, :-2].astype(np.int8) + near[:, 1:-1] + near[:, 2:]
    window = same_side[:, :-2] & same_side[:, 1:-1] & same_side[:, 2:] & (number >= 2)
    for offset in range(3):
        marks[:, offset : offset + window.shape[1]] |= window
    return marks & near
