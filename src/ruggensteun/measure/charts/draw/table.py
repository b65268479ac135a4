"""The same figures as a table, for who reads better than looks."""

from dataclasses import dataclass
from datetime import date

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.spec import ChartSpec, monthly
from ruggensteun.measure.charts.result import Point, X
from ruggensteun.measure.text import Text

_WHEN, _VALUE, _NUMBER = Text("Periode", "Period"), Text("Waarde", "Value"), Text("n", "n")
_PHASE, _NOTE = Text("Fase", "Phase"), Text("Bijzonderheden", "Remarks")
_MISSING, _HIDDEN = Text("geen cijfer", "no figure"), Text("niet getoond", "not shown")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, and rows with as many cells; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(spec: ChartSpec) -> Table:
    """One row per point: period, value, n, phase, centre, limits, remarks; columns nobody needs are left out."""
    by_month = monthly(spec)
    remarks = [_remarks(spec, point, by_month=by_month) for point in spec.analysis.points]
    columns = _columns(spec, remarks=any(remarks))
    rows = tuple(
        tuple(
            "; ".join(said) if column == "remarks" else _cell(spec, place, column, by_month=by_month)
            for column in columns
        )
        for place, said in enumerate(remarks)
    )
    return Table(spec.title, tuple(_head(spec, column).in_(spec.language) for column in columns), rows)


def _columns(spec: ChartSpec, *, remarks: bool) -> list[str]:
    points, parts = spec.analysis.points, spec.analysis.parts
    found = ["x", "y"]
    if any(spec.number_at(place) is not None for place in range(len(points))):
        found.append("n")
    if not spec.stock:
        found += ["part"] if len(parts) > 1 else []
        found += [name for name in ("center", "lower", "upper") if any(getattr(p, name) is not None for p in points)]
    if remarks:
        found.append("remarks")
    return found


def _head(spec: ChartSpec, column: str) -> Text:
    fixed = {"x": _WHEN, "y": _VALUE, "n": _NUMBER, "part": _PHASE, "remarks": _NOTE}
    lines = {"center": words.center(spec), "lower": words.LOWER, "upper": words.UPPER}
    if column in fixed:
        return fixed[column]
    return Text(lines[column].nl.capitalize(), lines[column].en.capitalize())


def _cell(spec: ChartSpec, place: int, column: str, *, by_month: bool) -> str:
    language, point = spec.language, spec.analysis.points[place]
    if column == "x":
        return formats.moment(point.x, language, monthly=by_month)
    if column == "n":
        number = spec.number_at(place)
        return "–" if number is None else formats.decimal(number, 2, language)
    if column == "part":
        return words.part_name(spec, point.part)
    if column == "y" and point.y is None:
        return (_HIDDEN if point.x in spec.hidden else _MISSING).in_(language)
    return formats.figure(getattr(point, column), spec.measure, language)


def _remarks(spec: ChartSpec, point: Point, *, by_month: bool) -> list[str]:
    """Signals, exclusion, the note, and the marks and annotations at this very point."""
    language = spec.language
    found = [] if spec.stock else [words.RULE[rule].in_(language) for rule in point.rules]
    if point.excluded:
        found.append(words.EXCLUDED.in_(language))
    if point.note:
        found.append(point.note)
    found += [mark.word for mark in spec.marks if _here(point, mark.x, by_month=by_month)]
    return found + [note.text for note in spec.annotations if _here(point, note.x, by_month=by_month)]


def _here(point: Point, x: X, *, by_month: bool) -> bool:
    """``x`` belongs to this point: the same place, or, among months, a day in that month."""
    if x == point.x:
        return True
    if not by_month or not isinstance(x, date) or not isinstance(point.x, date):
        return False
    return (x.year, x.month) == (point.x.year, point.x.month)
