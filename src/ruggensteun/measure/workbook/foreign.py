"""Reads a foreign CSV file or workbook through a mapping file into rows of monitor tables."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure.tables.schema import Column, Kind
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import naming
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.cells import Reading, is_empty
from ruggensteun.measure.workbook.check import judge, name_of
from ruggensteun.measure.workbook.gate import RefusedError, open_safely, read_bytes
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.mapping import Condition, MappingFile, Source, Target
from ruggensteun.measure.workbook.model import Checked, Level, Limits, Problem
from ruggensteun.measure.workbook.sheets import Book, UnreadableError

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
    known: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    limits: Limits | None = None,
) -> Checked:
    """Rows per monitor table and everything that is wrong with them, as ``check`` gives for a workbook.

    ``known`` are rows already stored, for references. ``Checked.team`` is None: a foreign file may hold many teams.
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
    ledger = Ledger(file, limits.same_problem)
    kept = _kept(range(len(lines.rows)), mapping.where, lines.columns)
    blocks = {target.table.name: _block(target, mapping, lines, kept, ledger) for target in mapping.targets}
    for block in blocks.values():
        for column in block.table.columns:
            block.read(column, block.typed[column.name], reading)
    stored = {table: list(rows) for table, rows in (known or {}).items()}
    teams = {team for block in blocks.values() for team in block.typed.get(KEPT_BY_PLATFORM, ()) if team}
    judge(blocks, stored, teams, rates=mapping.rates)
    return Checked(file, None, None, {table: block.rows() for table, block in blocks.items()}, ledger.problems())


def _lines(mapping: MappingFile, source: Path | str | bytes | BinaryIO, file: str, limits: Limits) -> Lines:
    content = read_bytes(source, file, limits)
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return _sheet_lines(mapping, content, file, limits)
    return _text_lines(mapping, content, file)


def _text_lines(mapping: MappingFile, content: bytes, file: str) -> Lines:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    delimiter = mapping.delimiter or max(",;\t|", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    heads = [head.strip() for head in next(reader, [])]
    found: list[list[str]] = []
    rows: list[int] = []
    try:
        for cells in reader:
            if any(cells):
                found.append(cells)
                rows.append(reader.line_num - 1)
    except csv.Error as broken:
        raise _refused(file, f"regel {reader.line_num}: {broken}", f"line {reader.line_num}: {broken}") from broken
    columns = {
        head: [cells[place] if place < len(cells) else "" for cells in found] for place, head in enumerate(heads)
    }
    return Lines(columns, {head: place for place, head in enumerate(heads)}, rows)


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
    top = next((row for row, cells in enumerate(grid) if not all(map(is_empty, cells))), 0)
    heads = [str(value).strip() for value in grid[top]] if grid else []
    rows = [row for row in range(top + 1, len(grid)) if not all(map(is_empty, grid[row]))]
    columns = {head: [grid[row][place] for row in rows] for place, head in enumerate(heads)}
    return Lines(columns, {head: place for place, head in enumerate(heads)}, rows, name)


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
            number = float(said.replace(".", "").replace(",", ".") if decimal == "," else said)
            return number if isfinite(number) else _AsWritten(said)
    except ValueError:
        return _AsWritten(said)
    return said
