"""Distributions side by side: lying bars, so that long names fit, with the figure at the end of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import NARROW, SIZES
from ruggensteun.measure.charts.draw.lettering import shortened, wrapped
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.markup import label, line, number
from ruggensteun.measure.text import Language, Text

SERIES = 4
"""More distributions than this cannot be told apart beside each other."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """One series of bars: a value per category (None: may not be shown), and of how many, when that is known."""

    name: str
    values: tuple[float | None, ...]
    n: int | None = None


@dataclass(frozen=True, slots=True)
class BarSpec:
    """Distributions over the same categories. Raises ValueError for other numbers of values or too many series."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Distribution, ...]
    subtitle: str = ""
    unit: str = "percent"
    language: Language = "nl"

    def __post_init__(self) -> None:
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"{one.name}: {len(one.values)} values for {len(self.categories)} categories")
        if len(self.series) > SERIES:
            raise ValueError(f"at most {SERIES} distributions side by side, got {len(self.series)}")


def draw(spec: BarSpec, width: float, *, head: float = 0) -> tuple[str, float]:
    """Everything inside the svg, and its height."""
    narrow = width < NARROW
    names = 0.0 if narrow else min(width * 0.34, 280.0)
    thick = 18.0 if len(spec.series) < 3 else 15.0
    group = thick * max(1, len(spec.series)) + (34 if narrow else 16)
    top = head + 34
    inside = list(_keys(spec, width, head + 16))
    left, right = 2.0 if narrow else names + 10, width - 12 - _figure_room(spec)
    scale = _Scale(left, max(right, left + 20), _most(spec))
    for place, category in enumerate(spec.categories):
        y = top + group * place + (20 if narrow else 0)
        inside += _names(category, names, y, group, narrow=narrow, room=width)
        inside += _group(spec, place, y, thick, scale)
    bottom = top + group * len(spec.categories)
    if not narrow:
        inside.append(line("chart-axis", left, top - 4, left, bottom - 8))
    return "".join(inside), bottom + 4


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    most: float

    def long(self, value: float) -> float:
        return min(1.0, max(0.0, value / self.most)) * (self.right - self.left)


def _most(spec: BarSpec) -> float:
    return max((value for one in spec.series for value in one.values if value is not None), default=0.0) or 1.0


def _figure_room(spec: BarSpec) -> float:
    said = [_figure(spec, value) for one in spec.series for value in one.values]
    return max((width_of(words_, SIZES.tick) for words_ in said), default=0.0)


def _figure(spec: BarSpec, value: float | None) -> str:
    if value is None:
        return Text("niet getoond", "not shown").in_(spec.language)
    return formats.figure(value, spec.unit, spec.language)


def _keys(spec: BarSpec, width: float, y: float) -> Iterator[str]:
    """Which bar is which, above the bars."""
    x, room = 2.0, width / max(1, len(spec.series)) - 30
    for place, one in enumerate(spec.series):
        said = shortened(one.name if one.n is None else f"{one.name} (n = {one.n})", SIZES.foot, room)
        yield _bar(place, x, y - 11, 16, 12)
        yield label("chart-foot", x + 22, y, said)
        x += 22 + width_of(said, SIZES.foot) + 18


def _bar(series: int, x: float, y: float, long: float, thick: float) -> str:
    return (
        f'<rect class="chart-bar chart-bar-{series + 1}" x="{number(x)}" y="{number(y)}" '
        f'width="{number(max(long, 0.6))}" height="{number(thick)}"/>'
    )


def _names(category: str, names: float, y: float, group: float, *, narrow: bool, room: float) -> Iterator[str]:
    if narrow:
        yield label("chart-row-name", 2, y - 6, shortened(category, SIZES.tick, room - 4))
        return
    lines = wrapped(category, SIZES.tick, names, 2)
    middle = y + (group - 16) / 2 + 5
    for place, said in enumerate(lines):
        yield label("chart-row-name", names, middle + 17 * (place - (len(lines) - 1) / 2), said, anchor="end")


def _group(spec: BarSpec, place: int, y: float, thick: float, scale: _Scale) -> Iterator[str]:
    for index, one in enumerate(spec.series):
        value, top = one.values[place], y + thick * index
        long = 0.0 if value is None else scale.long(value)
        if value is not None:
            yield _bar(index, scale.left, top + 1, long, thick - 3)
        yield label("chart-tick", scale.left + long + 6, top + thick / 2 + 4, _figure(spec, value))


def sentence(spec: BarSpec) -> str:
    """Every series in words."""
    told = []
    for one in spec.series:
        pairs = zip(spec.categories, one.values, strict=True)
        told.append(f"{one.name}: " + "; ".join(f"{name} {_figure(spec, value)}" for name, value in pairs) + ".")
    return " ".join(told) or words.NO_POINTS.in_(spec.language)
