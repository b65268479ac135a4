"""Drawing of one series: run chart and control chart."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.flags import PAD, Placed
from ruggensteun.measure.charts.draw.layout import SIZES, EndLabel, Layout, apart
from ruggensteun.measure.charts.draw.legend import Item, drawn, legend, lines_of
from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.measure.charts.draw.markup import attribute, label, line, link, number, path, text
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.result import Part, Point

Place = tuple[float, float]


def draw(spec: ChartSpec, width: float, height: float, *, head: float = 0) -> tuple[str, float, bool]:
    """Everything inside the svg, its height, and whether it holds links."""
    room = Layout(spec, width, height, head=head)
    items = legend(spec, room)
    rows = lines_of(items, width - 4, SIZES.foot)
    room.reserve(30 + SIZES.line * len(rows) + 4)
    layers = [
        *_baseline(room),
        *_axes(room),
        *_limits(room),
        *_centers(room),
        *_aims(room),
        *_poles(room),
        *_series(room),
        *_signals(room),
        *_part_labels(room),
        *_ends(room),
        *drawn(rows, room.bottom + 30, SIZES),
    ]
    flags = "".join(_flag(room, placed) for placed in room.flags)
    linked = any(link(placed.flag.href) for placed in room.flags)
    body = "".join(layers)
    return (f'<g aria-hidden="true">{body}</g>{flags}' if linked else body + flags), room.height, linked


# --- axes ------------------------------------------------------------------------------------------------


def _axes(room: Layout) -> Iterator[str]:
    spec, language = room.spec, room.spec.language
    said = [formats.AXIS[spec.unit].in_(language)]
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
        said_none = words.NO_POINTS.in_(language)
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


# --- centre, limits, target ------------------------------------------------------------------------------


def _span(room: Layout, part: Part) -> Place:
    """From where to where the lines of a phase run: half way to its neighbours."""
    xs, first, last = room.xs, part.first, part.last
    left = (xs[first - 1] + xs[first]) / 2 if first else min(room.left + 2, xs[first])
    right = (xs[last] + xs[last + 1]) / 2 if last + 1 < len(xs) else max(xs[last], min(xs[last] + 8, room.right))
    return left, right


def _steps(room: Layout, part: Part, which: str) -> list[list[Place]]:
    """A limit as a line with steps; broken where a point has none."""
    left, right = _span(room, part)
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
        for which in ("upper", "lower"):
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
    if spec.aim is not None:
        at = room.y(spec.aim)
        yield line("chart-target", room.left, at, room.right, at)
    if spec.goal is not None and room.along.by_date:
        start = room.along.at(spec.goal.start.toordinal()), room.y(spec.goal.start_value)
        end = room.along.at(spec.goal.end.toordinal()), room.y(spec.goal.end_value)
        yield f'<path class="chart-goal" d="{path([start, end])}"/>'
        yield f'<circle class="chart-goal-end" cx="{number(end[0])}" cy="{number(end[1])}" r="5"/>'
        said = f"{words.TARGET.in_(spec.language)} {formats.figure(spec.goal.end_value, spec.unit, spec.language)}"
        yield label("chart-end-target", end[0] + 4, end[1] - 12, said, anchor="end", halo=True)


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
        if point.excluded:
            yield f'<path class="chart-excluded" d="{_cross(x, y)}"/>'
        else:
            yield f'<circle class="chart-point" cx="{number(x)}" cy="{number(y)}" r="{2.4 if small else 3}"/>'


def _cross(x: float, y: float) -> str:
    return path([(x - 4, y - 4), (x + 4, y + 4)]) + path([(x - 4, y + 4), (x + 4, y - 4)])


def signal_shape(point: Point, x: float, y: float, size: float) -> str:
    """A diamond for a point outside the limits, a ring for one in a pattern; "" without a signal."""
    if point.label is None:
        return ""
    judged = {"improvement": " chart-good", "concern": " chart-bad"}.get(point.judgement or "", "")
    if point.label == "outside":
        wide = size * 1.35
        d = path([(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)])
        return f'<path class="chart-outside{judged}" d="{d}Z"/>'
    return f'<circle class="chart-ring{judged}" cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'


def _signals(room: Layout) -> Iterator[str]:
    if room.spec.stock:
        return
    size = 4.2 if len(room.xs) > 40 or room.narrow else 5.4
    for index, point in enumerate(room.spec.analysis.points):
        if point.y is not None:
            yield signal_shape(point, room.xs[index], room.y(point.y), size)


# --- labels ----------------------------------------------------------------------------------------------


def _ends(room: Layout) -> Iterator[str]:
    """The words at the end of the lines, moved apart where they would touch."""
    last = room.spec.last
    if last is not None and last.y is not None:
        index = max(i for i, point in enumerate(room.spec.analysis.points) if point is last)
        x, y = room.xs[index], room.y(last.y)
        yield f'<circle class="chart-now" cx="{number(x)}" cy="{number(y)}" r="4.4"/>'
    labels = [found for found in room.ends() if found.words]
    for place in apart(labels, room.top - 10, room.bottom + 8):
        yield label(place.name, room.right + 8, place.y + place.size * 0.36, place.words)


def _part_labels(room: Layout) -> Iterator[str]:
    """The centre of each phase but the last, beside its line where the fewest points are in the way."""
    spec = room.spec
    if spec.stock or room.narrow:
        return
    for part in spec.analysis.parts[:-1]:
        middle = spec.analysis.points[part.first].center
        if middle is None:
            continue
        left, right = _span(room, part)
        said = f"{words.center(spec).in_(spec.language)} {formats.figure(middle, spec.unit, spec.language)}"
        wide = width(said, SIZES.tick)
        if wide <= right - left:
            at = room.y(middle)
            x, y = _clear_place(room, (left + 4, right - wide - 4), (at - 7, at + 17), wide)
            yield label("chart-end-center", x, y, said, halo=True)


def _clear_place(room: Layout, xs: Place, ys: Place, wide: float) -> Place:
    """Of four places for a label, the one furthest from any point."""
    points = [(x, room.y(p.y)) for x, p in zip(room.xs, room.spec.analysis.points, strict=True) if p.y is not None]

    def clear(place: Place) -> float:
        x, y = place
        near = [abs(py - (y - 5)) for px, py in points if x - 6 <= px <= x + wide + 6]
        return min(near, default=999.0)

    return max(((x, y) for x in xs for y in ys), key=clear)


# --- flags -----------------------------------------------------------------------------------------------


def _row_y(room: Layout, row: int) -> float:
    """The middle of a row of flags; row 0 is just above the plot."""
    return room.top - 4 - SIZES.pitch * (row + 0.5)


def _poles(room: Layout) -> Iterator[str]:
    for placed in room.flags:
        if placed.flag.kind == "baseline":
            continue
        name = f"chart-pole chart-pole-{placed.flag.kind}"
        yield line(name, placed.pole, _row_y(room, placed.row) - 10, placed.pole, room.bottom)


def _flag(room: Layout, placed: Placed) -> str:
    """A word on its pole; a cycle on a coloured ground. The full text as title, and as the name of the link."""
    flag, middle = placed.flag, _row_y(room, placed.row)
    box = (
        f'<rect class="chart-flag chart-flag-{flag.kind}" x="{number(placed.left)}" y="{number(middle - 10)}" '
        f'width="{number(placed.right - placed.left)}" height="20"/>'
    )
    inside = f"<title>{text(flag.full)}</title>{box}" + label(
        f"chart-flag-word chart-word-{flag.kind}", placed.left + PAD, middle + 5, placed.words
    )
    if (href := link(flag.href)) is not None:
        return f'<a class="chart-link" href="{attribute(href)}" aria-label="{attribute(flag.full)}">{inside}</a>'
    return f"<g>{inside}</g>"


def label_boxes(room: Layout) -> Iterable[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every flag and axis label: for the test that none covers another."""
    for placed in room.flags:
        middle = _row_y(room, placed.row)
        yield placed.left, middle - 10, placed.right, middle + 10
    for tick in room.ticks:
        yield tick.left, room.bottom + 8, tick.right, room.bottom + 22
    for place in apart([found for found in room.ends() if found.words], room.top - 10, room.bottom + 8):
        yield _end_box(room, place)


def _end_box(room: Layout, place: EndLabel) -> tuple[float, float, float, float]:
    half = place.size * 0.58
    wide = width(place.words, place.size, bold=place.size == SIZES.last)
    return room.right + 8, place.y - half, room.right + 8 + wide, place.y + half


__all__ = ["Item", "draw", "label_boxes", "signal_shape"]
