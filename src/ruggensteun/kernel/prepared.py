"""Questions that every page or call asks: their SQL is made once, and PostgreSQL plans them once per connection.

Django writes the SQL of a queryset anew each time, which takes longer than answering it. Here the queryset is written
down with stand-ins, compiled, and from then on only filled in:

    OPEN = Question(lambda person, on: Token.objects.filter(person=person, ends_on__gt=on).values_list("pk"),
                    by=LOOKING, person=int, on=date)
    OPEN.rows(person=7, on=today)

The queryset is made as a ``System``: what an actor may see must be a word of the question, or be judged on its rows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.subqueries import UpdateQuery

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.lookups import as_one_list

Row = tuple[Any, ...]
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Kind = type | list[type]
"""Of a word: int, str, date or datetime; a list with one of these for a collection."""


@dataclass(frozen=True, slots=True)
class _Written:
    """SQL, and what goes in: for each parameter a fixed value, or which word (and which of a collection)."""

    sql: str
    parameters: tuple[tuple[str | None, Any], ...]
    converters: tuple[tuple[int, tuple[Any, ...], Any], ...] = ()

    def filled(self, words: Mapping[str, Any], database: BaseDatabaseWrapper) -> list[Any]:
        return [fixed if word is None else _taken(words[word], fixed, database) for word, fixed in self.parameters]


class Question:
    """A queryset that gives ``values_list``, with words that are filled in at each asking."""

    def __init__(self, make: Callable[..., Any], *, by: System, **kinds: Kind) -> None:
        self.make, self.by, self.kinds = make, by, kinds
        self.collections = [name for name, kind in kinds.items() if isinstance(kind, list)]
        self._written: dict[object, _Written | None] = {}

    def rows(self, **words: Any) -> list[Row]:
        """The answer, as ``values_list`` would give it."""
        words |= {name: sorted(words[name]) for name in self.collections}
        lengths = {name: len(words[name]) for name in self.collections}
        database = connections[DEFAULT_DB_ALIAS]
        key = database.vendor, *lengths.values()
        if key not in self._written:
            self._written[key] = self._write(lengths)
        written = self._written[key]
        if written is None:
            return []
        with _cursor(database) as cursor:
            cursor.execute(written.sql, written.filled(words, database))
            return _converted(cursor.fetchall(), written)

    def _write(self, lengths: Mapping[str, int]) -> _Written | None:
        stand_ins = _stand_ins(self.kinds, lengths)
        with acting_as(self.by):
            compiler = self.make(**stand_ins).query.get_compiler(connection=connection)
            try:
                sql, parameters = compiler.as_sql()
            except EmptyResultSet:
                return None
        converters = compiler.get_converters([each[0] for each in compiler.select[: compiler.col_count]])
        found = tuple((place, tuple(each), expression) for place, (each, expression) in converters.items())
        return _Written(sql, _recognised(parameters, stand_ins), found)


class Change:
    """An update of rows: ``make`` gives the queryset and the new values by field, of the same words."""

    def __init__(self, make: Callable[..., tuple[Any, Mapping[str, Any]]], *, by: System, **kinds: type) -> None:
        self.make, self.by, self.kinds = make, by, kinds
        self._written: dict[str, _Written] = {}

    def do(self, **words: Any) -> int:
        """How many rows were changed."""
        database = connections[DEFAULT_DB_ALIAS]
        written = self.written(database)
        with _cursor(database) as cursor:
            cursor.execute(written.sql, written.filled(words, database))
            return int(cursor.rowcount)

    def written(self, database: BaseDatabaseWrapper) -> "_Written":
        """As SQL of this database."""
        found = self._written.get(database.vendor)
        if found is None:
            found = self._written[database.vendor] = self._write()
        return found

    def _write(self) -> _Written:
        stand_ins = _stand_ins(self.kinds, {})
        with acting_as(self.by):
            rows, values = self.make(**stand_ins)
            query = rows.query.chain(UpdateQuery)
            query.add_update_values(values)
            query.clear_ordering(force=True)
            sql, parameters = query.get_compiler(connection=connection).as_sql()
        return _Written(sql, _recognised(parameters, stand_ins))


class Insert:
    """One new row of a model, without the checks of ``full_clean``: for what a service made and checked itself."""

    def __init__(self, model: type[models.Model]) -> None:
        self.fields = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        marks = ", ".join(["%s"] * len(self.fields))
        self._together: dict[tuple[str, ...], str] = {}
        self.sql = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks}) RETURNING "id"'  # noqa: S608, SLF001

    def row(self, row: models.Model, *along: tuple[Change, Mapping[str, Any]]) -> None:
        """Store it, and give it its key; ``along`` are changes, with their words, that belong to it:
        inside a transaction, because not every database does them at once.

        PostgreSQL does it all in one question, in which no change sees the row or another change: write them so that
        it makes no difference.
        """
        database = connections[DEFAULT_DB_ALIAS]
        values = [field.get_db_prep_save(getattr(row, field.attname), database) for field in self.fields]
        changes = [(change.written(database), words) for change, words in along]
        with _cursor(database) as cursor:
            if database.vendor == "postgresql":
                first = [value for written, words in changes for value in written.filled(words, database)]
                cursor.execute(self._with(tuple(written.sql for written, _words in changes)), first + values)
                row.pk = cursor.fetchone()[0]
            else:
                cursor.execute(self.sql, values)
                row.pk = cursor.fetchone()[0]
                for written, words in changes:
                    cursor.execute(written.sql, written.filled(words, database))
        row._state.adding, row._state.db = False, database.alias  # noqa: SLF001 -- what save() would do

    def _with(self, changes: tuple[str, ...]) -> str:
        """The same text object each time: whoever keeps plans looks them up by it."""
        if changes not in self._together:
            before = ", ".join(f"change_{number} AS ({sql})" for number, sql in enumerate(changes))
            self._together[changes] = f"WITH {before} {self.sql}" if changes else self.sql
        return self._together[changes]


def cursor_with_plans() -> Any:
    """Of PostgreSQL a cursor that keeps its plans, for SQL that is always the same; of others as always."""
    return _cursor(connections[DEFAULT_DB_ALIAS])


# --- Inside ---------------------------------------------------------------------------------------------
def _cursor(database: BaseDatabaseWrapper) -> Any:
    if database.vendor != "postgresql":
        return database.cursor()
    from ruggensteun.kernel.postgres import KeepsPlans

    database.ensure_connection()
    keeps_plans = cast(Any, KeepsPlans)
    return cast(Any, database)._prepare_cursor(keeps_plans(database.connection))  # noqa: SLF001 -- as ``cursor()`` does


def _stand_ins(kinds: Mapping[str, Kind], lengths: Mapping[str, int]) -> dict[str, Any]:
    numbers = count(1)
    found: dict[str, Any] = {}
    for name, kind in kinds.items():
        if isinstance(kind, list):
            found[name] = [_stand_in(kind[0], next(numbers)) for _each in range(lengths[name])]
        else:
            found[name] = _stand_in(kind, next(numbers))
    return found


def _stand_in(kind: type, number: int) -> Any:
    """A value that no queryset has by itself; of a collection in rising order."""
    if kind is int:
        return 7_000_000_000_000 + number
    if kind is datetime:
        return datetime(1100, 1, 1, 0, 0, number, tzinfo=UTC)
    if kind is date:
        return date(1100 + number, 2, 3)
    if kind is str:
        return f"stand-in-{number}"
    raise TypeError(f"no stand-in for {kind}; expected int, str, date or datetime")


def _recognised(parameters: Sequence[Any], stand_ins: Mapping[str, Any]) -> tuple[tuple[str | None, Any], ...]:
    """Which parameter is which word; ValueError when a word is nowhere in the question, or a day is in it that is none.

    Unless a collection is empty: Django leaves out what is then empty as a whole, with all that is in it.
    """
    known: list[tuple[Any, str, Any]] = []
    for name, each in stand_ins.items():
        if isinstance(each, list):
            known += [(_adapted(one), name, place) for place, one in enumerate(each)]
            known.append((as_one_list(each), name, None))
        else:
            known.append((_adapted(each), name, None))
    found = tuple(next(((name, at) for value, name, at in known if value == one), (None, one)) for one in parameters)
    if moments := [at for word, at in found if word is None and _is_a_moment(at)]:
        raise ValueError(f"{moments[0]} would stay the day of the first asking: make it a word of the question")
    missing = stand_ins.keys() - {name for name, _at in found}
    if missing and [] not in stand_ins.values():
        raise ValueError(f"the question does not use {', '.join(sorted(missing))}")
    return found


def _is_a_moment(value: Any) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and _A_DAY.match(value) is not None)


def _taken(word: Any, place: int | None, database: BaseDatabaseWrapper) -> Any:
    if isinstance(word, list):
        return as_one_list(word) if place is None else _adapted(word[place], database)
    return _adapted(word, database)


def _adapted(value: Any, database: BaseDatabaseWrapper | None = None) -> Any:
    """As the database takes it."""
    if isinstance(value, date):  # or a moment, which is one too
        ops = (database or connection).ops
        return ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else ops.adapt_datefield_value(value)
    return value


def _converted(rows: list[Row], written: _Written) -> list[Row]:
    if not written.converters:
        return rows
    changed = [list(row) for row in rows]
    for place, converters, expression in written.converters:
        for row in changed:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
    return [tuple(row) for row in changed]
