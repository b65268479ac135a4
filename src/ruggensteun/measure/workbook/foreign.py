"""Reads a foreign CSV file or workbook through a mapping file into rows of monitor tables."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure import csv_file
from ruggensteun.measure.tables.schema import Column, Kind
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import naming, rules
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.cells import Reading, is_empty
from ruggensteun.measure.workbook.check import judge, name_of
from ruggensteun.measure.workbook.gate import RefusedError, open_safely, read_bytes
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.mapping import Condition, MappingFile, Source, Target
from ruggensteun.measure.workbook.model import Checked, Level, Limits, Problem, Rows
from ruggensteun.measure.workbook.sheets import Book, Grid, UnreadableError

_WITH_POINT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WITH_COMMA = re.compile(r"[+-]?(?:(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?|,\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_NUMBERS = {Kind.INTEGER, Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Lines:
    """A foreign file as columns of equal length; ``rows`` says on which row (from 0) each value stands."""

    columns: Mapping[str, list[Any]]
    places: Mapping[str, int]
    rows: list[int]
    sheet: str | None = None


def read_foreign(
    mapping: MappingFile,
    source: Path | str | bytes | BinaryIO,
    *,
    name: str | None = None,
    today: date | None = None,
    known: Callable[[Rows], rules.Known] | None = None,
    limits: Limits | None = None,
) -> Checked:
    """Rows per monitor table and everything that is wrong with them, as ``check`` gives for a workbook.

    ``known`` is asked, once the rows are read, for the rows already stored that they may refer to or clash
    with. ``Checked.team`` is None: a foreign file may hold many teams.
    Raises OSError when a path cannot be read.
    """
    limits = limits or Limits()
    file = name or name_of(source)
    reading = Reading(today or date.today(), limits.cell_characters)  # noqa: DTZ011 -- a day as the team lives it
    try:
        lines = _lines(mapping, source, file, limits)
        _has_columns(mapping, lines, file)
    except RefusedError as refused:
        return Checked(file, None, None, {}, (refused.problem,))
    except csv_file.InputError as refused:
        return Checked(file, None, None, {}, tuple(map(_as_here, refused.problems)))
    ledger = Ledger(file, limits.same_problem)
    kept = _kept(range(len(lines.rows)), mapping.where, lines.columns)
    blocks = {target.table.name: _block(target, mapping, lines, kept, ledger) for target in mapping.targets}
    for block in blocks.values():
        for column in block.table.columns:
            block.read(column, block.typed[column.name], reading)
    if lines.rows and not kept:
        _tell_nothing_kept(ledger, len(lines.rows), lines)
    stored = {}
    if known is not None:
        read = {table: block.rows() for table, block in blocks.items()}
        stored = {table: list(rows) for table, rows in known(read).items()}
    teams = {team for block in blocks.values() for team in block.typed.get(KEPT_BY_PLATFORM, ()) if team}
    judge(blocks, stored, teams, rates=mapping.rates)
    return Checked(file, None, None, {table: block.rows() for table, block in blocks.items()}, ledger.problems())


def _as_here(problem: csv_file.Problem) -> Problem:
    """What the reader of CSV files says, as a problem of an import."""
    what, expected = (
        Text(*(said[:1].upper() + said[1:].removesuffix(".") + "." for said in (text.nl, text.en)))
        for text in (problem.what, problem.expected)
    )
    return Problem(
        problem.file, None, None, what, expected, code="unreadable", column=problem.column, line=problem.line
    )


def _lines(mapping: MappingFile, source: Path | str | bytes | BinaryIO, file: str, limits: Limits) -> Lines:
    try:
        content = read_bytes(source, file, limits)
    except RefusedError as refused:
        if refused.problem.code == "empty-file":
            raise _refused(file, "het is leeg", "it is empty") from refused
        raise
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return _sheet_lines(mapping, content, file, limits)
    return _text_lines(mapping, content, file)


def _text_lines(mapping: MappingFile, content: bytes, file: str) -> Lines:
    table = csv_file.read_export(content, file, used=mapping.columns_used(), delimiter=mapping.delimiter)
    places = {head: place for place, head in reversed(list(enumerate(table.header)))}
    columns = {head: table.columns[place] for head, place in places.items()}
    return Lines(columns, places, [line - 1 for line in table.lines])


def _sheet_lines(mapping: MappingFile, content: bytes, file: str, limits: Limits) -> Lines:
    try:
        book = Book(open_safely(content, file, limits).content)
        name = mapping.sheet or next(iter(book.names), "")
        if name not in book.names:
            known = ", ".join(book.names)
            raise _refused(file, f"er is geen blad {name!r}; wel: {known}", f"no sheet {name!r}; there is: {known}")
        grid = book.sheet(name).grid
    except UnreadableError as broken:
        raise RefusedError(naming.unreadable(file)) from broken
    top = _heading(grid, mapping.columns_used())
    heads = [str(value).strip() for value in grid[top]] if grid else []
    if twice := [head for head in sorted(mapping.columns_used()) if heads.count(head) > 1]:
        raise _refused(file, f"de kolom {twice[0]} komt vaker voor", f"the column {twice[0]} occurs more than once")
    rows = [row for row in range(top + 1, len(grid)) if not all(map(is_empty, grid[row]))]
    columns = {head: [grid[row][place] for row in rows] for place, head in enumerate(heads)}
    return Lines(columns, {head: place for place, head in enumerate(heads)}, rows, name)


def _heading(grid: Grid, used: set[str]) -> int:
    """The row of headings, from 0: the first with every column that is used (a title may stand above it)."""
    filled = [row for row, cells in enumerate(grid[: csv_file.LOOK_FOR_HEADER]) if not all(map(is_empty, cells))]
    named = (row for row in filled if used <= {str(value).strip() for value in grid[row]})
    return next(named, next(iter(filled), 0))


def _refused(file: str, nl: str, en: str) -> RefusedError:
    what = Text(f"Het bestand kan niet worden gelezen: {nl}.", f"The file cannot be read: {en}.")
    expected = Text(
        "Een CSV-bestand of .xlsx zoals de mapping het beschrijft.", "A CSV file or .xlsx as the mapping says."
    )
    return RefusedError(Problem(file, None, None, what, expected, code="unreadable"))


def _has_columns(mapping: MappingFile, lines: Lines, file: str) -> None:
    if missing := sorted(mapping.columns_used() - set(lines.columns)):
        named, there = ", ".join(missing), ", ".join(list(lines.columns)[:20])
        raise _refused(
            file, f"de kolom {named} ontbreekt; wel: {there}", f"column {named} is missing; there is: {there}"
        )


def _said(value: Any) -> str:
    """A cell as text, the way a mapping names it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _kept(indexes: Iterable[int], conditions: tuple[Condition, ...], columns: Mapping[str, list[Any]]) -> list[int]:
    kept = list(indexes)
    for condition in conditions:
        values = columns[condition.column]
        kept = [index for index in kept if (_said(values[index]) in condition.texts) is condition.wanted]
    return kept


