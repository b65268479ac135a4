"""The rows of one table as they were read: typed columns, and what is wrong with single cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruggensteun.measure.tables.schema import Column, Table
from ruggensteun.measure.workbook.cells import Issue, Reading, convert
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.model import Level, Row


@dataclass(slots=True)
class Block:
    """Typed columns of equal length; position i stands on row ``at[i]`` (from 0) of ``sheet``.

    ``headings`` are the names of columns in the file, where those are not our own. ``bad`` holds, per column,
    positions that already have a problem, so that one slip is told once.
    """

    table: Table
    sheet: str | None
    at: list[int]
    ledger: Ledger
    places: dict[str, int] = field(default_factory=dict)
    typed: dict[str, list[Any]] = field(default_factory=dict)
    bad: dict[str, set[int]] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    lines: bool = False
    headings: dict[str, str] = field(default_factory=dict)

    def read(self, column: Column, values: Iterable[Any], reading: Reading) -> None:
        """Convert one column and report every cell that does not fit."""
        typed, issues = convert(column, values, reading)
        self.typed[column.name] = typed
        known = self.bad.setdefault(column.name, set())
        for position, issue in issues.items():
            if position not in known:
                known.add(position)
                self.tell(position, column.name, issue)

    def fill(self, column: str, value: Any) -> None:
        """The same value in every row, for a column that is not on the sheet."""
        self.typed[column] = [value] * len(self.at)

    def keep_stored(self, stored: Iterable[Mapping[str, Any]]) -> None:
        """What is stored stands where the sheet does not have a column: it was not handed in, so it stays as it is."""
        lacking = [column.name for column in self.table.columns if column.name not in self.typed]
        if not lacking or not set(self.table.key) <= set(self.typed):
            return
        by_key = {self.table.key_of(dict(row)): row for row in stored}
        before = [by_key.get(key, {}) for key in self.keys(self.table.key)]
        for name in lacking:
            self.typed[name] = [row.get(name) for row in before]

    def tell(self, position: int, column: str, issue: Issue, level: Level = Level.ERROR) -> None:
        """Report a problem in one cell; an error marks that cell as told."""
        if level is Level.ERROR:
            self.bad.setdefault(column, set()).add(position)
        self.ledger.add(
            issue.code,
            issue.what,
            issue.expected,
            level=level,
            sheet=self.sheet,
            row=self.at[position],
            place=self.places.get(column, 0),
            column=self.headings.get(column) or self.table.column(column).title.nl,
            line=self.lines,
        )

    def values(self, column: str) -> list[Any]:
        """The typed values of a column; all empty where the sheet does not have it."""
        if column not in self.typed:
            self.fill(column, None)
        return self.typed[column]

    def keys(self, columns: Iterable[str]) -> list[tuple[Any, ...]]:
        """Per position the values of some columns."""
        return list(zip(*(self.values(name) for name in columns), strict=True))

    def rows(self) -> list[Row]:
        """The rows, without those left out as repetitions."""
        names = [column.name for column in self.table.columns]
        kept = zip(*(self.values(name) for name in names), strict=True)
        return [
            dict(zip(names, row, strict=True)) for position, row in enumerate(kept) if position not in self.left_out
        ]
