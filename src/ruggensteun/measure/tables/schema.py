"""What a monitor table is: a declaration that the workbook, the checks, the dictionary and the engines read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ruggensteun.measure.text import Text


class Kind(StrEnum):
    """What a cell holds. A pseudonym is a key that only the team can trace back."""

    KEY = "key"  # an identifier: letters, digits, - _ . and no spaces
    PSEUDONYM = "pseudonym"  # the team's own number for a client or professional, never a name
    CODE = "code"  # one of a fixed list
    CODES = "codes"  # some of a fixed list or of known keys, separated by semicolons
    LABEL = "label"  # at most 60 characters, about work and never about a client
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MONTH = "month"  # kept as the first day of the month


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a fixed list: what is stored, and what a person reads."""

    value: str
    title: Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a monitor table.

    ``low`` and ``high`` are inclusive. ``since`` names a date column of the same
    row that this date may not precede. ``part_of`` names an integer column that this
    number may not exceed.
    """

    name: str
    kind: Kind
    title: Text
    help: Text
    required: bool = False
    codes: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None
    since: str | None = None
    part_of: str | None = None

    def __post_init__(self) -> None:
        if self.kind is Kind.CODE and not self.codes:
            raise ValueError(f"{self.name}: a code column lists its codes")


@dataclass(frozen=True, slots=True)
class Table:
    """One monitor table: what a row stands for, its columns and its natural key.

    ``refers`` maps columns of this table to the table whose key they must be found in.
    ``by_team`` is False for what the programme fills in rather than a team.
    """

    name: str
    title: Text
    row: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    by_team: bool = True

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.name}: a column occurs twice")
        for column in self.columns:
            for other in (column.since, column.part_of):
                if other is not None and other not in names:
                    raise ValueError(f"{self.name}.{column.name} points at unknown column {other}")
        if missing := set(self.key) - set(names):
            raise ValueError(f"{self.name}: key columns {sorted(missing)} are not declared")

    def column(self, name: str) -> Column:
        """The column of that name; KeyError with the table's name otherwise."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def key_of(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """The natural key of a row, in the order of ``key``."""
        return tuple(row.get(name) for name in self.key)
