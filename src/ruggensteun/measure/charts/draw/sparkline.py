"""A line without axes: for a tile and for a cell of a table."""

from ruggensteun.measure.charts.draw.along import Along
from ruggensteun.measure.charts.draw.markup import line, path
from ruggensteun.measure.charts.draw.scale import Scale, values_of
from ruggensteun.measure.charts.draw.signs import dot, sign, tone
from ruggensteun.measure.charts.draw.spec import ChartSpec

EDGE = 7.0


def draw(spec: ChartSpec, width: float, height: float) -> str:
    """Everything inside the svg."""
    scale = tight(spec)
    along = Along(spec, EDGE, width - EDGE)
    return "".join([_center(spec, scale, width, height), *series(spec, scale, along.places(), EDGE, height - EDGE)])


def tight(spec: ChartSpec) -> Scale:
    """From the lowest to the highest value: a sparkline shows the pattern, not the level."""
    values = list(values_of(spec, around=False)) + [p.center for p in spec.analysis.points if p.center is not None]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(low, high, (low, high))


def _center(spec: ChartSpec, scale: Scale, width: float, height: float) -> str:
    final = next((point.center for point in reversed(spec.analysis.points) if point.center is not None), None)
    if final is None or spec.stock or len(spec.analysis.parts) > 1:
        return ""
    at = scale.y(final, EDGE, height - EDGE)
    return line("chart-center", 1, at, width - 1, at)


def series(spec: ChartSpec, scale: Scale, xs: list[float], top: float, bottom: float) -> list[str]:
    """Line, signals and last point; the line breaks at a gap and between phases."""
    found: list[list[tuple[float, float]]] = []
    stretch: list[tuple[float, float]] = []
    shapes, colour, part = [], tone(spec), 0
    for x, point in zip(xs, spec.analysis.points, strict=True):
        if point.excluded:
            continue
        if (point.y is None or (point.part != part and not spec.stock)) and stretch:
            found.append(stretch)
            stretch = []
        part = point.part
        if point.y is not None:
            at = scale.y(point.y, top, bottom)
            stretch.append((x, at))
            if not spec.stock:
                shapes.append(sign(point, x, at, 3.6, colour))
    found.append(stretch)
    drawn = [f'<path class="chart-line" d="{path(piece)}"/>' for piece in found if len(piece) > 1]
    drawn += [dot("chart-point", piece[0][0], piece[0][1], 2) for piece in found if len(piece) == 1]
    last = next((piece[-1] for piece in reversed(found) if piece), None)
    return drawn + shapes + ([dot("chart-now", last[0], last[1], 3.4)] if last else [])
