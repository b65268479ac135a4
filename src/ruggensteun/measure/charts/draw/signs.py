"""The signs on a line. What a point means shows in its shape; the colour only repeats it."""

from collections.abc import Callable

from ruggensteun.measure.charts.draw.markup import number, path
from ruggensteun.measure.charts.draw.reading import read
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.result import Point

Tone = Callable[[Point], str]

_JUDGED = {"improvement": " chart-good", "concern": " chart-bad"}


def tone(spec: ChartSpec) -> Tone:
    """The class that colours a signal: good, bad, or quiet for the stretch that the series came from.

    Around its own centre a series that rose has a long low stretch at the start as well: the same news, not bad news.
    """
    reading = read(spec)
    before = -reading.moved if reading.runs and spec.analysis.freeze is None else 0

    def of(point: Point) -> str:
        if before and point.direction == before and point.label != "outside":
            return " chart-before"
        return _JUDGED.get(point.judgement or "", "")

    return of


def sign(point: Point, x: float, y: float, size: float, tone: Tone) -> str:
    """A diamond for a point outside the limits, a ring for one in a pattern; "" without a signal."""
    if point.label is None:
        return ""
    return diamond(x, y, size * 1.35, tone(point)) if point.label == "outside" else ring(x, y, size, tone(point))


def ring(x: float, y: float, size: float, more: str = "") -> str:
    """An open circle around a point."""
    return f'<circle class="chart-ring{more}" cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'


def diamond(x: float, y: float, size: float, more: str = "") -> str:
    """An open square on its corner."""
    d = path([(x, y - size), (x + size, y), (x, y + size), (x - size, y)])
    return f'<path class="chart-outside{more}" d="{d}Z"/>'


def cross(x: float, y: float) -> str:
    """A point that is left out."""
    d = path([(x - 4, y - 4), (x + 4, y + 4)]) + path([(x - 4, y + 4), (x + 4, y - 4)])
    return f'<path class="chart-excluded" d="{d}"/>'


def dot(name: str, x: float, y: float, size: float) -> str:
    """A filled circle of a class."""
    return f'<circle class="{name}" cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'
