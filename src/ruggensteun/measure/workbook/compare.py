"""What an import would change, before anyone agrees to it."""

from collections.abc import Iterable, Mapping
from math import isclose
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column
from ruggensteun.measure.workbook.model import Changed, Changes, Key, Row, TableChanges


def compare(current: Mapping[str, Mapping[Key, Row]], incoming: Mapping[str, Iterable[Row]]) -> Changes:
    """What storing ``incoming`` would do to ``current``.

    ``current`` holds the stored rows by natural key, of the same team as the file; a table that is not in
    ``incoming`` (its sheet was missing) is not touched and not reported. Rows that are stored but not in the
    file are ``absent``: they stay. Raises KeyError for a table that does not exist.
    """
    return Changes({name: _table(name, current.get(name, {}), rows) for name, rows in incoming.items()})


def _table(name: str, stored: Mapping[Key, Row], rows: Iterable[Row]) -> TableChanges:
    table = TABLES[name]
    by_key = {table.key_of(row): row for row in rows}
    new, changed, unchanged = [], [], []
    for key, row in by_key.items():
        before = stored.get(key)
        if before is None:
            new.append(row)
        elif differing := _differing(table.columns, before, row):
            changed.append(Changed(key, before, row, differing))
        else:
            unchanged.append(row)
    absent = tuple(row for key, row in stored.items() if key not in by_key)
    return TableChanges(name, tuple(new), tuple(changed), tuple(unchanged), absent)


def _differing(columns: tuple[Column, ...], before: Row, after: Row) -> dict[str, tuple[Any, Any]]:
    pairs = ((column.name, before.get(column.name), after.get(column.name)) for column in columns)
    return {name: (old, new) for name, old, new in pairs if not _same(old, new)}


def _same(old: Any, new: Any) -> bool:
    """Equal; for fractions as far as a spreadsheet keeps them, which is fifteen figures."""
    if isinstance(old, float) and isinstance(new, float):
        return isclose(old, new, rel_tol=1e-12, abs_tol=1e-12)
    return bool(old == new)
