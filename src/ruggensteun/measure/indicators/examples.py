"""Worked examples as rows of monitor tables: read by the tests and by the catalogue page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruggensteun.measure.indicators.indicator import Example, Expected, Indicator
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind

FILLED_IN: dict[str, Any] = {
    "team": "A",
    "client": "1",
    "professional": "1",
    "organisation": "O",
    "region": "R",
    "scale": "total",
    "part": "total",
    "kind": "fact",
    "domain": "ggz",
    "status": "participating",
    "participating_from": date(2026, 1, 1),
}
"""What an example need not say."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What an example expects: a line of numbers, the level and unit, the period, and the numbers."""

    line: str
    level: str
    unit: str
    period: str
    expected: Expected


def rows_of(example: Example) -> dict[str, list[dict[str, Any]]]:
    """Rows per monitor table, with a row for every team that is named; ValueError for a row that cannot be read."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for line in filter(str.strip, example.rows.splitlines()):
        name, *pairs = line.split()
        found[name].append(_row(name, dict(pair.split("=", 1) for pair in pairs)))
    named = {row["team"] for rows in found.values() for row in rows if "team" in row}
    there = {row["team"] for row in found["team"]}
    found["team"] += [_row("team", {"team": code}) for code in sorted(named - there)]
    found["organisation"] = [_row("organisation", {"kind": "ggz"})]
    return found


def _row(name: str, given: dict[str, str]) -> dict[str, Any]:
    columns = {column.name: column for column in TABLES[name].columns}
    if unknown := set(given) - set(columns):
        raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}")
    row = {column: _typed(columns[column], text) for column, text in given.items()}
    for column in columns.values():
        wanted = column.required or column.name == "participating_from"
        row.setdefault(column.name, FILLED_IN.get(column.name) if wanted else None)
        if column.required and row[column.name] is None:
            raise ValueError(f"{name} needs {column.name}")
    return row


def _typed(column: Column, text: str) -> Any:
    if column.kind in {Kind.DATE, Kind.MONTH}:
        return date.fromisoformat(text)
    if column.kind is Kind.INTEGER:
        return int(text)
    if column.kind is Kind.NUMBER:
        return float(text)
    if column.kind is Kind.BOOLEAN:
        return {"yes": True, "no": False}[text]
    return text


def cells_of(indicator: Indicator, example: Example) -> Iterator[Cell]:
    """What the example expects, cell by cell."""
    strata = {part.key for part in indicator.strata}
    for where, expected in example.counts.items():
        *words, period = where.split()
        line, level, unit = indicator.key, "team", "A"
        for word in words:
            if word in strata:
                line = f"{indicator.key}/{word}"
            elif word in {"organisation", "region"}:
                level, unit = word, str(FILLED_IN[word])
            elif len(word) == 1 and word.isupper():
                unit = word
            else:
                raise ValueError(f"{indicator.key}: {word} is no stratum, level or team")
        yield Cell(line, level, unit, period, expected)


def apart(rows: dict[str, list[dict[str, Any]]], mark: str) -> dict[str, list[dict[str, Any]]]:
    """The same rows with teams, organisations, regions and tables of their own: examples can share a computation."""
    keys = ("team", "organisation", "region", "network_table")
    return {
        name: [row | {key: f"{mark}.{row[key]}" for key in keys if row.get(key) is not None} for row in found]
        for name, found in rows.items()
    }
