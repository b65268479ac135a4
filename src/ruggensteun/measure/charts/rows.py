"""Sums, means and medians per row of a matrix, over the marked cells only. NaN where nothing is marked."""

import numpy as np

from ruggensteun.measure.charts.cells import Flags, Floats

ROUNDING = 1e-12
"""Values closer than this, relative to their size, differ by rounding only: they are equal."""


def count(where: Flags) -> Floats:
    """Marked cells per row."""
    return np.asarray(np.count_nonzero(where, axis=1), np.float64)


def total(values: Floats, where: Flags) -> Floats:
    """Sum of the marked cells per row; 0 where nothing is marked."""
    return np.asarray(np.where(where, values, 0.0).sum(axis=1), np.float64)


def mean(values: Floats, where: Flags) -> Floats:
    """Mean of the marked cells per row."""
    return ratio(total(values, where), count(where))


def ratio(above: Floats, below: Floats) -> Floats:
    """``above / below``, NaN where ``below`` is not above zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)


def median(values: Floats, where: Flags) -> Floats:
    """Median of the marked cells per row; of an even number the midpoint of the middle two."""
    ordered = np.sort(np.where(where, values, np.inf), axis=1)
    if ordered.shape[1] == 0:
        return np.full(len(values), np.nan)
    number = np.count_nonzero(where, axis=1)
    low = np.take_along_axis(ordered, np.maximum((number - 1) // 2, 0)[:, None], axis=1)[:, 0]
    high = np.take_along_axis(ordered, np.minimum(number // 2, ordered.shape[1] - 1)[:, None], axis=1)[:, 0]
    return np.where(number > 0, low * 0.5 + high * 0.5, np.nan)


def sides(values: Floats, center: Floats, where: Flags) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    """1 above, -1 below, 0 on the centre of its row (or not marked)."""
    with np.errstate(invalid="ignore"):
        away = values - center[:, None]
        limit = ROUNDING * np.maximum(np.abs(values), np.abs(center)[:, None])
        return ((away > limit) & where).astype(np.int8) - ((away < -limit) & where).astype(np.int8)
