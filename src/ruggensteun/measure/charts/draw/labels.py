"""Words in and around a chart: at the end of its lines, beside earlier phases, on flags."""

from collections.abc import Iterator

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.flags import PAD, Placed
from ruggensteun.measure.charts.draw.layout import SIZES, EndLabel, Layout, apart
from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.measure.charts.draw.markup import attribute, label, line, link, number, text
from ruggensteun.measure.charts.draw.signs import dot
from ruggensteun.measure.charts.result import Part

Place = tuple[float, float]
Box = tuple[float, float, float, float]


def span(room: Layout, part: Part) -> Place:
    """From where to where the lines of a phase run: half way to its neighbours."""
    xs, first, last = room.xs, part.first, part.last
    left = (xs[first - 1] + xs[first]) / 2 if first else min(room.left + 2, xs[first])
    right = (xs[last] + xs[last + 1]) / 2 if last + 1 < len(xs) else max(xs[last], min(xs[last] + 8, room.right))
    return left, right


# --- at the end of the lines -----------------------------------------------------------------------------


def ends(room: Layout) -> Iterator[str]:
    """The last point, and the words at the end of the lines, moved apart where they would touch."""
    at = room.last_place()
    if at is not None:
        yield dot("chart-now", *at, 4.4)
        if room.ends_early():
            yield _beside(room, at)
    for place in end_labels(room):
        yield label(place.name, room.right + 8, place.y + place.size * 0.36, place.words)


def end_labels(room: Layout) -> list[EndLabel]:
    """The words to the right of the plot at the heights where they are drawn."""
    found = [label for label in room.ends() if label.words]
    return apart(found, room.top - 8, room.bottom + 8)


def _beside(room: Layout, at: Place) -> str:
    """The last value at a point in the middle of the plot, on the side away from the goal's path."""
    spec, (x, y) = room.spec, at
    last = spec.last
    shown = formats.figure(None if last is None else last.y, spec.measure, spec.language)
    above = y < room.path_height(x) if spec.goal is not None else y > room.top + 30
    return label("chart-last", x + 6, y - 12 if above else y + 24, shown, halo=True)


# --- beside earlier phases -------------------------------------------------------------------------------


def part_labels(room: Layout) -> Iterator[str]:
    """The centre of each phase but the last, beside its line where the fewest points are in the way."""
    spec = room.spec
    if spec.stock or room.narrow:
        return
    for part in spec.analysis.parts[:-1]:
        middle = spec.analysis.points[part.first].center
        if middle is None:
            continue
        left, right = span(room, part)
        said = f"{words.center(spec).in_(spec.language)} {formats.figure(middle, spec.measure, spec.language)}"
        wide = width(said, SIZES.tick)
        if wide <= right - left - 8:
            at = room.y(middle)
            x, y = _clear_place(room, (left + 4, right - wide - 4), (at - 7, at + 17), wide)
            yield label("chart-end-center", x, y, said, halo=True)


def _clear_place(room: Layout, xs: Place, ys: Place, wide: float) -> Place:
    """Of four places for a label, the one furthest from any point."""
    points = [(x, room.y(p.y)) for x, p in zip(room.xs, room.spec.analysis.points, strict=True) if p.y is not None]

    def clear(place: Place) -> float:
        x, y = place
        near = [abs(py - (y - 5)) for px, py in points if x - 8 <= px <= x + wide + 8]
        return min(near, default=999.0)

    return max(((x, y) for x in xs for y in ys), key=clear)


# --- flags -----------------------------------------------------------------------------------------------


def _row(room: Layout, row: int) -> float:
    """The middle of a row of flags; row 0 is just above the plot."""
    return room.top - 6 - SIZES.pitch * (row + 0.5)


def poles(room: Layout) -> Iterator[str]:
    """From each flag down through the plot."""
    for placed in room.flags:
        if placed.flag.kind != "baseline":
            top = _row(room, placed.row) - 10
            yield line(f"chart-pole chart-pole-{placed.flag.kind}", placed.pole, top, placed.pole, room.bottom)


def flag(room: Layout, placed: Placed) -> str:
    """A word on its pole; a cycle on a coloured ground. The full text as title, which also names the link."""
    told, middle = placed.flag, _row(room, placed.row)
    box = (
        f'<rect class="chart-flag chart-flag-{told.kind}" x="{number(placed.left)}" y="{number(middle - 10)}" '
        f'width="{number(placed.right - placed.left)}" height="20"/>'
    )
    name = f"chart-flag-word chart-word-{told.kind}"
    inside = f"<title>{text(told.full)}</title>{box}{label(name, placed.left + PAD, middle + 5, placed.words)}"
    if (href := link(told.href)) is not None:
        return f'<a class="chart-link" href="{attribute(href)}">{inside}</a>'
    return f"<g>{inside}</g>"


def boxes(room: Layout) -> Iterator[Box]:
    """Left, top, right, bottom of every flag, axis label and end label: what the test holds apart."""
    for placed in room.flags:
        middle = _row(room, placed.row)
        yield placed.left, middle - 10, placed.right, middle + 10
    for tick in room.ticks:
        yield tick.left, room.bottom + 9, tick.right, room.bottom + 23
    for place in end_labels(room):
        half, bold = place.size * 0.58, place.size == SIZES.last
        wide = width(place.words, place.size, bold=bold)
        yield room.right + 8, place.y - half, room.right + 8 + wide, place.y + half
