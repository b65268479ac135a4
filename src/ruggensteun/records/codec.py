"""Monitor rows as JSON and back, by the declaration of their table."""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind

Row = dict[str, Any]
Key = tuple[Any, ...]

_SEPARATOR = "|"
_LONGEST = 300


@cache
def date_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that hold a day or a month. KeyError for an unknown table."""
    return tuple(column.name for column in TABLES[table].columns if column.kind in (Kind.DATE, Kind.MONTH))


def to_json(table: str, row: Mapping[str, Any]) -> Row:
    """A typed row as plain JSON values: every column of the table, days as ``YYYY-MM-DD``."""
    data = {column.name: row.get(column.name) for column in TABLES[table].columns}
    for name in date_columns(table):
        day = data[name]
        if day is not None:
            data[name] = day.isoformat()
    return data


def from_json(table: str, data: Mapping[str, Any]) -> Row:
    """What ``to_json`` was given."""
    row = dict(data)
    for name in date_columns(table):
        if row.get(name) is not None:
            row[name] = date.fromisoformat(row[name])
    return row


def key_text(table: str, row: Mapping[str, Any]) -> str:
    """The natural key of a typed row as one text of at most 300 characters; no two keys of a table share one."""
    text = _SEPARATOR.join(_part(row.get(name)) for name in TABLES[table].key)
    return text if len(text) <= _LONGEST else f"{text[:200]}#{sha256(text.encode()).hexdigest()}"


def _part(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.replace("\\", "\\\\").replace(_SEPARATOR, "\\" + _SEPARATOR)


def pack(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """Typed rows per table as compressed JSON."""
    plain = {table: [to_json(table, row) for row in found] for table, found in rows.items()}
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 6)


def unpack(content: bytes) -> dict[str, list[Row]]:
    """What ``pack`` was given; nothing for no bytes."""
    if not content:
        return {}
    plain = json.loads(zlib.decompress(content))
    return {table: [from_json(table, data) for data in found] for table, found in plain.items()}