def _block(target: Target, mapping: MappingFile, lines: Lines, kept: list[int], ledger: Ledger) -> Block:
    """The raw values of one table's rows, in the block that will read and judge them."""
    kept = _kept(kept, target.where, lines.columns)
    getters = {
        name: _getter(source, target.table.column(name), mapping, lines) for name, source in target.columns.items()
    }
    same = [name for name in target.columns if name not in target.add]
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index in kept:
        groups.setdefault(tuple(getters[name](index) for name in same), []).append(index)
    places = {name: lines.places[source.column] for name, source in target.columns.items() if source.column}
    headings = {name: source.column for name, source in target.columns.items() if source.column}
    block = Block(target.table, lines.sheet, [], ledger, places=places, headings=headings, lines=lines.sheet is None)
    raw: dict[str, list[Any]] = {column.name: [] for column in target.table.columns}
    holes = 0
    for key, indexes in groups.items():
        row = dict(zip(same, key, strict=True))
        for name in target.add:
            row[name] = _sum(target, name, getters[name], indexes, lines)
        if any(row[name] is _HOLE for name in target.add):
            holes += 1
            continue
        block.at.append(lines.rows[indexes[0]])
        for name, values in raw.items():
            values.append(row.get(name))
    block.typed = dict(raw)
    if holes:
        _tell_holes(target, holes, lines, ledger)
    return block


