"""The rows that count now, and how an import changes them. Bulk, inside the caller's transaction."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from ruggensteun.kernel import bulk
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import Changes
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.codec import Key, Row, from_json, key_text, to_json
from ruggensteun.records.models import Import, MonitorRow

_BATCH = 5_000
_COLUMNS = ("programme_id", "team_id", "started_by_id", "table", "key", "data")
_as_text = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Current:
    """The current rows of one team: by natural key, and which stored row each of them is."""

    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: defaultdict(dict))
    pks: dict[tuple[str, Key], int] = field(default_factory=dict)


def current(programme: Programme, team: Team, tables: Collection[str] | None = None) -> Current:
    """What counts now of a team; of these tables, or of all."""
    found = Current()
    rows = MonitorRow.objects.filter(programme=programme, team=team, ended_by=None)
    if tables is not None:
        rows = rows.filter(table__in=tables)
    for pk, table, data in rows.order_by("pk").values_list("pk", "table", "data").iterator(_BATCH):
        row = from_json(table, data)
        key = TABLES[table].key_of(row)
        found.rows[table][key] = row
        found.pks[table, key] = pk
    return found


def ledger(programme: Programme, team: Team) -> str:
    """A text that changes with every import of the team that starts or stops counting, and never comes back."""
    counted = Import.objects.filter(
        programme=programme, team=team, state__in=(Import.State.AGREED, Import.State.UNDONE)
    ).order_by("pk")
    return ",".join(f"{pk}{state[0]}" for pk, state in counted.values_list("pk", "state"))


def fingerprint(upload: Import, counted: str) -> str:
    """Of this file on top of what counted (see ``ledger``): what a person agrees to."""
    return sha256(f"{upload.pk}:{upload.sha256}:{counted}".encode()).hexdigest()


def apply(upload: Import, changes: Changes, before: Current, *, remove_absent: bool) -> int:
    """Make the changes count; gives how many absent rows stopped counting.

    RuntimeError when a row that should end has ended already: then nothing may be stored.
    """
    changed = [before.pks[table.table, change.key] for table in changes for change in table.changed]
    removed = [before.pks[table.table, TABLES[table.table].key_of(row)] for table in changes for row in table.absent]
    removed = removed if remove_absent else []
    for pks in _batches(changed + removed):
        if MonitorRow.objects.filter(pk__in=pks, ended_by=None).update(ended_by=upload) != len(pks):
            raise RuntimeError(f"{upload}: rows changed while the import was being agreed")
    bulk.insert(MonitorRow, _COLUMNS, _started(upload, changes))
    return len(removed)


def _started(upload: Import, changes: Changes) -> Iterator[tuple[object, ...]]:
    """The rows that begin with this import, in the order of ``_COLUMNS``."""
    about = (upload.programme_id, upload.team_id, upload.pk)
    for table in changes:
        for row in (*table.new, *(change.after for change in table.changed)):
            yield (*about, table.table, key_text(table.table, row), _as_text(to_json(table.table, row)))


def take_back(upload: Import) -> None:
    """Rows of this import stop counting; rows that it ended count again."""
    MonitorRow.objects.filter(started_by=upload, ended_by=None).update(ended_by=upload)
    MonitorRow.objects.filter(ended_by=upload).exclude(started_by=upload).update(ended_by=None)


def rows_of(found: Current) -> dict[str, list[Row]]:
    """Rows per table, as the workbook writes them."""
    return {table: list(rows.values()) for table, rows in found.rows.items()}


def without(rows: Mapping[str, Iterable[Row]], live: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, list[Row]]:
    """The rows whose key is not among the live ones."""
    kept = {}
    for table, found in rows.items():
        key_of = TABLES[table].key_of
        taken = {key_of(dict(row)) for row in live.get(table, ())}
        kept[table] = [row for row in found if key_of(row) not in taken]
    return kept


def both(
    rows: Mapping[str, Iterable[Row]], live: Mapping[str, Iterable[Mapping[str, Any]]]
) -> tuple[dict[str, dict[Key, Row]], dict[str, list[Row]]]:
    """The live rows that a file names too, by key; and what the file says of them."""
    stored: dict[str, dict[Key, Row]] = {}
    told: dict[str, list[Row]] = {}
    for table, kept in live.items():
        key_of = TABLES[table].key_of
        by_key = {key_of(dict(row)): dict(row) for row in kept}
        told[table] = [row for row in rows.get(table, ()) if key_of(row) in by_key]
        stored[table] = {key_of(row): by_key[key_of(row)] for row in told[table]}
    return stored, told


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        yield batch
