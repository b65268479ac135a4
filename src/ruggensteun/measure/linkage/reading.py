"""The CSV file of ``ruggensteun link``: everything wrong with it, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ruggensteun.measure import csv_file
from ruggensteun.measure.charts import values
from ruggensteun.measure.csv_file import Problem, Problems, Progress, Table
from ruggensteun.measure.linkage.refusal import RefusedError
from ruggensteun.measure.text import Text

_EMPTY = Text("de cel is leeg", "the cell is empty")
_NAME = Text("een naam of code", "a name or code")
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns asked for, one entry per row; NaN where a number is missing."""

    table: Table
    numbers: dict[str, list[float]]
    team: list[str]
    client: list[str]


def read(path: Path, numbers: Sequence[str], team: str, client: str, progress: Progress | None = None) -> Rows:
    """The rows of a linked file, of the columns asked for. csv_file.InputError lists every cell that cannot be read."""
    asked = (*numbers, team, client)
    table = csv_file.read(path, short_rows="pad", blank_rows="skip", required=asked, progress=progress)
    problems = Problems(table.file)
    found = {name: _numbers(table, name, problems) for name in numbers}
    _thousands(table, numbers, problems)
    groups = [_names(table, name, problems) for name in (team, client)]
    problems.refuse()
    return Rows(table, found, *groups)


def in_file(table: Table, error: RefusedError) -> csv_file.InputError:
    """Why the link is not computed, with the file it is about."""
    return csv_file.InputError([table.problem(None, each.column, each.what, each.expected) for each in error.reasons])


def _names(table: Table, name: str, problems: Problems) -> list[str]:
    cells = table.column(name) or []
    nameless = [row for row, cell in enumerate(cells) if not cell]
    problems.add_each(nameless, lambda row: table.problem(row, name, _EMPTY, _NAME))
    return cells


def _numbers(table: Table, name: str, problems: Problems) -> list[float]:
    """One column, each different text read once."""
    cells = table.column(name) or []
    known: dict[str, float] = {}
    wrong: dict[str, Text] = {}
    for cell in dict.fromkeys(cells):
        try:
            value = values.number(cell)
            known[cell] = _NAN if value is None else value
        except values.CellError as error:
            wrong[cell] = error.what
            if len(wrong) > Problems.MOST:  # a wrong column: what is listed will do
                problems.stop_looking()
                break
    if wrong:
        rows = [row for row, cell in enumerate(cells) if cell in wrong]
        problems.add_each(rows, lambda row: table.problem(row, name, wrong[cells[row]], values.NUMBER))
        return []
    return list(map(known.__getitem__, cells))


def _thousands(table: Table, names: Sequence[str], problems: Problems) -> None:
    """Refuse 1.234 among decimal commas: it may be more than a thousand."""
    columns = {name: table.column(name) or [] for name in names}
    if not any(values.has_comma(cell) for cells in columns.values() for cell in set(cells)):
        return
    for name, cells in columns.items():
        unclear = {cell for cell in set(cells) if values.may_be_thousands(cell)}
        rows = [row for row, cell in enumerate(cells) if cell in unclear] if unclear else []
        problems.add_each(rows, partial(_unclear, table, name, cells))


def _unclear(table: Table, name: str, cells: list[str], row: int) -> Problem:
    return table.problem(row, name, values.unclear(cells[row]), values.NO_THOUSANDS)
