"""DuckDB, inside the process: the default. Runs the compiled SQL on Arrow tables or on Parquet files."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ruggensteun.measure.indicators.compiled import statements
from ruggensteun.measure.indicators.frames import Columns, Frames, without_rows
from ruggensteun.measure.indicators.plan import Plan, is_stored
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind, Table

if TYPE_CHECKING:
    import duckdb

_TYPES = {
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.MONTH: "DATE",
}
_SETTINGS: dict[str, Any] = {
    # Nothing may be fetched from a network, and the order of rows means nothing here.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "false",
}


def run(tables: Mapping[str, Any] | Path, plan: Plan) -> Frames:
    """Everything that the plan asks for. ``tables``: Arrow tables or lists of rows by name, or a folder of Parquet."""
    sql = statements()
    with _opened(tables, plan.stages) as engine:

        def fetch(statement: str) -> Columns:
            return engine.execute(statement).fetchnumpy()

        turns = [fetch(sql[f"turns {name}"]) for name in plan.turns]
        totals = [fetch(sql[f"totals {name}"]) for name in plan.totals]
        values = [fetch(sql[f"values {name}"]) for name in plan.medians]
        return Frames(
            areas=fetch("SELECT * FROM areas"),
            places=fetch("SELECT * FROM places"),
            silent=fetch("SELECT * FROM silent"),
            turns=turns,
            totals=totals,
            values=values,
            rounds=fetch("SELECT * FROM rounds"),
            series=fetch("SELECT * FROM series")
            if "series" in plan.stages
            else without_rows("series", "instrument", "scale"),
            own=fetch("SELECT * FROM own") if plan.own else without_rows("place", "month", "measure"),
            extent=engine.execute(sql["extent"]).fetchall()[0],
        )


def ask(tables: Mapping[str, Any] | Path, stages: Sequence[str], questions: Mapping[str, str]) -> dict[str, Columns]:
    """What SQL of our own finds in the monitor tables and in these stages (in order of need), by name of question."""
    with _opened(tables, stages) as engine:
        return {name: engine.execute(statement).fetchnumpy() for name, statement in questions.items()}


@contextmanager
def _opened(tables: Mapping[str, Any] | Path, stages: Sequence[str]) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection in which the monitor tables and these stages are there."""
    import duckdb

    sql = statements()
    with duckdb.connect(config=_SETTINGS) as engine:
        engine.execute("SET enable_progress_bar = false")
        if isinstance(tables, Path):
            _open_folder(engine, tables)
        else:
            for name in TABLES:
                _hold(engine, TABLES[name], tables[name])
        for name in stages:
            kind = "TABLE" if is_stored(name) else "VIEW"
            engine.execute(f"CREATE TEMP {kind} {name} AS {sql[f'stage {name}']}")
        yield engine


def _hold(engine: "duckdb.DuckDBPyConnection", table: Table, rows: Any) -> None:
    """An Arrow table as it is; a list of rows as text, which DuckDB then reads as what the table says it is."""
    if not isinstance(rows, list):
        engine.register(table.name, rows)
        return
    chosen = ", ".join(f'"{each.name}"::{_TYPES.get(each.kind, "VARCHAR")} AS "{each.name}"' for each in table.columns)
    if not rows:
        engine.execute(f'CREATE TEMP VIEW "{table.name}" AS SELECT {_nothing(table)}')
        return
    cells = {each.name: np.array([_text(row.get(each.name)) for row in rows], dtype=object) for each in table.columns}
    engine.execute("SET pandas_analyze_sample = 0")  # every column is text; nothing is guessed from the first rows
    engine.register("as_text", cells)
    engine.execute(f'CREATE TEMP TABLE "{table.name}" AS SELECT {chosen} FROM as_text')  # noqa: S608 -- our own names
    engine.unregister("as_text")


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _nothing(table: Table) -> str:
    columns = (f'NULL::{_TYPES.get(each.kind, "VARCHAR")} AS "{each.name}"' for each in table.columns)
    return f"{', '.join(columns)} WHERE false"


def _open_folder(engine: "duckdb.DuckDBPyConnection", folder: Path) -> None:
    """A view per monitor table; a missing file is an empty table, a missing column that may be empty is empty."""
    for name, table in TABLES.items():
        path = folder / f"{name}.parquet"
        engine.execute(f'CREATE TEMP VIEW "{name}" AS {_select(engine, table, path)}')


def _select(engine: "duckdb.DuckDBPyConnection", table: Table, path: Path) -> str:
    types = {column.name: _TYPES.get(column.kind, "VARCHAR") for column in table.columns}
    if not path.exists():
        return f"SELECT {_nothing(table)}"
    source = "read_parquet('" + str(path).replace("'", "''") + "')"
    there = {row[0]: row[1] for row in engine.execute(f"DESCRIBE FROM {source}").fetchall()}
    chosen = []
    for column in table.columns:
        kind = types[column.name]
        if column.name not in there:
            if column.required:
                raise MissingColumnError(f"{path.name} has no column {column.name}; it needs {', '.join(types)}")
            chosen.append(f'NULL::{kind} AS "{column.name}"')
        elif there[column.name] == kind:
            chosen.append(f'"{column.name}"')
        else:
            chosen.append(f'"{column.name}"::{kind} AS "{column.name}"')
    return f"FROM {source} SELECT {', '.join(chosen)}"


class MissingColumnError(ValueError):
    """A Parquet file lacks a column that a monitor table must have."""
