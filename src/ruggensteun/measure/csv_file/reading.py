"""The one reader of CSV files: marks, letters, blank lines, and everything that can be wrong with the rows."""

import csv
import gc
import re
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal

from ruggensteun.measure.csv_file import words
from ruggensteun.measure.csv_file.decoding import lines_of
from ruggensteun.measure.csv_file.problem import Problem, Problems
from ruggensteun.measure.text import Text

Progress = Callable[[int], None]
"""Told how many more rows were read; for a progress bar."""

Cells = Sequence[str]
LOOK_FOR_HEADER = 50
"""Lines at the top of an export in which its header is looked for."""
_STEP = 5000  # rows between two words of progress
_REPEATING = 10_000  # different texts in a column up to which each is kept once
_QUOTED = re.compile(r'"[^"]*"')
_SAID_BY_EXCEL = re.compile(r'\ufeff?"?sep=([,;\t|])"?\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as columns of equal length.

    ``header`` is as written, without spaces around the names; cells are as written. ``header_line``
    and ``lines`` are the lines of the file on which the header and each row start.
    """

    file: str
    header: tuple[str, ...]
    header_line: int
    columns: tuple[list[str], ...]
    lines: Sequence[int]

    def __len__(self) -> int:
        return len(self.lines)

    def place(self, name: str) -> int | None:
        """Where the column ``name`` stands, capitals or not; None when there is none."""
        wanted = name.casefold()
        return next((place for place, each in enumerate(self.header) if each.casefold() == wanted), None)

    def column(self, name: str) -> list[str] | None:
        """The cells of one column, without spaces around them; None when it is absent."""
        place = self.place(name)
        return None if place is None else [clean(cell) for cell in self.columns[place]]

    def problem(self, row: int | None, column: str | None, what: Text, expected: Text) -> Problem:
        """A problem in one row (counting from 0), or in the file as a whole."""
        return Problem(self.file, None if row is None else self.lines[row], column, what, expected)


def clean(cell: str) -> str:
    """A cell without spaces around it, and without the byte-order mark of a file that was pasted in."""
    return cell.strip().strip("\ufeff")


def read(
    path: Path,
    *,
    short_rows: Literal["pad", "refuse"],
    blank_rows: Literal["skip", "keep"],
    required: Sequence[str] = (),
    progress: Progress | None = None,
) -> Table:
    """The table in a CSV file: comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows letters.

    ``short_rows``: a row that lacks its last cells gets empty ones, or is a mistake (in a questionnaire it
    may be an answer that slipped). ``blank_rows``: rows of empty cells are skipped, or are
    rows like any other – but never those at the end, nor lines without any cell where there are
    more columns. With ``required`` these columns have to be there, and at least one row.

    Raises InputError with everything that is wrong, OSError when the file cannot be read.
    """
    reader = _Reader(path.read_bytes(), path.name, short_rows, blank_rows)
    return _table(reader, required, lambda row: any(map(clean, row)), progress)


def read_export(content: bytes, name: str, *, used: Collection[str], delimiter: str | None = None) -> Table:
    """The table in the CSV export of another system, of which only the columns ``used`` matter.

    The header is the first row that names all of them, so that a title and a date may stand above it; without
    such a row it is the first filled one. Of the other columns several may have one name. ``delimiter`` is seen
    in the header when nobody says it. Raises InputError with everything that is wrong.
    """
    wanted = set(used)
    reader = _Reader(content, name, "pad", "skip", (wanted, delimiter))
    named = any(wanted <= set(map(clean, row)) for _line, row in islice(reader.rows(None), LOOK_FOR_HEADER))
    reader = _Reader(content, name, "pad", "skip", (wanted, delimiter))

    def is_header(row: Cells) -> bool:
        return wanted <= set(map(clean, row)) if named else any(map(clean, row))

    return _table(reader, (), is_header, None, wanted)


def _table(
    reader: "_Reader",
    required: Sequence[str],
    is_header: Callable[[Cells], bool],
    progress: Progress | None,
    used: Collection[str] | None = None,
) -> Table:
    filled = reader.rows(progress)
    line, head = next(((line, row) for line, row in filled if is_header(row)), (1, []))
    with _nothing_collected():
        table = reader.table(line, tuple(map(clean, head)), filled)
    if not reader.broken:
        rows = len(table) + len(reader.problems)
        reader.problems.add(*words.header_problems(table.file, line, table.header, required, rows, used=used))
    reader.problems.refuse()
    return table


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Rows are millions of small lists without cycles; looking for cycles would take longer than reading."""
    busy = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if busy:
            gc.enable()


class _Reader:
    """One pass through one file, gathering what is wrong with it."""

    def __init__(
        self,
        content: bytes,
        file: str,
        short_rows: str,
        blank_rows: str,
        header: tuple[Collection[str], str | None] = ((), None),
    ) -> None:
        """``header``: names that the header holds, by which it is found, and the delimiter where that is known."""
        self.file = file
        self.problems = Problems(self.file)
        self.broken = False
        self._pad, self._keep = short_rows == "pad", blank_rows == "keep"
        self._names, self._delimiter = header
        self._text = lines_of(content, self.file)

    def rows(self, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        """Every row with the line it starts on; stops with a problem where the file is no CSV."""
        before, mark = self._mark()
        cells = csv.reader(self._text, delimiter=mark, strict=True)
        line = before + 1
        try:
            for count, row in enumerate(cells, start=1):
                if progress and count % _STEP == 0:
                    progress(_STEP)
                yield line, row
                line = before + cells.line_num + 1
        except csv.Error as error:
            self.broken = True
            self.problems.add(words.no_csv(self.file, line, error))

    def _mark(self) -> tuple[int, str]:
        """Lines to pass over, and what stands between the cells: said by Excel (``sep=;``), or seen in the header."""
        lines = [line for line in islice(self._text, LOOK_FOR_HEADER) if clean(line)]
        first = lines[0] if lines else next((line for line in self._text if clean(line)), "")
        self._text.seek(0)
        if said := _SAID_BY_EXCEL.fullmatch(first):
            passed = next(number for number, line in enumerate(self._text, start=1) if line == first)
            return passed, self._delimiter or said[1]
        header = next((line for line in lines if all(name in line for name in self._names)), first)
        return 0, self._delimiter or max(",;\t|", key=_QUOTED.sub("", header).count)

    def table(self, line: int, header: tuple[str, ...], filled: Iterator[tuple[int, list[str]]]) -> Table:
        """The rows below the header as columns; rows that do not fit become problems."""
        fitting = self._fitting(filled, len(header))
        columns: tuple[list[str], ...] = tuple([] for _ in header)
        known: list[dict[str, str]] = [{} for _ in header]
        lines = array("q")
        while chunk := list(islice(fitting, _STEP)):
            lines.extend(start for start, _ in chunk)
            for column, seen, cells in zip(columns, known, zip(*(row for _, row in chunk), strict=True), strict=True):
                column.extend(map(seen.setdefault, cells, cells) if len(seen) < _REPEATING else cells)
        return Table(self.file, header, line, columns, lines)

    def _fitting(self, filled: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
        """Rows as wide as the header. Blank rows wait until a filled one follows: at the end they do not count."""
        waiting: list[int] = []
        for line, row in filled:
            if len(row) == width and not waiting and (clean(row[0]) or clean(row[-1])):  # most rows of most files
                yield line, row
            elif not any(map(clean, row)):
                if self._keep and (row or width == 1):
                    waiting.append(line)
            elif (len(row) < width and not self._pad) or any(map(clean, row[width:])):
                self.problems.add_each([line], partial(words.misfit, self.file, cells=len(row), width=width))
            else:
                yield from ((blank, [""] * width) for blank in waiting)
                waiting.clear()
                yield line, row[:width] + [""] * (width - len(row))
