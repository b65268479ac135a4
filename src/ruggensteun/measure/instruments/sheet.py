"""A CSV file as people really save it: with a BOM, semicolons, Windows letters, or empty lines at the end."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruggensteun.measure.instruments.problems import InputError, Problem
from ruggensteun.measure.text import Text

Progress = Callable[[int], None]
"""Told how many more rows were read; for a progress bar."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Header and rows of a file; every row as long as the header. ``lines`` are where the rows end."""

    file: str
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]


def read_sheet(path: Path, progress: Progress | None = None) -> Sheet:
    """The rows of a CSV file; InputError when it cannot be read as a table, OSError when not at all.

    Comma, semicolon and tab are told apart by the header. Empty lines at the end are dropped.
    """
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        raise InputError([_spreadsheet(path.name)])
    text = _decoded(data)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";\t,", key=first.count) if any(mark in first for mark in ",;\t") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    problems: list[Problem] = []
    numbered = _numbered(reader, path.name, problems, progress)
    header = next((tuple(cell.strip() for cell in row) for _, row in numbered if any(row)), ())
    problems += _header_problems(path.name, header)
    rows, lines = _fitting(numbered, header, path.name, problems) if not problems else ([], [])
    if problems:
        raise InputError(problems)
    return Sheet(path.name, header, rows, lines)


def _spreadsheet(file: str) -> Problem:
    what = Text("dit is een rekenblad (of een ander zip-bestand).", "this is a spreadsheet (or another zip file).")
    expected = Text("een CSV-bestand; bewaar het werkblad als CSV.", "a CSV file; save the sheet as CSV.")
    return Problem(file, None, None, what, expected)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _numbered(
    reader: Iterator[list[str]], file: str, problems: list[Problem], progress: Progress | None
) -> Iterator[tuple[int, list[str]]]:
    """Rows with their line number; stops with a problem where the file is no CSV."""
    try:
        for count, row in enumerate(reader, start=1):
            if progress and count % 5000 == 0:
                progress(5000)
            yield reader.line_num, row  # type: ignore[attr-defined]
    except csv.Error as error:
        what = Text(f"de regel is geen CSV ({error}).", f"the line is not CSV ({error}).")
        expected = Text("aanhalingstekens die ook weer sluiten.", "quotation marks that are closed again.")
        problems.append(Problem(file, reader.line_num, None, what, expected))  # type: ignore[attr-defined]


def _header_problems(file: str, header: tuple[str, ...]) -> list[Problem]:
    if not any(header):
        what = Text("het bestand is leeg.", "the file is empty.")
        return [
            Problem(file, 1, None, what, Text("een eerste regel met kolomnamen.", "a first line with column names."))
        ]
    twice = [name for name, times in Counter(name.casefold() for name in header if name).items() if times > 1]
    return [
        Problem(
            file, 1, name,
            Text("deze kolom komt vaker voor.", "this column occurs more than once."),
            Text("elke kolom één keer.", "each column once."),
        )
        for name in twice
    ]  # fmt: skip


def _fitting(
    numbered: Iterator[tuple[int, list[str]]], header: tuple[str, ...], file: str, problems: list[Problem]
) -> tuple[list[list[str]], list[int]]:
    rows, lines, width, filled = [], [], len(header), 0
    for line, row in numbered:
        if not row and width > 1:
            continue
        row += [""] * (1 - len(row))
        blank = not any(cell.strip() for cell in row)
        if not blank and (len(row) < width or any(row[width:])):
            problems.append(_misfit(file, line, len(row), width))
            continue
        rows.append(row[:width] + [""] * (width - len(row)))
        lines.append(line)
        filled = filled if blank else len(rows)
    return rows[:filled], lines[:filled]


def _misfit(file: str, line: int, cells: int, width: int) -> Problem:
    what = Text(f"deze regel heeft {cells} cellen.", f"this line has {cells} cells.")
    expected = Text(
        f"{width} cellen, net als de eerste regel; een decimale komma hoort tussen aanhalingstekens.",
        f"{width} cells, as in the first line; a decimal comma needs quotation marks.",
    )
    return Problem(file, line, None, what, expected)
