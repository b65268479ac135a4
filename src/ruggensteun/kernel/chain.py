"""The hash chains under the journal: how an entry is sealed and put at the end of one.

Plain SQL, because every view of personal content pays for this: two questions to PostgreSQL, four
to SQLite, about a third of what the same takes through models.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from ruggensteun.kernel.models import JournalChain, JournalEntry, JournalSubject
from ruggensteun.kernel.prepared import cursor_with_plans

CHAINS = 16
START = "0" * 64
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_ENTRY, _SUBJECT, _CHAIN = (model._meta.db_table for model in (JournalEntry, JournalSubject, JournalChain))  # noqa: SLF001
COVERED = tuple(
    field.attname
    for field in JournalEntry._meta.concrete_fields  # noqa: SLF001
    if field.attname not in {"id", "digest"}
)
"""The fields under the digest, in a fixed order."""

_COLUMNS = ", ".join(f'"{name}"' for name in (*COVERED, "digest"))
_VALUES = ", ".join(["%s"] * (len(COVERED) + 1))
_INSERT = f"INSERT INTO {_ENTRY} ({_COLUMNS}) VALUES ({_VALUES}) RETURNING id"  # noqa: S608 -- names of our own fields
_GROW = f"UPDATE {_CHAIN} SET length = %s, head = %s WHERE number = %s"  # noqa: S608
_ALL_AT_ONCE = (
    f"WITH entry AS ({_INSERT}), grown AS ({_GROW}), "  # noqa: S608
    f"about AS (INSERT INTO {_SUBJECT} (entry_id, person) SELECT id, unnest(%s::bigint[]) FROM entry) "
    "SELECT id FROM entry"
)


def append(entry: JournalEntry, *, about: Iterable[int]) -> None:
    """Seal an entry, put it at the end of this connection's chain, and note whom it is about.

    Must be inside a transaction. Sets ``id``, ``chain``, ``position`` and ``digest``.
    """
    people = sorted(set(about))
    with cursor_with_plans() as cursor:
        entry.chain = _chain_number()
        length, head = _end_of(cursor, entry.chain)
        entry.position = length + 1
        entry.digest = digest_of(head, [plain(getattr(entry, name)) for name in COVERED])
        row: list[Any] = [_stored(getattr(entry, name)) for name in (*COVERED, "digest")]
        grown: list[Any] = [entry.position, entry.digest, entry.chain]
        if connection.vendor == "postgresql":
            cursor.execute(_ALL_AT_ONCE, [*row, *grown, people])
            entry.pk = cursor.fetchone()[0]
        else:
            cursor.execute(_INSERT, row)
            entry.pk = cursor.fetchone()[0]
            cursor.execute(_GROW, grown)
            subject = f"INSERT INTO {_SUBJECT} (entry_id, person) VALUES (%s, %s)"  # noqa: S608
            cursor.executemany(subject, [(entry.pk, person) for person in people])
    entry._state.adding, entry._state.db = False, connection.alias  # noqa: SLF001 -- what save() would do


def _chain_number() -> int:
    """The chain of this connection; one transaction never touches two, so none can wait in a circle."""
    if connection.vendor != "postgresql":
        return 0  # SQLite writes one at a time anyway
    return int(connection.connection.info.backend_pid) % CHAINS


def _end_of(cursor: CursorWrapper, number: int) -> tuple[int, str]:
    """Length and head of a chain, which stays ours until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    question = f"SELECT length, head FROM {_CHAIN} WHERE number = %s{lock}"  # noqa: S608
    cursor.execute(question, [number])
    found = cursor.fetchone()
    if found is None:
        start = f"INSERT INTO {_CHAIN} (number, length, head) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING"  # noqa: S608
        cursor.execute(start, [number, START])
        cursor.execute(question, [number])
        found = cursor.fetchone()
    return int(found[0]), str(found[1])


def digest_of(before: str, values: Sequence[object]) -> str:
    """The digest of an entry: of its values and of the digest ``before`` it."""
    return hashlib.sha256(f"{before}{as_json(values)}".encode()).hexdigest()


def plain(value: object) -> object:
    """A time as text in UTC with microseconds, whatever the database made of it; anything else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")[:26]
    return value


def as_json(value: object) -> str:
    """One way to write a value down, so that the same value has the same digest."""
    return _JSON.encode(value)


def _stored(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
