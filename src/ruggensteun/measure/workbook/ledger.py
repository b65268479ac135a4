"""Keeps what is found wrong, in the order of the file, and counts what is found too often to list."""

from dataclasses import dataclass, field, replace
from typing import Any

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.layout import cell
from ruggensteun.measure.workbook.model import Level, Problem

_Place = tuple[int, int, int]


@dataclass(slots=True)
class Ledger:
    """All problems of one file. ``most`` of the same kind in the same column are listed; the rest is counted."""

    file: str
    most: int
    _kept: list[tuple[_Place, Problem]] = field(default_factory=list)
    _counted: dict[tuple[str | None, str | None, str, Level], list[int]] = field(default_factory=dict)
    _told: set[tuple[Any, ...]] = field(default_factory=set)
    _sheets: dict[str | None, int] = field(default_factory=lambda: {None: 0})

    def turn_to(self, sheet: str) -> None:
        """Problems of this sheet come after those of the sheets before it."""
        self._sheets.setdefault(sheet, len(self._sheets))

    def add(
        self,
        code: str,
        what: Text,
        expected: Text,
        *,
        level: Level = Level.ERROR,
        sheet: str | None = None,
        row: int | None = None,
        place: int | None = None,
        column: str | None = None,
        line: bool = False,
    ) -> None:
        """One problem. ``row`` and ``place`` (column) count from 0; with ``line`` the row is a line of a CSV file."""
        rank = self._sheets.setdefault(sheet, len(self._sheets))
        where = (rank, -1 if row is None else row, -1 if place is None else place)
        told = (rank, row, place, column, code, what)
        if row is not None and told in self._told:
            return  # one cell may fill several tables
        self._told.add(told)
        counted = self._counted.setdefault((sheet, column, code, level), [])
        counted.append(0 if row is None else row)
        if len(counted) > self.most:
            return
        at = cell(row, place) if row is not None and place is not None and not line else None
        number = row + 1 if line and row is not None else None
        self._kept.append((where, Problem(self.file, sheet, at, what, expected, level, code, column, number)))

    def problems(self) -> tuple[Problem, ...]:
        """Everything, sheet by sheet from the top; of very many alike the rest as one problem with its count."""
        told = [problem for _where, problem in sorted(self._kept, key=lambda kept: kept[0])]
        for (sheet, column, code, level), rows in self._counted.items():
            if len(rows) > self.most:
                alike = [p for p in told if (p.sheet, p.column, p.code, p.level) == (sheet, column, code, level)]
                told.insert(told.index(alike[-1]) + 1, _the_rest(alike[-1], rows[self.most :]))
        return tuple(told)


def _the_rest(last: Problem, rows: list[int]) -> Problem:
    count, first, final = len(rows), min(rows) + 1, max(rows) + 1
    kind, kind_en = ("kolom " + last.column, "column " + last.column) if last.column else ("dit blad", "this sheet")
    what = Text(
        f"Nog {count} keer hetzelfde in {kind}, tussen rij {first} en {final}.",
        f"The same {count} more times in {kind_en}, between rows {first} and {final}.",
    )
    return replace(last, cell=None, line=None, what=what, count=count)
