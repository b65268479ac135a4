"""Drawing of one series: run chart and control chart."""

from collections.abc import Iterator
from itertools import groupby

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.labels import ends, flag, part_labels, poles, span
from ruggensteun.measure.charts.draw.layout import SIZES, Layout
from ruggensteun.measure.charts.draw.legend import drawn, legend, lines_of
from ruggensteun.measure.charts.draw.markup import label, line, link, number, path
from ruggensteun.measure.charts.draw.signs import cross, dot, sign, tone
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.result import Part

Place = tuple[float, float]


def draw(spec: ChartSpec, width: float, height: float, *, head: float = 0) -> tuple[str, float, bool]:
    """Everything inside the svg, its height, and whether it holds links."""
    room = Layout(spec, width, height, head=head)
    rows = [] if spec.bare else lines_of(legend(spec, room), width - 4, SIZES.foot)
    room.reserve(30 + SIZES.line * len(rows) + 4)
    layers = [
        *_baseline(room),
        *_hidden(room),
        *_axes(room),
        *_limits(room),
        *_centers(room),
        *_aims(room),
        *poles(room),
        *_series(room),
        *_signals(room),
        *part_labels(room),
        *ends(room),
        *drawn(rows, room.bottom + 30, SIZES),
    ]
    flags = "".join(flag(room, placed) for placed in room.flags)
    linked = any(link(placed.flag.href) for placed in room.flags)
    body = "".join(layers)
    return (f'<g aria-hidden="true">{body}</g>{flags}' if linked else body + flags), room.height, linked


# --- axes ------------------------------------------------------------------------------------------------


def _axes(room: Layout) -> Iterator[str]:
    spec, language = room.spec, room.spec.language
    said = [formats.axis_name(spec.measure, language)]
    if (better := words.direction(spec)) is not None:
        said.append(better.in_(language))
    yield label("chart-axis-name", 2, room.axis_name, " · ".join(said))
    for tick, name in zip(room.scale.ticks, room.tick_words, strict=True):
        at = room.y(tick)
        yield line("chart-grid", room.left, at, room.right, at)
        yield label("chart-tick", room.left - 7, at + 4.5, name, anchor="end")
    yield line("chart-axis", room.left, room.bottom, room.right, room.bottom)
    for mark in room.ticks:
        yield line("chart-axis", mark.x, room.bottom, mark.x, room.bottom + 5)
        yield label("chart-tick", mark.left, room.bottom + 20, mark.words)
    if not spec.measured:
        middle = (room.left + room.right) / 2
        said_none = words.nothing(spec).in_(language)
        yield label("chart-empty", middle, (room.top + room.bottom) / 2, said_none, anchor="middle")


def _baseline(room: Layout) -> Iterator[str]:
    """The frozen baseline as a quiet band behind the points it comes from."""
    number_of = min(room.spec.baseline, len(room.xs))
    if not number_of:
        return
    end = room.xs[number_of - 1]
    if number_of < len(room.xs):
        end = (end + room.xs[number_of]) / 2
    yield (
        f'<rect class="chart-baseline" x="{number(room.left)}" y="{number(room.top)}" '
        f'width="{number(end - room.left)}" height="{number(room.bottom - room.top)}"/>'
    )


def _hidden(room: Layout) -> Iterator[str]:
    """A quiet column where a value may not be shown: something was measured, and it is not zero."""
    half = max(3.0, min(9.0, room.pace() / 2 - 1))
    for x, point in zip(room.xs, room.spec.analysis.points, strict=True):
        if point.x in room.spec.hidden:
            yield (
                f'<rect class="chart-hidden" x="{number(x - half)}" y="{number(room.top)}" '
                f'width="{number(2 * half)}" height="{number(room.bottom - room.top)}"/>'
            )


# --- centre, limits, target ------------------------------------------------------------------------------


def _steps(room: Layout, part: Part, which: str) -> list[list[Place]]:
    """A limit as a line with steps; broken where a point has none."""
    left, right = span(room, part)
    xs, points = room.xs, room.spec.analysis.points
    pieces: list[list[Place]] = [[]]
    for index in range(part.first, part.last + 1):
        value = getattr(points[index], which)
        if value is None:
            pieces.append([])
            continue
        start = left if index == part.first else (xs[index - 1] + xs[index]) / 2
        end = right if index == part.last else (xs[index] + xs[index + 1]) / 2
        at, piece = room.y(value), pieces[-1]
        if piece and abs(piece[-1][1] - at) < 0.05:
            piece[-1] = (end, at)
        else:
            piece += [(start, at), (end, at)]
    return [piece for piece in pieces if piece]


def _limits(room: Layout) -> Iterator[str]:
    if room.spec.stock:
        return
    for part in room.spec.analysis.parts:
        for which in () if part.no_limits else ("upper", "lower"):
            for piece in _steps(room, part, which):
                yield f'<path class="chart-limit" d="{path(piece)}"/>'


def _centers(room: Layout) -> Iterator[str]:
    if room.spec.stock:
        return
    for part in room.spec.analysis.parts:
        name = "chart-center chart-center-signal" if part.runs_signal else "chart-center"
        for piece in _steps(room, part, "center"):
            yield f'<path class="{name}" d="{path(piece)}"/>'


def _aims(room: Layout) -> Iterator[str]:
    spec = room.spec
    if spec.aim is not None and spec.goal is None:
        at = room.y(spec.aim)
        yield line("chart-target", room.left, at, room.right, at)
    if spec.goal is not None:
        steps = [(room.along.at(day.toordinal()), room.y(value)) for day, value in spec.goal.points]
        end = steps[-1]
        yield f'<path class="chart-goal" d="{path([*steps, (max(end[0], room.along.right), end[1])])}"/>'
        yield f'<circle class="chart-goal-end" cx="{number(end[0])}" cy="{number(end[1])}" r="5"/>'


# --- the series ------------------------------------------------------------------------------------------


def _runs_of_line(room: Layout) -> Iterator[list[Place]]:
    """Stretches of the line: broken by a gap and between phases; an excluded point is passed over."""
    indexed = [(index, point) for index, point in enumerate(room.spec.analysis.points) if not point.excluded]
    key_of = room.spec.stock
    stretch = 0
    keys: list[tuple[int, int]] = []
    for _, point in indexed:
        stretch += point.missing
        keys.append((stretch, 0 if key_of else point.part))
    for _, group in groupby(zip(keys, indexed, strict=True), key=lambda pair: pair[0]):
        yield [(room.xs[index], room.y(point.y)) for _, (index, point) in group if point.y is not None]


def _series(room: Layout) -> Iterator[str]:
    for stretch in _runs_of_line(room):
        if len(stretch) > 1:
            yield f'<path class="chart-line" d="{path(stretch)}"/>'
    small = len(room.xs) > 40 or room.narrow
    for index, point in enumerate(room.spec.analysis.points):
        if point.y is None:
            continue
        x, y = room.xs[index], room.y(point.y)
        yield cross(x, y) if point.excluded else dot("chart-point", x, y, 2.4 if small else 3)


def _signals(room: Layout) -> Iterator[str]:
    if room.spec.stock:
        return
    size, colour = 4.2 if len(room.xs) > 40 or room.narrow else 5.4, tone(room.spec)
    for index, point in enumerate(room.spec.analysis.points):
        if point.y is not None:
            yield sign(point, room.xs[index], room.y(point.y), size, colour)
