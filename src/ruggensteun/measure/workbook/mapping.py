"""A mapping file: how a foreign CSV or workbook becomes rows of monitor tables, without code.

    rates = ["minutes"]           # own measures that are no share of their denominator

    [source]                      # all optional
    delimiter = ";"               # default: seen from the first line
    sheet = "Blad1"               # of a workbook; default: the first
    missing = ["*", "NA"]         # what stands for "not known"; empty always does
    decimal = "."                 # or ","

    [[where]]                     # keep only these lines (all conditions)
    column = "type"
    is = ["1", "2"]               # or: not = [...]

    [[rows]]                      # once per table to be filled
    table = "period"
    add = ["numerator", "denominator"]      # lines with the same other columns are added up
    [rows.columns]
    team = "org_code"                       # a column of the file
    month = { column = "period", date = "%d/%m/%Y" }
    measure = { value = "four-hours" }      # a constant
    numerator = { column = "n", where = [{ column = "what", is = ["late"] }] }
    denominator = { column = "n", where = [{ column = "what", is = ["all"] }] }

``values = { "A" = "ggz" }`` translates what a column says. When one of the numbers to be added up is not known,
the whole row is left out and counted in a notice: a sum with a hole is no sum.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table


class MappingError(ValueError):
    """The mapping file cannot be used; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Lines of which a column says one of these texts (or, when ``wanted`` is False, none of them)."""

    column: str
    texts: frozenset[str]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where the value of one column comes from: a column of the file, or a constant."""

    column: str | None = None
    constant: Any = None
    date: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One monitor table to be filled, and from where each of its columns."""

    table: Table
    columns: Mapping[str, Source]
    add: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A whole mapping file, checked against the declaration of the tables."""

    targets: tuple[Target, ...]
    where: tuple[Condition, ...] = ()
    delimiter: str | None = None
    sheet: str | None = None
    rates: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    decimal: str = "."

    def columns_used(self) -> set[str]:
        """Every column of the foreign file that the mapping names."""
        conditions = [*self.where]
        used = set()
        for target in self.targets:
            conditions += target.where
            for source in target.columns.values():
                conditions += source.where
                used |= {source.column} if source.column else set()
        return used | {condition.column for condition in conditions}


def load_mapping(source: Path | str | bytes) -> MappingFile:
    """Read a mapping from a path, or from the text itself (bytes). Raises MappingError, OSError."""
    name = source if isinstance(source, str | Path) else "mapping"
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        told = tomllib.loads(content.decode())
        return _mapping(told)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise MappingError(f"{name}: not TOML: {broken}") from broken
    except RecursionError as deep:
        raise MappingError(f"{name}: not a mapping: its brackets go too deep") from deep
    except MappingError as wrong:
        raise MappingError(f"{name}: {wrong}") from wrong


def _mapping(told: Mapping[str, Any]) -> MappingFile:
    _only(told, {"title", "source", "where", "rows", "rates"}, "the file")
    source = told.get("source", {})
    _only(source, {"delimiter", "sheet", "missing", "decimal"}, "[source]")
    if source.get("decimal", ".") not in {".", ","}:
        raise MappingError('[source] decimal: expected "." or ","')
    if not told.get("rows") or not isinstance(told["rows"], list):
        raise MappingError("expected at least one [[rows]] with a table")
    return MappingFile(
        targets=tuple(_target(rows, number) for number, rows in enumerate(told["rows"], start=1)),
        where=_conditions(told.get("where", []), "[[where]]"),
        delimiter=source.get("delimiter"),
        sheet=source.get("sheet"),
        rates=_texts(told, "rates"),
        missing=_texts(source, "missing"),
        decimal=source.get("decimal", "."),
    )


def _texts(told: Mapping[str, Any], name: str) -> frozenset[str]:
    texts = told.get(name, [])
    if not isinstance(texts, list):
        raise MappingError(f'{name}: expected a list, such as {name} = ["*"]')
    return frozenset(map(str, texts))


def _target(told: Mapping[str, Any], number: int) -> Target:
    where = f"[[rows]] number {number}"
    _only(told, {"table", "add", "where", "columns"}, where)
    table = TABLES.get(told.get("table", ""))
    if table is None:
        raise MappingError(f"{where}: table {told.get('table')!r} does not exist; expected one of {', '.join(TABLES)}")
    columns = told.get("columns", {})
    if not isinstance(columns, Mapping) or not isinstance(told.get("add", []), list):
        raise MappingError(f"{where}: expected [rows.columns] with a line per column, and add = [...]")
    names = {column.name for column in table.columns}
    for name in [*columns, *told.get("add", ())]:
        if name not in names:
            raise MappingError(
                f"{where}: {table.name} has no column {name!r}; expected one of {', '.join(sorted(names))}"
            )
    if missing := [column.name for column in table.columns if column.required and column.name not in columns]:
        raise MappingError(f"{where}: {table.name} also needs {', '.join(missing)}")
    return Target(
        table,
        {name: _source(source, f"{where}, {name}") for name, source in columns.items()},
        tuple(told.get("add", ())),
        _conditions(told.get("where", []), where),
    )


def _source(told: Any, where: str) -> Source:
    if isinstance(told, str):
        return Source(column=told)
    if not isinstance(told, Mapping):
        raise MappingError(f"{where}: expected the name of a column, or {{ column = … }} or {{ value = … }}")
    _only(told, {"column", "value", "date", "values", "where"}, where)
    if isinstance(told.get("column"), str) == ("value" in told):
        raise MappingError(f"{where}: expected either column or value")
    return Source(
        column=told.get("column"),
        constant=told.get("value"),
        date=told.get("date"),
        values=_translations(told.get("values", {}), where),
        where=_conditions(told.get("where", []), where),
    )


def _translations(told: Any, where: str) -> dict[str, str]:
    if not isinstance(told, Mapping):
        raise MappingError(f'{where}: values: expected {{ "what it says" = "what is kept" }}')
    return {str(key): str(value) for key, value in told.items()}


def _conditions(told: Any, where: str) -> tuple[Condition, ...]:
    conditions = []
    for condition in told if isinstance(told, list) else [told]:
        _only(condition, {"column", "is", "not"}, where)
        if not isinstance(condition.get("column"), str) or ("is" in condition) == ("not" in condition):
            raise MappingError(f"{where}: a condition has a column, and either is = [...] or not = [...]")
        texts = condition.get("is", condition.get("not"))
        texts = texts if isinstance(texts, list) else [texts]
        conditions.append(Condition(condition["column"], frozenset(map(str, texts)), "is" in condition))
    return tuple(conditions)


def _only(told: Any, known: set[str], where: str) -> None:
    if not isinstance(told, Mapping):
        raise MappingError(f"{where}: expected a table with {', '.join(sorted(known))}")
    if unknown := set(told) - known:
        raise MappingError(f"{where}: unknown {', '.join(sorted(unknown))}; expected {', '.join(sorted(known))}")
