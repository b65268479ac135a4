"""Many series analysed in one call: the arithmetic behind every chart.

A row of the matrices is one series (or one phase of a series), a column one point in time.
Shorter series are padded with NaN.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ruggensteun.measure.charts.bands import Band, Series, band
from ruggensteun.measure.charts.cells import Flags, Floats, checked
from ruggensteun.measure.charts.judge import Chart, Judgement, judge
from ruggensteun.measure.charts.kinds import BY_ROWS, NEED_N, RULE_SETS, TYPES
from ruggensteun.measure.charts.ranges import moving_ranges
from ruggensteun.measure.charts.result import ChartType, Rules
from ruggensteun.measure.charts.rows import count, sides
from ruggensteun.measure.charts.runs import Sides


@dataclass(frozen=True, slots=True)
class Many:
    """The analysis of many series. Undefined is NaN in floats and False in flags.

    Shapes: (series, points) for ``y`` (the charted value), ``n``, ``lower``, ``upper``,
    ``outside``, ``used``, ``side`` (1 above the centre, -1 below) and ``fault``; (series,) for the
    others. ``runs.judged`` says where ``runs.signal`` is a verdict rather than too few points.
    ``band.why`` and ``fault`` hold the numbers of ``bands.Why`` and ``cells.Fault``.
    """

    type: ChartType
    rules: Rules
    y: Floats
    n: Floats | None
    center: Floats
    lower: Floats
    upper: Floats
    outside: Flags
    used: Flags
    side: Sides
    fault: NDArray[np.int8]
    baseline: NDArray[np.int64]
    band: Band
    runs: Judgement


def analyse_many(
    type: ChartType,  # noqa: A002 – the contract's word
    rules: Rules,
    y: ArrayLike,
    n: ArrayLike | None = None,
    *,
    sd: ArrayLike | None = None,
    exclude: ArrayLike | None = None,
    freeze: int | None = None,
    screen_mr: bool = True,
    marks: bool = False,
) -> Many:
    """Centre, limits and run rules of many series at once.

    ``y`` is (series, points): counts or sums where there is a denominator ``n`` of the same
    shape, values otherwise; for Xbar and S the mean of each subgroup, with ``n`` its size and
    ``sd`` its standard deviation. NaN is missing. ``exclude`` marks points that are shown but not
    used. ``freeze`` takes centre and limits from the first so many points of every series.
    ``marks`` asks for the points that take part in each rule (IHI and NHS always have them).
    Raises ValueError for an unknown type or rule set, or shapes that do not fit.
    """
    _known(type, rules, freeze)
    values = np.asarray(y, np.float64)
    if values.ndim != 2:
        raise ValueError(f"y has one row per series and one column per point; got shape {values.shape}")
    sizes, spread = (None if a is None else np.asarray(a, np.float64) for a in (n, sd))
    excluded = np.zeros(values.shape, np.bool_) if exclude is None else np.asarray(exclude, np.bool_)
    _fitting(type, values, sizes, spread, excluded)
    values, sizes, fault = checked(type, values, sizes)
    values = _charted(type, values, sizes, spread, excluded)
    first = np.broadcast_to(np.arange(values.shape[1]) < (freeze or values.shape[1]), values.shape)
    used = ~np.isnan(values) & ~excluded
    series = Series(values, sizes, spread, excluded, used & first, first, screen_mr, rules)
    found = band(type, series)
    lower, upper = found.lines()
    with np.errstate(invalid="ignore"):
        outside = (values > upper) | (values < lower)
    side = sides(values, found.center, used)
    runs = judge(Chart(type, rules, values, found, side, used), marks=marks)
    if marks:
        runs.marks["outside"] = np.where(outside, np.where(values > upper, 1, -1), 0).astype(np.int8)
    baseline = count(series.base).astype(np.int64)
    return Many(
        type, rules, values, sizes, found.center, lower, upper, outside, used, side, fault, baseline, found, runs
    )


def _known(kind: ChartType, rules: Rules, freeze: int | None) -> None:
    if kind not in TYPES:
        raise ValueError(f"unknown chart type {kind!r}; expected one of {', '.join(TYPES)}")
    if rules not in RULE_SETS:
        raise ValueError(f"unknown rule set {rules!r}; expected one of {', '.join(RULE_SETS)}")
    if freeze is not None and freeze < 1:
        raise ValueError(f"freeze is the number of baseline points, 1 or more; got {freeze}")


def _fitting(kind: ChartType, values: Floats, n: Floats | None, sd: Floats | None, excluded: Flags) -> None:
    if n is None and kind in NEED_N | BY_ROWS:
        raise ValueError(f"chart type {kind} needs n")
    if sd is None and kind in BY_ROWS:
        raise ValueError(f"chart type {kind} needs sd, the spread inside each subgroup")
    if any(matrix is not None and matrix.shape != values.shape for matrix in (n, sd, excluded)):
        raise ValueError(f"n, sd and exclude have the shape of y, {values.shape}")


def _charted(kind: ChartType, values: Floats, n: Floats | None, sd: Floats | None, excluded: Flags) -> Floats:
    """What stands on the vertical axis."""
    if kind == "s" and sd is not None:
        return np.where(np.isnan(values), np.nan, sd)
    if n is not None and kind not in BY_ROWS:
        values = values / n
    return moving_ranges(values, excluded) if kind == "mr" else values
