"""Spread as points: a lying row per round, every point several people, the mean as an upright line through it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import NARROW, SIZES
from ruggensteun.measure.charts.draw.lettering import shortened
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.markup import label, line
from ruggensteun.measure.charts.draw.scale import Range, Scale, scale_of, tick_words
from ruggensteun.measure.charts.draw.signs import dot
from ruggensteun.measure.text import Language, Text

_SIZE, _HIGHEST = 4.6, 6
"""Half the size of a point, and how many stand on each other before they are pressed together."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: its name, points from low to high, each of ``each`` people or more, the mean and how many people.

    Without points there are too few people to show the spread; without a mean nothing may be shown.
    """

    name: str
    points: tuple[float, ...]
    each: int
    mean: float | None
    n: int | None


@dataclass(frozen=True, slots=True)
class StripSpec:
    """Rows on one axis. ``within``: the lowest and highest score possible; ``zero``: 0 is on the axis, and marked."""

    title: str
    strips: Sequence[Strip]
    subtitle: str = ""
    unit: str = "score"
    within: Range | None = None
    zero: bool = False
    language: Language = "nl"


def draw(spec: StripSpec, width: float, *, head: float = 0) -> tuple[str, float]:
    """Everything inside the svg, and its height."""
    narrow = width < NARROW
    left = 12.0 if narrow else 14 + max((width_of(_name(spec, one), SIZES.tick) for one in spec.strips), default=0)
    axis = _Axis(_scale(spec), left, width - 16)
    tall = _HIGHEST * 2 * _SIZE * 0.9 + (34 if narrow else 18)
    top, bottom = head + 8, head + 8 + tall * len(spec.strips)
    inside = list(_grid(spec, axis, top, bottom))
    for place, one in enumerate(spec.strips):
        floor = top + tall * (place + 1) - 8
        inside += _row(spec, one, axis, floor, narrow=narrow, tall=tall)
    return "".join(inside), bottom + 28


@dataclass(frozen=True, slots=True)
class _Axis:
    scale: Scale
    left: float
    right: float

    def x(self, value: float) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def _scale(spec: StripSpec) -> Scale:
    values = [value for one in spec.strips for value in (*one.points, *([] if one.mean is None else [one.mean]))]
    return scale_of([*values, 0.0] if spec.zero else values, within=spec.within, wanted=6)


def _grid(spec: StripSpec, axis: _Axis, top: float, bottom: float) -> Iterator[str]:
    until = -1e9
    for tick, name in zip(axis.scale.ticks, tick_words(axis.scale, spec.language, spec.unit), strict=True):
        x, half = axis.x(tick), width_of(name, SIZES.tick) / 2
        yield line("chart-axis chart-zero" if spec.zero and tick == 0 else "chart-grid", x, top, x, bottom)
        if x - half > until:
            yield label("chart-tick", x, bottom + 18, name, anchor="middle")
            until = x + half + 8


def _row(spec: StripSpec, one: Strip, axis: _Axis, floor: float, *, narrow: bool, tall: float) -> Iterator[str]:
    said = _name(spec, one)
    if narrow:
        yield label("chart-strong", 2, floor - tall + 22, shortened(said, SIZES.tick, axis.right - 4), halo=True)
    else:
        yield label("chart-row-name", 2, floor - 6, said)
    for x, height in _stacked([axis.x(value) for value in one.points]):
        yield dot("chart-unit", x, floor - _SIZE - height, _SIZE)
    if one.mean is not None:
        x = axis.x(one.mean)
        yield line("chart-interval", x, floor - _HIGHEST * 2 * _SIZE * 0.9 - 2, x, floor + 4)


def _stacked(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Points that would touch stand on each other; where there are many, closer together."""
    columns: dict[int, int] = {}
    for x in places:
        column = round(x / (2 * _SIZE))
        columns[column] = columns.get(column, 0) + 1
    most = max(columns.values(), default=1)
    step = 2 * _SIZE * 0.9 * min(1.0, _HIGHEST / most)
    seen: dict[int, int] = {}
    for x in places:
        column = round(x / (2 * _SIZE))
        yield column * 2 * _SIZE, seen.get(column, 0) * step
        seen[column] = seen.get(column, 0) + 1


def _name(spec: StripSpec, one: Strip) -> str:
    if one.mean is None:
        return f"{one.name}: {Text('niet getoond', 'not shown').in_(spec.language)}"
    return one.name if one.n is None else f"{one.name} (n = {one.n})"


def sentence(spec: StripSpec) -> str:
    """What every row says, and what a point stands for."""
    told = [_told(spec, one) for one in spec.strips]
    each = {one.each for one in spec.strips if one.points}
    if each:
        many = str(min(each)) if len(each) == 1 else f"{min(each)}–{max(each)}"
        told.append(
            Text(
                f"Eén punt is het gemiddelde van {many} mensen of iets meer, en nooit van één mens.",
                f"One point is the mean of {many} people or slightly more, and never of one person.",
            ).in_(spec.language)
        )
    return " ".join(told) or words.NO_POINTS.in_(spec.language)


def _told(spec: StripSpec, one: Strip) -> str:
    if one.mean is None:
        return f"{_name(spec, one)}."
    mean = formats.figure(one.mean, spec.unit, spec.language)
    few = "" if one.points else Text(
        " (te weinig mensen om de spreiding te tonen)", " (too few people to show the spread)"
    ).in_(spec.language)  # fmt: skip
    return f"{_name(spec, one)}: {Text('gemiddeld', 'mean').in_(spec.language)} {mean}{few}."
