"""Centre line and limits of every chart type, many series at once (one per row).

Formulas: Montgomery ch. 6-7; Laney 2002 (P′, U′); Benneyan 2001 (G); Nelson 1994 (T); Nelson 1982 (screening).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.constants import D2, D4, NHS_WIDTH, a3, b3_b4
from ruggensteun.measure.charts.kinds import PROPORTIONS
from ruggensteun.measure.charts.ranges import MeanRange, mean_range, moving_ranges
from ruggensteun.measure.charts.result import ChartType, NoLimits, Rules
from ruggensteun.measure.charts.rows import ROUNDING, count, mean, median, ratio, total

T_POWER = 3.6
"""Nelson's power: a time between events to the power 1/3.6 is about normal."""

Lines = tuple[Floats, Floats]
"""Lower and upper line, each (series, points)."""


class Why(IntEnum):
    """Why a series has no limits."""

    LIMITS = 0
    RUN_CHART = 1
    NO_POINTS = 2
    TOO_FEW = 3
    FLAT = 4

    @property
    def word(self) -> NoLimits | None:
        """The word an Analysis uses for it."""
        words: tuple[NoLimits | None, ...] = (None, "run_chart", "no_points", "too_few", "flat")
        return words[self]


@dataclass(frozen=True, slots=True)
class Series:
    """What limits are made from. All (series, points); ``y`` is the charted value, NaN is missing.

    ``n`` is the denominator, or the subgroup size for Xbar and S; ``sd`` the SD inside each subgroup.
    ``base`` marks the points that centre and limits come from: not missing, not excluded, not frozen out.
    ``first`` marks the baseline by place alone, excluded and missing points included.
    """

    y: Floats
    n: Floats | None
    sd: Floats | None
    excluded: Flags
    base: Flags
    first: Flags
    screen: bool
    rules: Rules

    @property
    def sizes(self) -> Floats:
        """Denominators or subgroup sizes; 1 everywhere without."""
        return np.ones_like(self.y) if self.n is None else self.n


@dataclass(frozen=True, slots=True)
class Band:
    """Centre per series, and the lines so many sigmas from it (3 for the limits)."""

    center: Floats
    at: Callable[[float], Lines]
    why: NDArray[np.int8]
    screened: Floats
    sigma_z: Floats | None = None

    def lines(self, sigmas: float = 3) -> Lines:
        """Lower and upper line; NaN in series without limits."""
        none = (self.why != Why.LIMITS)[:, None]
        with np.errstate(all="ignore"):
            low, high = self.at(sigmas)
            return np.where(none, np.nan, low), np.where(none, np.nan, high)


def band(kind: ChartType, series: Series) -> Band:
    """Centre and limits of one chart type."""
    with np.errstate(all="ignore"):
        return _BANDS[kind](kind, series)


def _why(center: Floats, spread: Floats, *, enough: Flags | None = None) -> NDArray[np.int8]:
    """``spread`` is the sigma, or the mean range behind it; all but zero counts as flat."""
    why = np.full(center.shape, Why.LIMITS, np.int8)
    why[~(spread > ROUNDING * np.abs(center))] = Why.FLAT
    if enough is not None:
        why[~enough] = Why.TOO_FEW
    why[np.isnan(center)] = Why.NO_POINTS
    return why


def _straight(center: Floats, sigma: Floats, low: float = -np.inf, high: float = np.inf) -> Callable[[float], Lines]:
    """Lines at centre ± sigmas × sigma, kept within ``low`` and ``high``."""
    middle = center[:, None]
    return lambda sigmas: (np.maximum(middle - sigmas * sigma, low), np.minimum(middle + sigmas * sigma, high))


def _none(series: Series) -> Floats:
    return np.zeros(len(series.y))


def _run(_kind: ChartType, series: Series) -> Band:
    center = median(series.y, series.base)
    why = np.where(np.isnan(center), Why.NO_POINTS, Why.RUN_CHART).astype(np.int8)
    empty = np.broadcast_to(np.nan, series.y.shape)
    return Band(center, lambda _sigmas: (empty, empty), why, _none(series))


def _ranges(values: Floats, series: Series, *, screen: bool) -> MeanRange:
    """Mean moving range of the baseline."""
    ranges = moving_ranges(values, series.excluded)
    return mean_range(ranges, series.first & ~series.excluded, screen=screen)


def _i(_kind: ChartType, series: Series) -> Band:
    center = mean(series.y, series.base)
    ranges = _ranges(series.y, series, screen=series.screen)
    sigma = ranges.mean * (NHS_WIDTH / 3) if series.rules == "nhs" else ranges.mean / D2
    why = _why(center, sigma, enough=ranges.counted + ranges.screened >= 2)
    return Band(center, _straight(center, np.broadcast_to(sigma[:, None], series.y.shape)), why, ranges.screened)


