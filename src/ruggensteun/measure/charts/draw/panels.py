"""Small multiples: many teams on one scale, in the order given, never a ranking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.along import Along
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.lettering import wrapped
from ruggensteun.measure.charts.draw.markup import label, line, number
from ruggensteun.measure.charts.draw.scale import Scale, scale_for, values_of
from ruggensteun.measure.charts.draw.sparkline import series
from ruggensteun.measure.charts.draw.spec import ChartSpec, by_date
from ruggensteun.measure.text import Language

NAME, FIGURE, LINES = 14.0, 13.0, 2
LEFT_ROOM, BELOW = 6.0, 24.0


@dataclass(frozen=True, slots=True)
class Shared:
    """One scale for many charts.

    The upright axis, the first and last position along (None: each its own), and the room for the last figure.
    """

    scale: Scale
    along: tuple[float, float] | None
    room: float


def shared_scale(specs: Sequence[ChartSpec]) -> Shared:
    """A scale that holds every series. Raises ValueError when they do not measure the same."""
    measures = {spec.measure for spec in specs}
    if len(measures) > 1:
        raise ValueError(f"charts on one scale measure the same, got {', '.join(sorted(measures))}")
    values = [value for spec in specs for value in _values(spec)]
    within = {spec.within for spec in specs}
    one = next(iter(within)) if len(within) == 1 else None
    scale = scale_for(next(iter(measures), "count"), values, within=one, wanted=2)
    room = max((width_of(_figure(spec, scale), NAME + 1, bold=True) for spec in specs), default=0.0)
    if not all(by_date(spec) for spec in specs if spec.analysis.points):
        return Shared(scale, None, room)
    days = [position for spec in specs for position in Along(spec, 0, 1).positions]
    return Shared(scale, (min(days), max(days)) if days else None, room)


def _values(spec: ChartSpec) -> Iterator[float]:
    """Points, centres and target: not the limits, which would flatten every line."""
    yield from values_of(spec, around=False)
    yield from (point.center for point in spec.analysis.points if point.center is not None and not spec.stock)
    if spec.aim is not None:
        yield spec.aim


def _figure(spec: ChartSpec, scale: Scale) -> str:
    """The last value; whole percentages, unless all are small."""
    last = spec.last
    if last is None or last.y is None:
        return ""
    if spec.measure == "percent":
        return formats.percent(last.y, spec.language, 0 if scale.high > 0.1 else 1)
    return formats.figure(last.y, spec.measure, spec.language)


def draw(spec: ChartSpec, width: float, height: float, shared: Shared | None, *, own: bool) -> str:
    """Everything inside one panel; ``own`` frames it as the reader's own team."""
    shared = shared or shared_scale([spec])
    room = _Room(spec, width, height, shared)
    size = f'width="{number(width - 2)}" height="{number(height - 2)}"'
    frame = f'<rect class="chart-panel-own" x="1" y="1" {size} rx="4"/>'
    names = [label("chart-panel-name", LEFT_ROOM, 17 + 16 * row, said) for row, said in enumerate(room.names)]
    return "".join([frame if own else "", *names, *_axis(room), *_lines(room), *_last(room)])


class _Room:
    """Where things stand in a panel."""

    def __init__(self, spec: ChartSpec, width: float, height: float, shared: Shared) -> None:
        self.spec, self.scale, self.language = spec, shared.scale, spec.language
        self.names = wrapped(spec.title, NAME, width - 2 * LEFT_ROOM, LINES, bold=True)
        self.ends = [_tick(value, spec, self.language) for value in (shared.scale.low, shared.scale.high)]
        self.top, self.bottom = 14 + 16.0 * LINES, height - BELOW
        self.last = _figure(spec, shared.scale)
        self.left = LEFT_ROOM + max(width_of(said, FIGURE) for said in self.ends) + 5
        self.right = width - LEFT_ROOM - shared.room - 7
        self.xs = Along(spec, self.left + 4, self.right - 4, shared=shared.along).places()
        self.days = shared.along

    def y(self, value: float) -> float:
        return self.scale.y(value, self.top, self.bottom)


def _tick(value: float, spec: ChartSpec, language: Language) -> str:
    """A figure along the axis; the percent sign stands with the last value."""
    percent = spec.measure == "percent"
    return formats.decimal(value * 100, 1, language) if percent else formats.figure(value, spec.measure, language)


def _axis(room: _Room) -> Iterator[str]:
    for value, said in zip((room.scale.low, room.scale.high), room.ends, strict=True):
        at = room.y(value)
        yield line("chart-grid", room.left, at, room.right, at)
        yield label("chart-panel-figure", room.left - 5, at + 4.5, said, anchor="end")
    first, last = _periods(room)
    if first and width_of(first + last, FIGURE) + 10 < room.right - room.left:
        yield label("chart-panel-figure", room.left, room.bottom + 19, first)
        yield label("chart-panel-figure", room.right, room.bottom + 19, last, anchor="end")
    elif last:
        yield label("chart-panel-figure", room.right, room.bottom + 19, last, anchor="end")


def _periods(room: _Room) -> tuple[str, str]:
    """The first and the last period of the axis."""
    points = room.spec.analysis.points
    if not points:
        return "", ""
    if room.days is None:
        return formats.moment(points[0].x, room.language), formats.moment(points[-1].x, room.language)
    first, last = (formats.of_day(round(day), room.language) for day in room.days)
    return first, last


def _lines(room: _Room) -> Iterator[str]:
    spec = room.spec
    if spec.aim is not None:
        at = room.y(spec.aim)
        yield line("chart-target", room.left, at, room.right, at)
    for part in () if spec.stock else spec.analysis.parts:
        middle = spec.analysis.points[part.first].center
        if middle is not None:
            left, right = room.xs[part.first] - 3, room.xs[part.last] + 3
            yield line("chart-center", left, room.y(middle), right, room.y(middle))
    yield from series(spec, room.scale, room.xs, room.top, room.bottom)


def _last(room: _Room) -> Iterator[str]:
    """The last figure, beside the last point's height."""
    last = room.spec.last
    if last is None or last.y is None:
        middle = (room.left + room.right) / 2
        said = words.NO_POINTS.in_(room.language)
        yield label("chart-panel-figure", middle, (room.top + room.bottom) / 2 + 5, said, anchor="middle")
        return
    index = next(i for i in range(len(room.xs) - 1, -1, -1) if room.spec.analysis.points[i] is last)
    yield label("chart-panel-value", room.xs[index] + 7, min(room.y(last.y) + 5, room.bottom + 2), room.last, halo=True)


def columns_for(number_of: int, width: float) -> int:
    """As many columns as keep a panel at least 200 pixels wide, and no more than there are panels."""
    return max(1, min(number_of, int(width // 200)))
