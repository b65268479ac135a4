"""From the specification of a chart to a figure in the report."""

from datetime import date

from ruggensteun.measure.charts.draw import formats, svg
from ruggensteun.measure.charts.draw.sentence import brief, details
from ruggensteun.measure.charts.draw.spec import ChartSpec, monthly
from ruggensteun.measure.report.model import Cell, Figure
from ruggensteun.measure.text import Language, Text

SMALL, LARGE = (600, 230), (880, 290)
"""Width and height of a drawing, in pixels: beside its text, four on a page; or over the whole width, for a goal."""
NUMERATOR, DENOMINATOR = Text("Teller", "Numerator"), Text("Noemer", "Denominator")
COUNTED = Text("Geteld", "Counted")
HIDDEN = Text("niet getoond", "not shown")


def figure_of(spec: ChartSpec, *, id: str, definition: str = "", large: bool = False) -> Figure:  # noqa: A002
    """A chart with its sentence and numbers. ``id`` is unique in the report; ``definition``: what is counted."""
    name = "".join(letter if letter.isalnum() else "-" for letter in id)
    width, height = LARGE if large else SMALL
    drawn = svg.run_chart(spec, width=width, height=height, mode="standalone", id=f"r-{name}", heading=False)
    return Figure(spec.title, drawn, brief(spec, ranking=False), definition, cells_of(spec), details(spec))


def definition(numerator: Text | None, denominator: Text | None, language: Language) -> str:
    """What is counted, as a sentence or two; the whole comes first, because the part is told as a part of it."""
    told = [(DENOMINATOR, denominator), (NUMERATOR if denominator else COUNTED, numerator)]
    return " ".join(f"{name.in_(language)}: {_ended(text.in_(language))}" for name, text in told if text)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def cells_of(spec: ChartSpec) -> tuple[Cell, ...]:
    """The numbers of a chart, from the first to the last measurement, hidden ones included."""
    points, by_month = spec.analysis.points, monthly(spec)
    there = [place for place, point in enumerate(points) if point.y is not None or point.x in spec.hidden]
    if not there:
        return ()
    return tuple(
        Cell(
            point.x if isinstance(point.x, date | str) else float(point.x),
            formats.moment(point.x, spec.language, monthly=by_month),
            _value(spec, place),
            bool(points[place].rules) and not spec.stock,
        )
        for place, point in list(enumerate(points))[there[0] : there[-1] + 1]
    )


def _value(spec: ChartSpec, place: int) -> str:
    point, number = spec.analysis.points[place], spec.number_at(place)
    if point.y is None:
        return HIDDEN.in_(spec.language) if point.x in spec.hidden else "–"
    shown = formats.figure(point.y, spec.measure, spec.language)
    return shown if number is None else f"{shown} ({formats.decimal(number, 0, spec.language)})"
