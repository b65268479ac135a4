"""Many rows at once, without making an object of each: for imports of tens of thousands of rows."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows whose values stand as the database keeps them: keys as numbers, JSON as text.

    ``columns`` are names of columns (``team_id``, not ``team``). Part of the caller's transaction; the constraints of
    the database are all that checks the values, so give it only what has been checked before.
    """
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 -- Django's name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # type: ignore[arg-type]  # noqa: S608 -- names of our own; an iterator will do
