"""What stands in a data package: a table, its fields, and the codes that they use."""

from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.tables.schema import Code, Column, Kind, Table
from ruggensteun.measure.text import Text

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.MONTH: "date",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its Table Schema type, and what it means. ``low`` and ``high`` are inclusive."""

    name: str
    type: str
    title: Text
    description: Text
    required: bool = False
    codes: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, Any]:
        """As Table Schema has it; both languages in the description."""
        bounds = {"minimum": self.low, "maximum": self.high}
        rules: dict[str, Any] = {name: value for name, value in bounds.items() if value is not None}
        if self.required:
            rules["required"] = True
        if self.codes:
            rules["enum"] = [code.value for code in self.codes]
        found: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "title": f"{self.title.nl} / {self.title.en}",
            "description": f"{self.description.nl} / {self.description.en}",
        }
        return found | ({"constraints": rules} if rules else {})


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One table of a package: ``table`` is an Arrow table with exactly these ``fields``; ``key`` may be empty."""

    name: str
    title: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    table: Any

    def __post_init__(self) -> None:
        named = [each.name for each in self.fields]
        if self.table.column_names != named:
            raise ValueError(f"{self.name}: columns {named} are expected, got {self.table.column_names}")


def field_of(column: Column) -> Field:
    """A column of a monitor table as a field."""
    return Field(
        column.name, _TYPES.get(column.kind, "string"), column.title, column.help, column.required,
        column.codes if column.kind is Kind.CODE else (), column.low, column.high,
    )  # fmt: skip


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a monitor table that may leave the house: no free words."""
    return tuple(each for each in table.columns if each.kind is not Kind.LABEL)
