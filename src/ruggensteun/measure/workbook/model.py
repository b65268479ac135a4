"""What goes into a measurement workbook and what comes out: plain values, no file formats."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ruggensteun.measure.text import Text

Row = dict[str, Any]
"""One row of a monitor table by column name: str, int, float, bool, date, or None for empty."""
Rows = dict[str, list[Row]]
"""Rows per monitor table."""
Key = tuple[Any, ...]
"""The natural key of a row, as ``Table.key_of`` gives it."""


@dataclass(frozen=True, slots=True)
class TeamIdentity:
    """Whose workbook this is: the codes that the platform knows, and the names that people read.

    Dates are half-open. What is not known stays None and is left out of the workbook;
    then the row of that monitor table that needs it is not in ``Checked.rows``.
    """

    programme: str
    team: str
    organisation: str
    region: str
    kind: str
    domain: str
    status: str = "participating"
    programme_name: str | None = None
    team_name: str | None = None
    organisation_name: str | None = None
    organisation_kind: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    participating_from: date | None = None
    participating_until: date | None = None


class Level(StrEnum):
    """An error stops the import; a notice does not."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what was expected.

    ``cell`` is as a person sees it (``C12``, or ``C12:C14``); None where the whole sheet or file is meant.
    In a CSV file ``line`` counts from 1, the heading included. ``code`` is the same for the same
    kind of problem. ``count`` is above 1 only where the rest of very many like it is counted.
    """

    file: str
    sheet: str | None
    cell: str | None
    what: Text
    expected: Text
    level: Level = Level.ERROR
    code: str = ""
    column: str | None = None
    line: int | None = None
    count: int = 1

    def where(self, language: str = "nl") -> str:
        """File, sheet and cell (or line) in words."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"{'sheet' if language.startswith('en') else 'blad'} {self.sheet}")
        if self.line is not None:
            parts.append(f"{'line' if language.startswith('en') else 'regel'} {self.line}")
        if self.cell:
            parts.append(f"{'cell' if language.startswith('en') else 'cel'} {self.cell}")
        elif self.column:
            parts.append(f"{'column' if language.startswith('en') else 'kolom'} {self.column}")
        return ", ".join(parts)

    def sentence(self, language: str = "nl") -> str:
        """For people: where, what, and what was expected."""
        expected = Text("Verwacht", "Expected").in_(language)
        return f"{self.where(language)}: {self.what.in_(language)} {expected}: {self.expected.in_(language)}"

    def to_json(self, language: str = "nl") -> dict[str, Any]:
        """For machines; texts in one language."""
        return {
            "level": self.level.value,
            "code": self.code,
            "file": self.file,
            "sheet": self.sheet,
            "line": self.line,
            "cell": self.cell,
            "column": self.column,
            "what": self.what.in_(language),
            "expected": self.expected.in_(language),
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of us. Sizes in bytes."""

    file_bytes: int = 30_000_000
    unpacked_bytes: int = 300_000_000
    entries: int = 2_000
    ratio: int = 200  # unpacked : packed, judged from 20 MB unpacked
    rows: int = 100_000  # per sheet
    columns: int = 100
    cell_characters: int = 1_000
    same_problem: int = 200  # listed one by one; the rest is counted


@dataclass(frozen=True, slots=True)
class Checked:
    """What a workbook holds and everything that is wrong with it.

    ``rows`` holds typed rows (team code filled in) of every table that was found, also where there are
    errors; use them only when ``ok``. ``team`` and ``programme`` are the codes that the workbook names.
    """

    file: str
    team: str | None
    programme: str | None
    rows: Rows
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What a person should know, and does not stop the import."""
        return tuple(problem for problem in self.problems if problem.level is Level.NOTICE)

    @property
    def ok(self) -> bool:
        """No errors: the rows may be used."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class Changed:
    """A stored row that gets other values; ``columns`` maps each differing column to (old, new)."""

    key: Key
    before: Row
    after: Row
    columns: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What an import does to one table. ``absent``: stored but not in the file; it stays as it is."""

    table: str
    new: tuple[Row, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: tuple[Row, ...] = ()
    absent: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import would do, table by table."""

    tables: Mapping[str, TableChanges] = field(default_factory=dict)

    def __iter__(self) -> Iterator[TableChanges]:
        return iter(self.tables.values())

    def __bool__(self) -> bool:
        """Whether anything would be stored."""
        return any(table.new or table.changed for table in self)

    def counts(self) -> dict[str, int]:
        """Rows over all tables: new, changed, unchanged, absent."""
        return {
            what: sum(len(getattr(table, what)) for table in self) for what in ("new", "changed", "unchanged", "absent")
        }

    def fingerprint(self) -> str:
        """The same for the same changes: what a person agreed to can be recognised later."""
        told = [
            [table.table, table.new, [[change.before, change.after] for change in table.changed]]
            for table in sorted(self, key=lambda table: table.table)
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()
