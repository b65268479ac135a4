"""What an import would change, small enough to show and to keep."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ruggensteun.measure.workbook import Changed, Changes, Problem, TableChanges

SHOWN = 25
"""Rows of each kind that are shown per table; the rest is counted."""


def preview_of(changes: Changes, *, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Counts over all tables, and per table the counts and the first rows of each kind.

    ``kept`` (see ``kept_of``): rows in the file of what is kept in the platform itself; they are left as they are.
    """
    return {
        **changes.counts(),
        "live": sum(each["rows"] for each in kept.values()),
        "kept": dict(kept),
        "tables": {table.table: _table(table) for table in changes},
    }


def kept_of(changes: Changes) -> dict[str, Any]:
    """Per table what the file says of rows that the platform keeps: how many, how many differ, and how."""
    return {
        table.table: {
            "rows": len(table.changed) + len(table.unchanged),
            "changed": len(table.changed),
            "differences": [_difference(change) for change in table.changed[:SHOWN]],
        }
        for table in changes
        if table.changed or table.unchanged
    }


def _table(table: TableChanges) -> dict[str, Any]:
    return {
        "new": len(table.new),
        "changed": len(table.changed),
        "unchanged": len(table.unchanged),
        "absent": len(table.absent),
        "rows": {
            "new": _plain(table.new),
            "changed": [_difference(change) for change in table.changed[:SHOWN]],
            "absent": _plain(table.absent),
        },
    }


def _plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{name: _value(value) for name, value in row.items()} for row, _ in zip(rows, range(SHOWN), strict=False)]


def _difference(change: Changed) -> dict[str, Any]:
    return {
        "key": [_value(part) for part in change.key],
        "columns": {name: [_value(old), _value(new)] for name, (old, new) in change.columns.items()},
    }


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def problem_of(problem: Problem) -> dict[str, Any]:
    """A problem as JSON, its texts in both languages: ``{"nl": …, "en": …}``."""
    return problem.to_json() | {
        "where": {language: problem.where(language) for language in ("nl", "en")},
        "what": {"nl": problem.what.nl, "en": problem.what.en},
        "expected": {"nl": problem.expected.nl, "en": problem.expected.en},
    }
