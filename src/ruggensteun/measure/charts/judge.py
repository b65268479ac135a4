"""Run rules held against a chart: longest run, crossings, shift, trend, two of three; many series at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts import patterns
from ruggensteun.measure.charts.bands import Band, Why
from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.kinds import FEWEST_USEFUL
from ruggensteun.measure.charts.result import ChartType, Rule, Rules
from ruggensteun.measure.charts.rulesets import RuleSet, rule_set
from ruggensteun.measure.charts.runs import (
    BREAK,
    Runs,
    Sides,
    crossings_limit,
    find_runs,
    longest_run_limit,
    run_number_limits,
)


@dataclass(frozen=True, slots=True)
class Chart:
    """What the rules look at: charted values, lines, on which side each used point lies."""

    kind: ChartType
    rules: Rules
    values: Floats
    band: Band
    side: Sides
    used: Flags

    @property
    def broken_side(self) -> Sides:
        """Sides where a used point on the centre breaks a run instead of being skipped."""
        return np.where(self.used & (self.side == 0), BREAK, self.side).astype(np.int8)


@dataclass(slots=True)
class Judgement:
    """What the run rules say. (series,) each; ``marks`` (series, points): direction of the points that take part."""

    useful: NDArray[np.int64]
    longest_run: NDArray[np.int64]
    longest_run_limit: Floats
    crossings: NDArray[np.int64]
    crossings_limit: Floats
    crossings_most: Floats
    judged: Flags
    signal: Flags
    marks: dict[Rule, Sides]


def judge(chart: Chart, *, marks: bool) -> Judgement:
    """The verdict of the chart's rule set; ``marks`` asks Anhøj for the points of its long runs too."""
    chosen, runs = rule_set(chart.rules, chart.kind), find_runs(chart.side)
    useful = np.count_nonzero(chart.side, axis=1)
    none = np.full(len(useful), np.nan)
    found = Judgement(
        useful=useful,
        longest_run=runs.longest,
        longest_run_limit=none,
        crossings=np.maximum(runs.number - 1, 0),
        crossings_limit=none,
        crossings_most=none,
        judged=(useful >= FEWEST_USEFUL) & (chart.kind != "mr"),
        signal=np.zeros(len(useful), np.bool_),
        marks={},
    )
    if chosen.anhoej:
        _anhoej(found, runs, chart, marks=marks)
    else:
        _fixed_lengths(found, chosen, chart)
    if chosen.number_of_runs:
        _number_of_runs(found)
    found.signal &= found.judged
    for rule, here in found.marks.items():
        found.marks[rule] = np.where(found.judged[:, None], here, 0).astype(np.int8)
    return found


def _anhoej(found: Judgement, runs: Runs, chart: Chart, *, marks: bool) -> None:
    found.longest_run_limit = longest_run_limit(found.useful)
    found.crossings_limit = crossings_limit(found.useful)
    with np.errstate(invalid="ignore"):
        long = found.longest_run > found.longest_run_limit
        found.signal = long | (found.crossings < found.crossings_limit)
    if marks:
        least = np.nan_to_num(found.longest_run_limit, nan=1).astype(np.int64) + 1
        found.marks["longest_run"] = np.where(runs.in_runs_of(least), chart.side, 0).astype(np.int8)


def _fixed_lengths(found: Judgement, chosen: RuleSet, chart: Chart) -> None:
    """Shift, trend, two of three and inner third, as far as the set has them."""
    side = chart.broken_side if chosen.ties_break else chart.side
    if chosen.shift is not None:
        found.marks["shift"] = patterns.shifts(side, chosen.shift)
        found.longest_run = find_runs(side).longest
        found.longest_run_limit = np.full(len(side), float(chosen.shift - 1))
    if chosen.trend is not None:
        found.marks["trend"] = patterns.trends(chart.values, chosen.trend, chart.used, ties_break=chosen.ties_break)
    if np.any(chart.band.why == Why.LIMITS):
        _near_lines(found, chosen, chart)
    for here in found.marks.values():
        found.signal |= here.any(axis=1)


def _near_lines(found: Judgement, chosen: RuleSet, chart: Chart) -> None:
    """The rules that need the lines at one and two sigma."""
    lines, values, used = chart.band.lines, chart.values, chart.used
    if chosen.two_of_three:
        found.marks["two_of_three"] = patterns.two_of_three(values, lines(2), lines(3), chart.side, used)
    if chosen.inner_third is not None:
        found.marks["inner_third"] = patterns.inner_third(values, lines(1), chosen.inner_third, used)


def _number_of_runs(found: Judgement) -> None:
    """Too few or too many runs; crossings are runs less one."""
    fewest, most = np.full(len(found.useful), np.nan), np.full(len(found.useful), np.nan)
    for useful in np.unique(found.useful[found.judged]):
        here = found.useful == useful
        low, high = run_number_limits(int(useful))
        fewest[here], most[here] = low - 1, high - 1
    found.crossings_limit, found.crossings_most = fewest, most
    with np.errstate(invalid="ignore"):
        found.signal |= (found.crossings < fewest) | (found.crossings > most)
