"""Finds the monitor tables in a workbook: which sheet is which table, which column is which."""

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.workbook.layout import (
    HEADING_ROW,
    LOOK_FOR_HEADINGS,
    MARKER_ROW,
    marked,
    plain,
    sheet_columns,
)

Grid = list[list[Any]]
Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read: its cells from A1 on, and its merged ranges."""

    name: str
    grid: Grid
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet that holds a monitor table: where each column stands and on which row (from 0) the rows begin."""

    sheet: Sheet
    table: Table
    places: dict[str, int]
    first: int
    extra: dict[int, str] = field(default_factory=dict)
    twice: tuple[tuple[str, int, int], ...] = ()
    moved: tuple[tuple[str, int], ...] = ()


class UnreadableError(Exception):
    """The spreadsheet reader cannot make sense of the file."""


class Book:
    """An opened workbook: the names of its sheets, and each sheet when asked for. Raises UnreadableError."""

    def __init__(self, content: bytes) -> None:
        import python_calamine

        worksheet = python_calamine.SheetTypeEnum.WorkSheet
        with _understood():
            self._book = python_calamine.load_workbook(BytesIO(content))
            self.names = [meta.name for meta in self._book.sheets_metadata if meta.typ == worksheet]

    def sheet(self, name: str) -> Sheet:
        """All cells of one sheet from A1 on; hidden rows and columns too."""
        with _understood():
            found = self._book.get_sheet_by_name(name)
            return Sheet(name, found.to_python(skip_empty_area=False), tuple(found.merged_cell_ranges or ()))


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except BaseException as broken:  # a panic in the reader is no Exception
        if isinstance(broken, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise UnreadableError(str(broken)) from broken


def table_named(name: str) -> Table | None:
    """The table that a sheet of this name holds, in either language or by the name of the table itself."""
    said = plain(name)
    for table in TABLES.values():
        if said in {plain(table.title.nl), plain(table.title.en), plain(table.name)}:
            return table
    return None


def nearest_table(sheet: Sheet, tables: Iterable[Table]) -> Table | None:
    """The table that a sheet probably means: by a name that looks like its title, or else by its headings."""
    tables = list(tables)
    titles = {plain(title): table for table in tables for title in (table.title.nl, table.title.en, table.name)}
    if found := difflib.get_close_matches(plain(sheet.name), list(titles), n=1, cutoff=0.75):
        return titles[found[0]]
    fitting = [(len(_headings(sheet, table)[1]) / len(sheet_columns(table)), table) for table in tables]
    best = max(fitting, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0.6 else None


def locate(sheet: Sheet) -> Located | None:
    """Which table a sheet holds and where; None when it holds none that can be recognised.

    The hidden markers decide which table; without them the sheet's name does. A heading that names a column
    decides over the marker above it, because the heading is what people see.
    """
    marks_row, marks = _marks(sheet)
    table = TABLES[_most(name for name, _column in marks.values())] if marks else table_named(sheet.name)
    if table is None:
        return None
    heading_row, headings = _headings(sheet, table)
    if not marks and len(headings) < min(2, len(table.columns)):
        return None
    names = {column.name for column in table.columns}
    by_mark = {place: column for place, (name, column) in marks.items() if name == table.name and column in names}
    if heading_row < 0:
        heading_row = marks_row + HEADING_ROW - MARKER_ROW
    return _placed(sheet, table, max(heading_row, marks_row), headings, by_mark)


def _placed(sheet: Sheet, table: Table, heading_row: int, headings: dict[int, str], by_mark: dict[int, str]) -> Located:
    places: dict[str, int] = {}
    twice, moved = [], []
    for place in sorted(set(by_mark) | set(headings)):
        name = headings.get(place) or by_mark[place]
        if name != by_mark.get(place, name):
            moved.append((name, place))
        if name in places:
            twice.append((name, places[name], place))
        else:
            places[name] = place
    extra = _extra(sheet, {*places.values(), *(place for _name, _first, place in twice)}, heading_row)
    return Located(sheet, table, places, heading_row + 1, extra, tuple(twice), tuple(moved))


def _extra(sheet: Sheet, taken: set[int], heading_row: int) -> dict[int, str]:
    """Columns of the team's own that hold something: place -> heading."""
    width = max((len(cells) for cells in sheet.grid), default=0)
    titles = sheet.grid[heading_row] if heading_row < len(sheet.grid) else []
    found = {}
    for place in sorted(set(range(width)) - taken):
        title = str(titles[place])[:40].strip() if place < len(titles) else ""
        if title or any(cells[place] not in ("", None) for cells in sheet.grid[heading_row + 1 :]):
            found[place] = title
    return found


def _marks(sheet: Sheet) -> tuple[int, dict[int, tuple[str, str]]]:
    """The row of markers and what each says; (-1, {}) where there is none."""
    for index, cells in enumerate(sheet.grid[:LOOK_FOR_HEADINGS]):
        found = {place: mark for place, value in enumerate(cells) if (mark := marked(value))}
        if found:
            return index, found
    return -1, {}


def _headings(sheet: Sheet, table: Table) -> tuple[int, dict[int, str]]:
    """The row that names most columns of the table, and which; (-1, {}) where none names two."""
    titles = {plain(title): column.name for column in table.columns for title in (column.title.nl, column.title.en)}
    titles |= {plain(column.name): column.name for column in table.columns}
    best: tuple[int, dict[int, str]] = (-1, {})
    for index, cells in enumerate(sheet.grid[:LOOK_FOR_HEADINGS]):
        found = {
            place: titles[said]
            for place, value in enumerate(cells)
            if isinstance(value, str) and len(value) < 100 and (said := plain(value)) in titles
        }
        if len(found) >= 2 and len(found) > len(best[1]):
            best = (index, found)
    return best


def _most(names: Iterable[str]) -> str:
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: counted[name])
