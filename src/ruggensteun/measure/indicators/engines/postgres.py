"""PostgreSQL: monitor tables are copied into temporary tables of one session, which vanish with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ruggensteun.measure.indicators.engines import ibis as shared
from ruggensteun.measure.indicators.frames import Columns, Frames
from ruggensteun.measure.indicators.plan import Plan
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind

_TYPES = {
    Kind.INTEGER: "bigint",
    Kind.NUMBER: "double precision",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.MONTH: "date",
}


def run(tables: Mapping[str, Any] | Path, plan: Plan, url: str) -> Frames:
    """Everything that the plan asks for, on the server at ``url`` (postgresql://…). Leaves nothing behind there.

    ValueError without an address; OSError with the server's answer when it cannot be reached.
    """
    import ibis
    import psycopg

    if not url:
        raise ValueError("the engine postgres needs the address of a server: postgresql://user@host/database")
    if isinstance(tables, Path):
        from ruggensteun.measure.tables.arrow import read_parquet

        tables = read_parquet(tables)
    try:
        session = psycopg.connect(url)
    except psycopg.OperationalError as problem:
        raise OSError(f"PostgreSQL did not answer: {problem}") from problem
    with session:
        backend = ibis.postgres.from_connection(session)
        for name, table in tables.items():
            _load(session, name, table)

        def store(name: str, query: str, kept: bool) -> None:
            session.execute(f'CREATE TEMP {"TABLE" if kept else "VIEW"} "{name}" AS {query}')
            if kept:
                session.execute(f'ANALYZE "{name}"')

        def fetch(query: str) -> Columns:
            found = session.execute(query)
            names = [column.name for column in found.description or ()]
            rows = found.fetchall()
            return {name: np.array([row[at] for row in rows], dtype=object) for at, name in enumerate(names)}

        frames = shared.frames(plan, sql=backend.compile, store=store, fetch=fetch)
        session.rollback()
        return frames


def _load(session: Any, name: str, table: Any) -> None:
    """A temporary table with the rows of an Arrow table, sent as CSV: an empty cell is empty, a text is quoted."""
    from io import BytesIO

    from pyarrow import csv

    columns = ", ".join(f'"{each.name}" {_TYPES.get(each.kind, "text")}' for each in TABLES[name].columns)
    session.execute(f'CREATE TEMP TABLE "{name}" ({columns})')
    written = BytesIO()
    csv.write_csv(table, written, csv.WriteOptions(include_header=False))
    with session.cursor().copy(f'COPY "{name}" FROM STDIN (FORMAT csv)') as copy:
        copy.write(written.getbuffer())
    session.execute(f'ANALYZE "{name}"')
