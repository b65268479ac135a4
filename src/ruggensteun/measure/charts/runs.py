"""Runs and crossings of many series at once, and what chance allows of them."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, lgamma

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.counting import Binomial, quantile

Sides = NDArray[np.int8]
"""1 above, -1 below, 0 neither adds to a run nor breaks it; BREAK breaks it."""

BREAK = 2

_TABLE = 512
"""Series up to this length find their fewest crossings in a table."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of one side. ``ids`` numbers them 1, 2, … within a row (0: in no run); ``sizes[row, id]`` counts points."""

    ids: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def number(self) -> NDArray[np.int64]:
        """Runs per row."""
        return np.asarray(np.count_nonzero(self.sizes, axis=1), np.int64)

    @property
    def longest(self) -> NDArray[np.int64]:
        """Points in the longest run per row; 0 without any run."""
        return np.asarray(self.sizes.max(axis=1), np.int64)

    def in_runs_of(self, points: NDArray[np.int64]) -> Flags:
        """Which points belong to a run of at least ``points`` (one number per row)."""
        return (self.ids > 0) & (np.take_along_axis(self.sizes, self.ids, axis=1) >= points[:, None])


def find_runs(side: Sides) -> Runs:
    """The runs in every row of ``side``."""
    rows, length = side.shape
    counts = side != 0
    before = np.zeros_like(side)
    if length:
        place = np.maximum.accumulate(np.where(counts, np.arange(length), -1), axis=1)[:, :-1]
        before[:, 1:] = np.where(place >= 0, np.take_along_axis(side, np.maximum(place, 0), axis=1), 0)
    ids = np.where(counts, np.cumsum(counts & (side != before), axis=1), 0)
    inside = counts & (side != BREAK)
    cells = (ids + np.arange(rows)[:, None] * (length + 1))[inside]
    sizes = np.bincount(cells, minlength=rows * (length + 1)).reshape(rows, length + 1)
    return Runs(np.where(inside, ids, 0), sizes)


def longest_run_limit(useful: NDArray[np.int64]) -> Floats:
    """Anhøj: the longest run that chance still gives, round(log2 n) + 3; NaN for 0 (Schilling 2012)."""
    return np.where(useful > 0, np.round(np.log2(np.maximum(useful, 1))) + 3, np.nan)


def crossings_limit(useful: NDArray[np.int64]) -> Floats:
    """Anhøj: the fewest crossings chance still gives; NaN for 0 (Chen 2010).

    The smallest k with P(Bin(n - 1, 1/2) <= k) >= 0.05.
    """
    limits = _fewest_crossings()[np.clip(useful - 1, 0, _TABLE - 1)]
    if (long := useful > _TABLE).any():
        limits[long] = quantile(Binomial(useful[long].astype(np.float64) - 1, 0.5), 0.05)
    return np.where(useful > 0, limits, np.nan)


@lru_cache(maxsize=1)
def _fewest_crossings() -> NDArray[np.float64]:
    """The limit for 0, 1, 2, … coin tosses, in whole numbers so that no rounding can move it."""
    limits = np.zeros(_TABLE)
    k, below, last = 0, 1, 1  # sum of C(m, i) for i <= k, and C(m, k)
    for tosses in range(1, _TABLE):
        # From m - 1 to m tosses: sum' = 2 sum - C(m - 1, k), and C(m, k) = C(m - 1, k) m / (m - k).
        below, last = 2 * below - last, last * tosses // (tosses - k)
        while 20 * below < 1 << tosses:
            last = last * (tosses - k) // (k + 1)
            k += 1
            below += last
        limits[tosses] = k
    return limits


@lru_cache(maxsize=1024)
def run_number_limits(useful: int) -> tuple[int, int]:
    """IHI: fewest and most runs that ``useful`` points around their median may have; outside is a signal.

    The 5 % points on either side of the exact distribution of the number of runs (Wald and
    Wolfowitz), half of the points above and half below. Computed, because published copies of
    the table disagree above 26 points.
    """
    above, below = useful // 2, useful - useful // 2
    fewest, so_far = 1, 0.0
    for runs in range(2, useful + 1):
        so_far += _chance_of_runs(above, below, runs)
        if so_far > 0.05:
            break
        fewest = runs
    return fewest, useful + 2 - fewest


def _chance_of_runs(above: int, below: int, runs: int) -> float:
    """P(exactly ``runs`` runs) when every order of the points is as likely."""
    half, orders = runs // 2, _log_comb(above + below, above)
    if runs % 2 == 0:
        return 2 * exp(_log_comb(above - 1, half - 1) + _log_comb(below - 1, half - 1) - orders)
    one_more_above = _log_comb(above - 1, half) + _log_comb(below - 1, half - 1)
    one_more_below = _log_comb(above - 1, half - 1) + _log_comb(below - 1, half)
    return exp(one_more_above - orders) + exp(one_more_below - orders)


def _log_comb(total: int, chosen: int) -> float:
    if not 0 <= chosen <= total:
        return -inf
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)