def _mr(_kind: ChartType, series: Series) -> Band:
    """``series.y`` holds the moving ranges themselves."""
    center = mean(series.y, series.base)
    why = _why(center, center, enough=count(series.base) >= 2)
    sigma = np.broadcast_to((center * ((D4 - 1) / 3))[:, None], series.y.shape)
    return Band(center, _straight(center, sigma, low=0), why, _none(series))


def _p_or_u(kind: ChartType, series: Series) -> Band:
    center = ratio(total(series.y * series.sizes, series.base), total(series.sizes, series.base))
    spread = np.sqrt(center * (1 - center)) if kind in PROPORTIONS else np.sqrt(center)
    sigma = spread[:, None] / np.sqrt(series.sizes)
    high = 1.0 if kind in PROPORTIONS else np.inf
    why = _why(center, spread)
    if kind in {"p", "u"}:
        return Band(center, _straight(center, sigma, 0, high), why, _none(series))
    ranges = _ranges((series.y - center[:, None]) / sigma, series, screen=series.screen)
    sigma_z = ranges.mean / D2
    spread = np.where(why == Why.FLAT, 0, sigma_z)
    why = _why(center, spread, enough=(ranges.counted + ranges.screened >= 2) | (why == Why.FLAT))
    return Band(center, _straight(center, sigma * sigma_z[:, None], 0, high), why, ranges.screened, sigma_z)


def _c(_kind: ChartType, series: Series) -> Band:
    center = mean(series.y, series.base)
    sigma = np.broadcast_to(np.sqrt(center)[:, None], series.y.shape)
    return Band(center, _straight(center, sigma, low=0), _why(center, np.sqrt(center)), _none(series))


def _g(_kind: ChartType, series: Series) -> Band:
    """Limits around the mean of a geometric distribution, the line at the median: that halves the points."""
    average = mean(series.y, series.base)
    sigma = np.sqrt(average * (average + 1))
    lines = _straight(average, np.broadcast_to(sigma[:, None], series.y.shape), low=0)
    return Band(median(series.y, series.base), lines, _why(average, sigma), _none(series))


def _t(_kind: ChartType, series: Series) -> Band:
    values = series.y ** (1 / T_POWER)
    center = mean(values, series.base)
    ranges = _ranges(values, series, screen=series.screen)
    why = _why(center, ranges.mean, enough=ranges.counted + ranges.screened >= 2)
    straight = _straight(center, np.broadcast_to((ranges.mean / D2)[:, None], series.y.shape), low=0)

    def back(sigmas: float) -> Lines:
        low, high = straight(sigmas)
        return low**T_POWER, high**T_POWER

    return Band(center**T_POWER, back, why, ranges.screened)


def _mean_sd(series: Series) -> Floats:
    """Mean SD where the baseline's subgroups are of one size, otherwise pooled."""
    sizes, sd = series.sizes, np.zeros_like(series.y) if series.sd is None else series.sd
    smallest = np.where(series.base, sizes, np.inf).min(axis=1, initial=np.inf)
    largest = np.where(series.base, sizes, -np.inf).max(axis=1, initial=-np.inf)
    spread = series.base & (sizes >= 2)
    pooled = np.sqrt(ratio(total((sizes - 1) * sd**2, spread), total(sizes - 1, spread)))
    return np.where(smallest == largest, mean(sd, spread), pooled)


def _xbar(_kind: ChartType, series: Series) -> Band:
    center = ratio(total(series.y * series.sizes, series.base), total(series.sizes, series.base))
    spread = _mean_sd(series)
    why = _why(center, spread, enough=~np.isnan(spread))
    middle = center[:, None]

    def at(sigmas: float) -> Lines:
        half = a3(series.sizes, sigmas) * spread[:, None]
        return middle - half, middle + half

    return Band(center, at, why, _none(series))


def _s(_kind: ChartType, series: Series) -> Band:
    """``series.y`` holds the SDs themselves, NaN for a subgroup of one."""
    center = _mean_sd(series)

    def at(sigmas: float) -> Lines:
        low, high = b3_b4(series.sizes, sigmas)
        return low * center[:, None], high * center[:, None]

    return Band(center, at, _why(center, center), _none(series))


_BANDS: dict[ChartType, Callable[[ChartType, Series], Band]] = {
    "run": _run,
    "i": _i,
    "mr": _mr,
    "p": _p_or_u,
    "pp": _p_or_u,
    "u": _p_or_u,
    "up": _p_or_u,
    "c": _c,
    "xbar": _xbar,
    "s": _s,
    "t": _t,
    "g": _g,
}