@dataclass(frozen=True, slots=True)
class _AsWritten:
    """What does not fit the notation that the mapping declares: no reader takes it for something else."""

    text: str

    def __str__(self) -> str:
        return self.text


_HOLE = object()
"""A sum of which a part is not known."""


def _sum(target: Target, name: str, get: Callable[[int], Any], indexes: list[int], lines: Lines) -> Any:
    """The sum over the lines that the column's own conditions keep; None or _HOLE where that cannot be."""
    total: float | None = None
    for index in _kept(indexes, target.columns[name].where, lines.columns):
        value = get(index)
        if value is None:
            return _HOLE
        if not isinstance(value, int | float):
            return value  # told when the column is read
        total = (total or 0) + value
    return _HOLE if total is None and target.table.column(name).required else total


def _tell_holes(target: Target, holes: int, lines: Lines, ledger: Ledger) -> None:
    title = target.table.title
    ledger.add(
        "not-known",
        Text(
            f"{title.nl}: {holes} rijen zijn weggelaten, omdat een getal ervan ontbreekt of is verborgen.",
            f"{title.en}: {holes} rows were left out, because a number of theirs is missing or suppressed.",
        ),
        Text("Die perioden blijven leeg.", "Those periods stay empty."),
        level=Level.NOTICE,
        sheet=lines.sheet,
    )


def _tell_nothing_kept(ledger: Ledger, rows: int, lines: Lines) -> None:
    ledger.add(
        "nothing-kept",
        Text(
            f"Van de {rows} rijen voldoet er geen aan wat onder [[where]] staat.",
            f"Of the {rows} rows none is as [[where]] says.",
        ),
        Text(
            "Er is niets om in te lezen. Klopt de mapping bij dit bestand?",
            "There is nothing to read. Is the mapping for this file?",
        ),
        level=Level.NOTICE,
        sheet=lines.sheet,
    )


def _getter(source: Source, column: Column, mapping: MappingFile, lines: Lines) -> Callable[[int], Any]:
    """How the value of one column is found for a line: text, number, date or None."""
    if source.column is None:
        return lambda _index: source.constant
    values = lines.columns[source.column]
    judged: dict[tuple[type, Any], Any] = {}

    def get(index: int) -> Any:
        value = values[index]
        seen = (value.__class__, value)
        if seen not in judged:
            judged[seen] = _translated(value, source, column, mapping)
        return judged[seen]

    return get


def _translated(value: Any, source: Source, column: Column, mapping: MappingFile) -> Any:
    said = _said(value)
    if is_empty(value) or said in mapping.missing:
        return None
    if source.values:
        return source.values.get(said, said)
    return _parsed(said, source, column, mapping.decimal) if isinstance(value, str) else value


def _parsed(said: str, source: Source, column: Column, decimal: str) -> Any:
    """A date or number where the mapping says how it is written; what is written otherwise is not guessed at."""
    try:
        if source.date:
            return datetime.strptime(said, source.date).date()  # noqa: DTZ007 -- a day has no time zone
        if column.kind in _NUMBERS:
            return _number(said, decimal)
    except ValueError:
        return _AsWritten(said)
    return said


def _number(said: str, decimal: str) -> Any:
    """A number in the declared notation. With a decimal comma, points may only part thousands: 1.5 is no 15."""
    if not (_WITH_COMMA if decimal == "," else _WITH_POINT).fullmatch(said):
        return _AsWritten(said)
    number = float(said.replace(".", "").replace(",", ".") if decimal == "," else said)
    return number if isfinite(number) else _AsWritten(said)
