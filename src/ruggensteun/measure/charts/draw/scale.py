"""From values to heights: round ticks on the upright axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.text import Language

FROM_ZERO = 0.6
"""An axis starts at 0 unless the lowest value is above this share of the highest."""

SPAN = 0.2
"""Least share of an instrument's range that an axis of its scores shows: a small change looks small."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """The upright axis: from ``low`` to ``high``, which are both ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def y(self, value: float, top: float, bottom: float) -> float:
        """The place of a value between ``bottom`` (low) and ``top`` (high); held inside the plot."""
        share = (value - self.low) / (self.high - self.low)
        return bottom - min(1.0, max(0.0, share)) * (bottom - top)


def scale_for(measure: str, values: Iterable[float], *, within: Range | None = None, wanted: int = 5) -> Scale:
    """The scale for values of a unit. ``within``: the lowest and highest score of an instrument.

    Ticks are round in the figures that people read ("2 per 100"), whatever the values are. Rates start at 0.
    """
    times = formats.times(measure)
    found = scale_of(
        (value * times for value in values),
        percent=measure == "percent",
        whole=measure == "count",
        zero=measure in formats.FROM_ZERO,
        within=within,
        wanted=wanted,
    )
    if times == 1:
        return found
    return Scale(found.low / times, found.high / times, tuple(tick / times for tick in found.ticks))


def scale_of(
    values: Iterable[float],
    *,
    percent: bool = False,
    whole: bool = False,
    zero: bool = False,
    within: Range | None = None,
    wanted: int = 5,
) -> Scale:
    """A scale with about ``wanted`` round ticks that holds all values.

    Round steps divide 1, so the scale of a percentage stays within 0 to 100%. ``zero``: it starts at 0. ``whole`` is
    for counts: so does that, and it has no ticks between the whole numbers. ``within``: scores between these, of which
    at least ``SPAN`` is shown; without values, all that is possible.
    """
    known = [value for value in values if isfinite(value)]
    low, high = (min(known), max(known)) if known else (within or (0.0, 1.0))
    possible = within is None or within[0] <= 0 <= low
    if low >= 0 and possible and (whole or zero or low <= FROM_ZERO * high):
        low = 0.0
    if within is not None:
        low, high = _widened(low, high, within)
    if high - low <= max(1e-9 * max(abs(low), abs(high)), 1e-12):
        low, high = _around(low, percent=percent)
    step = (whole_step if whole else round_step)((high - low) / wanted)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    last = max(last, first + 1)
    ticks = tuple(place * step for place in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _widened(low: float, high: float, within: Range) -> Range:
    """The same room, or ``SPAN`` of the range around it; not beyond the range, unless the values are."""
    lowest, highest = within
    least = SPAN * (highest - lowest)
    if high - low >= least:
        return low, high
    low = min(low, highest - least, max((low + high - least) / 2, lowest))
    return low, max(high, low + least)


def _around(value: float, *, percent: bool) -> tuple[float, float]:
    """Room around values that are all the same."""
    if abs(value) < 1e-12 or (percent and 0 < value <= 1):
        return 0.0, 1.0
    return (0.0, value * 1.25) if value > 0 else (value * 1.25, 0.0)


def whole_step(rough: float) -> float:
    """As ``round_step``, for counts: at least 1, and never a fraction."""
    step = round_step(rough)
    return next(each for each in (1.0, 2.0, 5.0, 10.0) if step <= each) if step < 10 else step


def round_step(rough: float) -> float:
    """The first of 1, 2, 2.5, 5 and 10 times a power of ten that is not below ``rough`` (above 0)."""
    power = 10.0 ** floor(log10(rough))
    share = rough / power
    return power * next((step for step in (1, 2, 2.5, 5) if share <= step + 1e-9), 10)


def values_of(spec: ChartSpec, *, around: bool = True) -> Iterable[float]:
    """Every value that has to fit: points, and centre, limits, target and goal when ``around``."""
    for point in spec.analysis.points:
        if point.y is not None:
            yield point.y
        if around and not spec.stock:
            yield from (v for v in (point.center, point.lower, point.upper) if v is not None)
    if around and spec.aim is not None:
        yield spec.aim
    if around and spec.goal is not None:
        yield from (spec.goal.start[1], spec.goal.end[1])


def tick_words(scale: Scale, language: Language, measure: str) -> list[str]:
    """The labels of an upright axis, all with as many decimals as the step needs."""
    percent = measure == "percent"
    times = 100 if percent else formats.times(measure)
    shown = [tick * times for tick in scale.ticks]
    step = shown[1] - shown[0]
    decimals = next((d for d in range(9) if abs(round(step, d) - step) < step * 1e-6), 9)
    sign = "%" if percent else ""
    return [formats.decimal(value, decimals, language, fixed=decimals > 0) + sign for value in shown]
