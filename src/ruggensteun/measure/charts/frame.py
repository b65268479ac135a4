"""The CSV files of ``ruggensteun chart`` and ``ruggensteun funnel``: everything wrong with them, at once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from ruggensteun.measure import csv_file
from ruggensteun.measure.charts import values
from ruggensteun.measure.charts.errors import InputError
from ruggensteun.measure.charts.kinds import NEED_N, WHOLE
from ruggensteun.measure.charts.result import ChartType, X
from ruggensteun.measure.csv_file import Problem, Problems, Progress, Table
from ruggensteun.measure.text import Text

Value = TypeVar("Value")

MOST = 100_000
"""Points of a chart, or units of a funnel: more than this is a file that was meant for something else."""

CHART_COLUMNS = ("x", "y", "n", "part", "exclude", "note")
FUNNEL_COLUMNS = ("unit", "events", "denominator")

_DATE = Text("een datum zoals de andere, bijvoorbeeld 2026-03-31", "a date like the others, such as 2026-03-31")
_X = Text("een datum, een getal of een tekst", "a date, a number or a text")
_EMPTY = Text("de cel is leeg", "the cell is empty")
_FILLED = Text("een getal, bijvoorbeeld 12 of 12,5", "a number such as 12 or 12.5")
_NAME = Text("een naam of code", "a name or code")


@dataclass(frozen=True, slots=True)
class ChartRows:
    """One entry per row of the file, ready for ``analyse``; None where the file has no such column."""

    table: Table
    x: list[X]
    y: list[float | None]
    n: list[float | None] | None
    part: list[int] | None
    exclude: list[bool] | None
    note: list[str] | None


@dataclass(frozen=True, slots=True)
class FunnelRows:
    """One entry per unit, ready for ``funnel``."""

    table: Table
    unit: list[str]
    events: list[float]
    denominator: list[float]


def read_chart(path: Path, kind: ChartType, progress: Progress | None = None) -> ChartRows:
    """The rows of one series. csv_file.InputError lists every cell that cannot be read.

    A type that cannot do without n asks for it; a time of 0 on a T chart is refused,
    because leaving it out would make events look rarer than they are.
    """
    table = _read(path, ("x", "y", "n") if kind in NEED_N else ("x", "y"), progress)
    problems = Problems(table.file)
    x = _x(table, problems)
    y = _cells(table, "y", values.number, values.NUMBER, problems) or [None] * len(x)
    if kind == "t":
        problems.add_each([row for row, value in enumerate(y) if value == 0], partial(_zero_time, table))
    n = _cells(table, "n", values.number, values.NUMBER, problems)
    _thousands(table, [name for name in ("y", "n") if kind in WHOLE[name]], problems)
    if n is None and kind in NEED_N:
        n = [None] * len(x)
    part = _cells(table, "part", values.part, values.PART, problems)
    exclude = _cells(table, "exclude", values.yes_no, values.YES_NO, problems)
    problems.refuse()
    return ChartRows(table, x, y, n, part, exclude, _filled(table, "note"))


def read_funnel(path: Path, progress: Progress | None = None) -> FunnelRows:
    """The units of a funnel. csv_file.InputError lists every cell that cannot be read."""
    table = _read(path, FUNNEL_COLUMNS, progress)
    problems = Problems(table.file)
    if len(table) > MOST:
        what = Text(f"dit zijn {len(table)} eenheden", f"these are {len(table)} units")
        expected = Text(f"hooguit {MOST}: een rij per team of organisatie", f"{MOST} at most: a row per organisation")
        problems.add(table.problem(None, None, what, expected))
        problems.refuse()
    unit = _filled(table, "unit") or [""] * len(table)
    nameless = [row for row, name in enumerate(unit) if not name]
    problems.add_each(nameless, lambda row: table.problem(row, "unit", _EMPTY, _NAME))
    events = _cells(table, "events", _number, _FILLED, problems)
    denominator = _cells(table, "denominator", _number, _FILLED, problems)
    for name, found in (("events", events), ("denominator", denominator)):
        if found is None:
            problems.add(table.problem(None, name, _EMPTY, _FILLED))
    problems.refuse()
    return FunnelRows(table, unit, events or [], denominator or [])


def in_file(table: Table, error: InputError) -> csv_file.InputError:
    """What the analysis refuses, with the line in the file instead of the row."""
    return csv_file.InputError(
        [table.problem(each.row, each.column, each.what, each.expected) for each in error.problems]
    )


def unknown_columns(table: Table, known: tuple[str, ...]) -> list[str]:
    """Columns that are not used."""
    return [name for name in table.header if name and name.casefold() not in known]


def _read(path: Path, required: tuple[str, ...], progress: Progress | None) -> Table:
    return csv_file.read(path, short_rows="pad", blank_rows="skip", required=required, progress=progress)


def _filled(table: Table, name: str) -> list[str] | None:
    """The cells of a column; None when it is absent or nothing is in it."""
    cells = table.column(name)
    return cells if cells and any(cells) else None


def _number(cell: str) -> float:
    value = values.number(cell)
    if value is None:
        raise values.CellError(_EMPTY)
    return value


def _x(table: Table, problems: Problems) -> list[X]:
    cells = _filled(table, "x") or [""] * len(table)
    if (points := len(set(cells))) > MOST:
        what = Text(f"x heeft {points} verschillende waarden", f"x has {points} different values")
        expected = Text(f"hooguit {MOST}, bijvoorbeeld een per week of maand", f"{MOST} at most, such as one per week")
        problems.add(table.problem(None, "x", what, expected))
        problems.refuse()
    found, wrong = values.places(cells)

    def told(row: int) -> Problem:
        if not cells[row]:
            return table.problem(row, "x", _EMPTY, _X)
        what = Text(f"“{cells[row][:40]}” past niet bij de rest", f"“{cells[row][:40]}” does not fit the others")
        return table.problem(row, "x", what, _DATE)

    problems.add_each(wrong, told)
    return found


def _cells(
    table: Table, name: str, read: Callable[[str], Value], expected: Text, problems: Problems
) -> list[Value] | None:
    """One column, each different text read once; None when it is absent or empty. Wrong cells become problems."""
    cells = _filled(table, name)
    if cells is None:
        return None
    known: dict[str, Value] = {}
    wrong: dict[str, Text] = {}
    for cell in dict.fromkeys(cells):
        try:
            known[cell] = read(cell)
        except values.CellError as error:
            wrong[cell] = error.what
            if len(wrong) > Problems.MOST:  # a wrong column: what is listed will do
                problems.stop_looking()
                break
    if wrong:
        rows = [row for row, cell in enumerate(cells) if cell in wrong]
        problems.add_each(rows, lambda row: table.problem(row, name, wrong[cells[row]], expected))
    return cast("list[Value]", list(map(known.get, cells)))  # None only where the file will be refused


def _thousands(table: Table, counts: Collection[str], problems: Problems) -> None:
    """Refuse 1.234 where it is hardly 1,234: among decimal commas, or where it counts whole things."""
    columns = {name: _filled(table, name) or [] for name in ("y", "n")}
    commas = any(values.has_comma(cell) for cells in columns.values() for cell in set(cells))
    for name, cells in columns.items():
        unclear = {cell for cell in set(cells) if values.may_be_thousands(cell)}
        if unclear and (commas or (name in counts and not all(float(cell).is_integer() for cell in unclear))):
            rows = [row for row, cell in enumerate(cells) if cell in unclear]
            problems.add_each(rows, partial(_unclear, table, name, cells))


def _unclear(table: Table, name: str, cells: list[str], row: int) -> Problem:
    return table.problem(row, name, values.unclear(cells[row]), values.NO_THOUSANDS)


def _zero_time(table: Table, row: int) -> Problem:
    what = Text("een tijd tussen twee gebeurtenissen kan niet 0 zijn", "a time between two events cannot be 0")
    expected = Text(
        "een tijd boven 0; noteer uren in plaats van dagen, of tel per maand (type c of u)",
        "a time above 0; note hours instead of days, or count by month (type c or u)",
    )
    return table.problem(row, "y", what, expected)
