"""A measure of process and an outcome on one axis of time: the process by month above, the outcome below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import NARROW, SIZES
from ruggensteun.measure.charts.draw.lettering import shortened
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.markup import label, line, path
from ruggensteun.measure.charts.draw.paired import Change
from ruggensteun.measure.charts.draw.scale import Range, Scale, scale_for, scale_of, tick_words
from ruggensteun.measure.charts.draw.signs import dot
from ruggensteun.measure.text import Language, Text

_TALL, _BETWEEN = 150.0, 58.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The outcome in some months: ``until`` is not included. ``level`` has its mean, sd and number of people."""

    since: date
    until: date
    level: Change


@dataclass(frozen=True, slots=True)
class PairSpec:
    """``months`` and ``values`` (None: not shown) of the process, in ``unit``; stretches of the outcome."""

    title: str
    process: str
    months: Sequence[date]
    values: Sequence[float | None]
    unit: str
    outcome: str
    stretches: Sequence[Stretch]
    score_unit: str = "score"
    within: Range | None = None
    language: Language = "nl"


def draw(spec: PairSpec, width: float, *, head: float = 0) -> tuple[str, float]:
    """Everything inside the svg, and its height."""
    known = [value for value in spec.values if value is not None]
    ends = [end for each in spec.stretches for end in (each.level.interval or (each.level.mean,)) if end is not None]
    upper = _Panel(scale_for(spec.unit, known), spec.unit, head + 34)
    lower = _Panel(scale_of(ends, within=spec.within), spec.score_unit, upper.bottom + _BETWEEN)
    sides = [width_of(said, SIZES.tick) for each in (upper, lower) for said in each.ticks(spec.language)]
    along = _Along(spec, 10 + max(sides, default=20), width - 14)
    inside = [
        label("chart-strong", 2, upper.top - 16, shortened(spec.process, SIZES.tick, width - 4)),
        *_grid(upper, along, spec.language),
        *_process(spec, upper, along),
        label("chart-strong", 2, lower.top - 16, shortened(spec.outcome, SIZES.tick, width - 4)),
        *_grid(lower, along, spec.language),
        *_outcome(spec, lower, along),
        *_months(along, (upper, lower), spec.language, narrow=width < NARROW),
    ]
    return "".join(inside), lower.bottom + 28


class _Panel:
    def __init__(self, scale: Scale, unit: str, top: float) -> None:
        self.scale, self.unit, self.top, self.bottom = scale, unit, top, top + _TALL

    def y(self, value: float) -> float:
        return self.scale.y(value, self.top, self.bottom)

    def ticks(self, language: Language) -> list[str]:
        return tick_words(self.scale, language, self.unit)


class _Along:
    """From the first month of either to the last."""

    def __init__(self, spec: PairSpec, left: float, right: float) -> None:
        days = [*spec.months, *(each.since for each in spec.stretches), *(each.until for each in spec.stretches)]
        self.first, self.last = min(days), max(days)
        self.left, self.right = left, right

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.right - self.left)


def _grid(panel: _Panel, along: _Along, language: Language) -> Iterator[str]:
    for tick, said in zip(panel.scale.ticks, panel.ticks(language), strict=True):
        y = panel.y(tick)
        yield line("chart-grid", along.left, y, along.right, y)
        yield label("chart-tick", along.left - 6, y + 5, said, anchor="end")


def _process(spec: PairSpec, panel: _Panel, along: _Along) -> Iterator[str]:
    """A line that breaks where a month is not shown."""
    run: list[tuple[float, float]] = []
    for day, value in [*zip(spec.months, spec.values, strict=True), (along.last, None)]:
        if value is not None:
            run.append((along.x(day), panel.y(value)))
        elif run:
            yield f'<path class="chart-line" d="{path(run)}"/>'
            yield from (dot("chart-point", x, y, 2.6) for x, y in run)
            run = []


def _outcome(spec: PairSpec, panel: _Panel, along: _Along) -> Iterator[str]:
    for each in spec.stretches:
        if each.level.mean is None:
            continue
        x, y = (along.x(each.since) + along.x(each.until)) / 2, panel.y(each.level.mean)
        yield line("chart-center", along.x(each.since) + 2, y, along.x(each.until) - 2, y)
        if each.level.interval is not None:
            low, high = (panel.y(end) for end in each.level.interval)
            yield line("chart-interval", x, low, x, high)
        yield dot("chart-now", x, y, 5)


def _months(along: _Along, panels: Sequence[_Panel], language: Language, *, narrow: bool) -> Iterator[str]:
    """The first month of every quarter (on a phone of every year)."""
    year, month = along.first.year, along.first.month
    until = -1e9
    while (day := date(year, month, 1)) <= along.last:
        if day >= along.first and (month == 1 if narrow else month % 3 == 1):
            x = along.x(day)
            said = str(year) if narrow else formats.month(day, language)
            yield from (line("chart-grid", x, panel.top, x, panel.bottom) for panel in panels)
            if x - width_of(said, SIZES.tick) / 2 > until:
                yield label("chart-tick", x, panels[-1].bottom + 18, said, anchor="middle")
                until = x + width_of(said, SIZES.tick) / 2 + 8
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def sentence(spec: PairSpec) -> str:
    """How both began and ended, and what may not be concluded."""
    known = [value for value in spec.values if value is not None]
    shown = [each.level for each in spec.stretches if each.level.mean is not None]
    if not known or not shown:
        return words.NO_POINTS.in_(spec.language)
    language = spec.language
    first, last = (formats.with_unit(value, spec.unit, language) for value in (known[0], known[-1]))
    before, after = (formats.figure(each.mean, spec.score_unit, language) for each in (shown[0], shown[-1]))
    return Text(
        f"{spec.process}: van {first} naar {last}. {spec.outcome}: van {before} naar {after}. Dat twee dingen in "
        "dezelfde tijd veranderen, betekent niet dat het ene door het andere komt. Steeds vulden andere mensen in.",
        f"{spec.process}: from {first} to {last}. {spec.outcome}: from {before} to {after}. That two things change "
        "in the same time does not mean that one is due to the other. Besides, other people answered each time.",
    ).in_(language)
