"""The hash chains under the journal: how an entry is sealed and put at the end of one.

Plain SQL, because every view of personal content pays for this: one question to PostgreSQL, which works out the digest
itself, and four to SQLite.
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
_FIELDS = {field.attname: field for field in JournalEntry._meta.concrete_fields}  # noqa: SLF001
COVERED = tuple(name for name in _FIELDS if name not in {"id", "digest"})
"""The fields under the digest, in a fixed order: chain and position first."""

_COLUMNS = ", ".join(f'"{name}"' for name in (*COVERED, "digest"))
_VALUES = ", ".join(["%s"] * (len(COVERED) + 1))
_INSERT = f"INSERT INTO {_ENTRY} ({_COLUMNS}) VALUES ({_VALUES}) RETURNING id"  # noqa: S608 -- names of our own fields
_GROW = f"UPDATE {_CHAIN} SET length = %s, head = %s WHERE number = %s"  # noqa: S608
_TYPES = {"SmallIntegerField": "smallint", "BigIntegerField": "bigint", "DateTimeField": "timestamptz"}
"""Of PostgreSQL, for the fields that are no text."""
_SENT = COVERED[2:]
"""What an entry brings along; on which chain and where it stands (the first two) is said by the database."""
_CASTS = ", ".join(f"%s::{_TYPES.get(_FIELDS[name].get_internal_type(), 'text')}" for name in _SENT)
_ALL_AT_ONCE = (
    f"WITH grown AS (UPDATE {_CHAIN} SET length = length + 1, "  # noqa: S608 -- names of our own fields
    "head = encode(sha256(convert_to(head || %s || (length + 1)::text || %s, 'UTF8')), 'hex') "
    "WHERE number = %s RETURNING number, length, head), "
    f"entry AS (INSERT INTO {_ENTRY} ({_COLUMNS}) SELECT number, length, {_CASTS}, head FROM grown "
    "RETURNING id, position, digest), "
    f"about AS (INSERT INTO {_SUBJECT} (entry_id, person) SELECT id, unnest(%s::bigint[]) FROM entry) "
    "SELECT id, position, digest FROM entry"
)
_START = f"INSERT INTO {_CHAIN} (number, length, head) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING"  # noqa: S608


def append(entry: JournalEntry, *, about: Iterable[int]) -> None:
    """Seal an entry, put it at the end of this connection's chain, and note whom it is about.

    Must be inside a transaction. Sets ``id``, ``chain``, ``position`` and ``digest``.
    """
    people = sorted(set(about))
    entry.chain = _chain_number()
    with cursor_with_plans() as cursor:
        if connection.vendor == "postgresql":
            _all_at_once(cursor, entry, people)
        else:
            _step_by_step(cursor, entry, people)
    entry._state.adding, entry._state.db = False, connection.alias  # noqa: SLF001 -- what save() would do


def _all_at_once(cursor: CursorWrapper, entry: JournalEntry, people: list[int]) -> None:
    """The row of the chain is changed, and so ours until the transaction ends."""
    values = [getattr(entry, name) for name in _SENT]
    # The digest is of a list of all values: what stands before the place in the chain, and after it.
    before, after = f"[{entry.chain},", f",{as_json([plain(value) for value in values])[1:]}"
    words = [before, after, entry.chain, *(_stored(value) for value in values), people]
    cursor.execute(_ALL_AT_ONCE, words)
    found = cursor.fetchone()
    if found is None:
        cursor.execute(_START, [entry.chain, START])
        cursor.execute(_ALL_AT_ONCE, words)
        found = cursor.fetchone()
    entry.pk, entry.position, entry.digest = found


def _step_by_step(cursor: CursorWrapper, entry: JournalEntry, people: list[int]) -> None:
    length, head = _end_of(cursor, entry.chain)
    entry.position = length + 1
    entry.digest = digest_of(head, [plain(getattr(entry, name)) for name in COVERED])
    cursor.execute(_INSERT, [_stored(getattr(entry, name)) for name in (*COVERED, "digest")])
    entry.pk = cursor.fetchone()[0]
    cursor.execute(_GROW, [entry.position, entry.digest, entry.chain])
    subject = f"INSERT INTO {_SUBJECT} (entry_id, person) VALUES (%s, %s)"  # noqa: S608
    cursor.executemany(subject, [(entry.pk, person) for person in people])


def _chain_number() -> int:
    """The chain of this connection; one transaction never touches two, so none can wait in a circle."""
    if connection.vendor != "postgresql":
        return 0  # SQLite writes one at a time anyway
    return int(connection.connection.info.backend_pid) % CHAINS


def _end_of(cursor: CursorWrapper, number: int) -> tuple[int, str]:
    """Length and head of a chain, of a database that lets one write at a time."""
    question = f"SELECT length, head FROM {_CHAIN} WHERE number = %s"  # noqa: S608
    cursor.execute(question, [number])
    found = cursor.fetchone()
    if found is None:
        cursor.execute(_START, [number, START])
        return 0, START
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
