"""Django's SQLite, with types that are kept and writers that take turns.

Two differences with ``django.db.backends.sqlite3``:

* every table is STRICT, so that text in a number column is refused, as PostgreSQL does;
* a transaction first waits for its turn on a lock file beside the database. SQLite's own
  waiting is a lottery: with four busy processes three of them hardly ever win.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangosWrapper
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as DjangosSchemaEditor

_KINDS = {
    "INTEGER": (
        "AutoField BigAutoField SmallAutoField BooleanField IntegerField BigIntegerField SmallIntegerField "
        "PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField DurationField OneToOneField"
    ),
    "REAL": "FloatField DecimalField",
    "BLOB": "BinaryField",
    "TEXT": (
        "CharField DateField DateTimeField TimeField FileField FilePathField GenericIPAddressField IPAddressField "
        "JSONField SlugField TextField UUIDField"
    ),
}


class DatabaseSchemaEditor(DjangosSchemaEditor):
    sql_create_table = "CREATE TABLE %(table)s (%(definition)s) STRICT"


class DatabaseWrapper(DjangosWrapper):
    """One connection; it holds the turn from BEGIN until COMMIT or ROLLBACK."""

    SchemaEditorClass = DatabaseSchemaEditor
    data_types = {field: kind for kind, fields in _KINDS.items() for field in fields.split()}  # noqa: RUF012 -- Django's
    data_type_check_constraints = {  # noqa: RUF012 -- Django's
        **DjangosWrapper.data_type_check_constraints,
        "BooleanField": '"%(column)s" IN (0, 1)',
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # private to Django, absent in its stubs
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # private to Django, absent in its stubs
        finally:
            self._end_turn_unless_busy()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # private to Django, absent in its stubs
        finally:
            self._end_turn_unless_busy()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # private to Django, absent in its stubs
        finally:
            self._end_turn()

    def _wait_for_turn(self) -> None:
        """Block until no other transaction is writing. The kernel wakes waiters in order."""
        if self._turn is not None or self.is_in_memory_db():
            return
        file = os.open(f"{self.settings_dict['NAME']}.turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except BaseException:
            os.close(file)
            raise
        self._turn = file

    def _end_turn_unless_busy(self) -> None:
        # A COMMIT that failed leaves the transaction open; its turn ends with the ROLLBACK.
        if self.connection is None or not self.connection.in_transaction:
            self._end_turn()

    def _end_turn(self) -> None:
        if self._turn is not None:
            os.close(self._turn)  # closing gives the lock back
            self._turn = None
