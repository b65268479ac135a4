"""A CSV file as people save it (byte-order mark, semicolons, Windows letters), read with its line numbers."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruggensteun.measure.text import Text

_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong in a file: where, what, and what was expected."""

    file: str
    line: int | None
    column: str | None
    what: Text
    expected: Text

    def sentence(self, language: str = "nl") -> str:
        """``reeks.csv, regel 4, kolom y: abc is geen getal. Verwacht: een getal …``"""
        words = ("line", "column", "Expected") if language.startswith("en") else ("regel", "kolom", "Verwacht")
        place = [self.file]
        if self.line is not None:
            place.append(f"{words[0]} {self.line}")
        if self.column is not None:
            place.append(f"{words[1]} {self.column}")
        return f"{', '.join(place)}: {self.what.in_(language)}. {words[2]}: {self.expected.in_(language)}."

    def to_json(self, language: str = "nl") -> dict[str, Any]:
        """The same for machines."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "what": self.what.in_(language),
            "expected": self.expected.in_(language),
        }


class RefusedFileError(ValueError):
    """The file cannot be charted; ``problems`` has everything that is wrong with it."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence("en") for problem in self.problems))


@dataclass(frozen=True, slots=True)
class TableFile:
    """The rows of a file, with the line each starts on. Column names are in lower case."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, name: str) -> tuple[str, ...] | None:
        """The cells of one column, without spaces around them; None when it is absent or wholly empty."""
        if name not in self.header:
            return None
        place = self.header.index(name)
        cells = tuple(row[place] if place < len(row) else "" for row in self.rows)
        return cells if any(cells) else None

    def problem(self, row: int | None, column: str | None, what: Text, expected: Text) -> FileProblem:
        """A problem in one row (index in ``rows``), or in the file as a whole."""
        return FileProblem(self.file, None if row is None else self.lines[row], column, what, expected)


def read_table(path: Path, required: Sequence[str]) -> TableFile:
    """The table in a CSV file: comma, semicolon or tab; UTF-8, UTF-16 or Windows letters.

    Empty lines are skipped; a row may leave out its last cells. Raises RefusedFileError
    when it is no table, is empty, or lacks a required column.
    """
    text = _decoded(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    problems: list[FileProblem] = []
    filled = list(_filled(reader, path.name, problems))
    header = tuple(name.lower() for name in filled[0][1]) if filled else ()
    if not problems:
        problems.extend(_header_problems(path.name, header, required, rows=len(filled) - 1))
    problems.extend(
        _too_wide(path.name, line, len(row), len(header)) for line, row in filled[1:] if any(row[len(header) :])
    )
    if problems:
        raise RefusedFileError(problems)
    return TableFile(path.name, header, tuple(row for _, row in filled[1:]), tuple(line for line, _ in filled[1:]))


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data.startswith(_NOT_TEXT) or b"\0" in data:
        what = Text("dit is geen tekstbestand", "this is not a text file")
        expected = Text("een CSV-bestand; bewaar een werkblad als CSV", "a CSV file; save a worksheet as CSV")
        raise RefusedFileError([FileProblem(path.name, None, None, what, expected)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _filled(reader: Any, file: str, problems: list[FileProblem]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows that are not empty, with the line they start on; a problem where the file is no CSV."""
    line = 1
    try:
        for row in reader:
            cells = tuple(cell.strip().strip("\ufeff") for cell in row)
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what = Text(f"deze regel is geen CSV ({error})", f"this line is not CSV ({error})")
        expected = Text("aanhalingstekens die ook weer sluiten", "quotation marks that are closed again")
        problems.append(FileProblem(file, line, None, what, expected))


def _header_problems(file: str, header: tuple[str, ...], required: Sequence[str], rows: int) -> Iterator[FileProblem]:
    names = ", ".join(required)
    if not header:
        expected = Text(
            f"een eerste regel met kolomnamen, in elk geval {names}",
            f"a first line with column names, at least {names}",
        )
        yield FileProblem(file, None, None, Text("het bestand is leeg", "the file is empty"), expected)
        return
    found = ", ".join(header)
    for name in required:
        if name not in header:
            what = Text(f"deze kolom ontbreekt; gevonden: {found}", f"this column is missing; found: {found}")
            expected = Text(f"een eerste regel met de kolommen {names}", f"a first line with the columns {names}")
            yield FileProblem(file, 1, name, what, expected)
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            what = Text("deze kolom komt vaker voor", "this column occurs more than once")
            yield FileProblem(file, 1, name, what, Text("elke kolom één keer", "each column once"))
    if rows == 0:
        what = Text("onder de kolomnamen staan geen rijen", "there are no rows below the column names")
        yield FileProblem(file, None, None, what, Text("één rij of meer", "one row or more"))


def _too_wide(file: str, line: int, cells: int, width: int) -> FileProblem:
    what = Text(f"deze regel heeft {cells} cellen", f"this line has {cells} cells")
    expected = Text(
        f"{width} cellen, net als de eerste regel; een getal met een komma hoort tussen aanhalingstekens",
        f"{width} cells, as in the first line; a number with a comma needs quotation marks",
    )
    return FileProblem(file, line, None, what, expected)
