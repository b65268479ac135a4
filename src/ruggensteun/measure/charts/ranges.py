"""Moving ranges of many series at once: joined over excluded points, broken by missing ones."""

from dataclasses import dataclass

import numpy as np

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.constants import D4
from ruggensteun.measure.charts.rows import count, mean


@dataclass(frozen=True, slots=True)
class MeanRange:
    """Mean moving range per series (NaN without any), how many went in, how many the screening left out."""

    mean: Floats
    counted: Floats
    screened: Floats


def moving_ranges(values: Floats, excluded: Flags) -> Floats:
    """|difference| with the last point before it that is not excluded; same shape as ``values``.

    NaN at the first point, and on both sides of a missing value. An excluded point has a range
    of its own (it stays visible) but is nobody's predecessor.
    """
    ranges = np.full(values.shape, np.nan)
    if not excluded.any():
        np.abs(np.diff(values, axis=1), out=ranges[:, 1:])
        return ranges
    place = np.where(excluded, -1, np.arange(values.shape[1]))
    before = np.maximum.accumulate(place, axis=1)[:, :-1]
    previous = np.take_along_axis(values, np.maximum(before, 0), axis=1)
    ranges[:, 1:] = np.where(before >= 0, np.abs(values[:, 1:] - previous), np.nan)
    return ranges


def mean_range(ranges: Floats, counted: Flags, *, screen: bool) -> MeanRange:
    """Mean of the ranges in ``counted``; with ``screen`` those of 3.267 means or more go out, once."""
    counted = counted & ~np.isnan(ranges)
    average = mean(ranges, counted)
    if not screen:
        return MeanRange(average, count(counted), np.zeros(len(ranges)))
    kept = counted & (ranges < D4 * average[:, None])
    # A flat series keeps its mean of zero: nothing in it is large.
    flat = average == 0
    average = np.where(flat, 0.0, mean(ranges, kept))
    screened = np.where(flat, 0, count(counted) - count(kept))
    return MeanRange(average, count(counted) - screened, screened)
