"""The CSV files of ``ruggensteun chart`` and ``ruggensteun funnel``: everything wrong with them, at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ruggensteun.measure.charts import values
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.kinds import NEED_N
from ruggensteun.measure.charts.result import ChartType, X
from ruggensteun.measure.charts.table_file import FileProblem, RefusedFileError, TableFile, read_table
from ruggensteun.measure.text import Text

Value = TypeVar("Value")

CHART_COLUMNS = ("x", "y", "n", "part", "exclude", "note")
FUNNEL_COLUMNS = ("unit", "events", "denominator")

_DATE = Text("een datum zoals de andere, bijvoorbeeld 2026-03-31", "a date like the others, such as 2026-03-31")
_X = Text("een datum, een getal of een tekst", "a date, a number or a text")


@dataclass(frozen=True, slots=True)
class ChartRows:
    """One entry per row of the file, ready for ``analyse``; None where the file has no such column."""

    table: TableFile
    x: list[X]
    y: list[float | None]
    n: list[float | None] | None
    part: list[int] | None
    exclude: list[bool] | None
    note: list[str] | None


@dataclass(frozen=True, slots=True)
class FunnelRows:
    """One entry per unit, ready for ``funnel``."""

    table: TableFile
    unit: list[str]
    events: list[float]
    denominator: list[float]


def read_chart(path: Path, kind: ChartType) -> ChartRows:
    """The rows of one series. RefusedFileError lists every cell that cannot be read.

    A type that cannot do without n asks for it; a time of 0 on a T chart is refused,
    because leaving it out would make events look rarer than they are.
    """
    table = read_table(path, ("x", "y", "n") if kind in NEED_N else ("x", "y"))
    problems: list[FileProblem] = []
    x = _x(table, problems)
    y = _cells(table, "y", values.number, values.NUMBER, problems) or [None] * len(x)
    if kind == "t":
        problems.extend(_zero_times(table, y))
    n = _cells(table, "n", values.number, values.NUMBER, problems)
    if n is None and kind in NEED_N:
        n = [None] * len(x)
    part = _cells(table, "part", values.part, values.PART, problems)
    exclude = _cells(table, "exclude", values.yes_no, values.YES_NO, problems)
    if problems:
        raise RefusedFileError(sorted(problems, key=lambda problem: problem.line or 0))
    note = table.column("note")
    return ChartRows(table, x, y, n, part, exclude, None if note is None else list(note))


def read_funnel(path: Path) -> FunnelRows:
    """The units of a funnel. RefusedFileError lists every cell that cannot be read."""
    table = read_table(path, FUNNEL_COLUMNS)
    problems: list[FileProblem] = []
    unit = table.column("unit") or ("",) * len(table.rows)
    empty = Text("een naam of code", "a name or code")
    problems.extend(table.problem(row, "unit", _EMPTY, empty) for row, name in enumerate(unit) if not name)
    events = _cells(table, "events", _filled, values.NUMBER, problems)
    denominator = _cells(table, "denominator", _filled, values.NUMBER, problems)
    if problems or events is None or denominator is None:
        absent = [name for name, found in (("events", events), ("denominator", denominator)) if found is None]
        problems.extend(table.problem(None, name, _EMPTY, values.NUMBER) for name in absent)
        raise RefusedFileError(sorted(problems, key=lambda problem: problem.line or 0))
    return FunnelRows(table, list(unit), events, denominator)


def in_file(table: TableFile, error: InputError) -> RefusedFileError:
    """What the analysis refuses, with the line in the file instead of the row."""
    return RefusedFileError([table.problem(each.row, each.column, each.what, each.expected) for each in error.problems])


def unknown_columns(table: TableFile, known: tuple[str, ...]) -> list[str]:
    """Columns that are not used."""
    return [name for name in table.header if name and name not in known]


_EMPTY = Text("de cel is leeg", "the cell is empty")


def _filled(cell: str) -> float:
    value = values.number(cell)
    if value is None:
        raise values.CellError(_EMPTY)
    return value


def _x(table: TableFile, problems: list[FileProblem]) -> list[X]:
    cells = table.column("x") or ("",) * len(table.rows)
    found, wrong = values.places(cells)
    for row in wrong:
        if not cells[row]:
            problems.append(table.problem(row, "x", _EMPTY, _X))
        else:
            what = Text(f"“{cells[row][:40]}” past niet bij de rest", f"“{cells[row][:40]}” does not fit the others")
            problems.append(table.problem(row, "x", what, _DATE))
    return found


def _cells(
    table: TableFile,
    name: str,
    read: Callable[[str], Value],
    expected: Text,
    problems: list[FileProblem],
) -> list[Value] | None:
    """One column read cell by cell; None when it is absent or empty. Wrong cells become problems."""
    cells = table.column(name)
    if cells is None:
        return None
    found = []
    for row, cell in enumerate(cells):
        try:
            found.append(read(cell))
        except values.CellError as error:
            problems.append(table.problem(row, name, error.what, expected))
    return found


def _zero_times(table: TableFile, y: list[float | None]) -> list[FileProblem]:
    what = Text("een tijd tussen twee gebeurtenissen kan niet 0 zijn", "a time between two events cannot be 0")
    expected = Text(
        "een tijd boven 0; noteer uren in plaats van dagen, of tel per maand (type c of u)",
        "a time above 0; note hours instead of days, or count by month (type c or u)",
    )
    return [table.problem(row, "y", what, expected) for row, value in enumerate(y) if value == 0]
