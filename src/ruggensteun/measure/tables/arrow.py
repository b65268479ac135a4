"""Monitor tables as Arrow: what the engines read, and Parquet files hold."""

import sys
from collections.abc import Iterable, Mapping
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind, Table

_TYPES = {
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.MONTH: pa.date32(),
}

MonitorTables = Mapping[str, pa.Table]
"""A pyarrow table per name in TABLES; a table without rows is present and empty."""


def arrow_schema(table: Table) -> pa.Schema:
    """Column names and types; text for every key, code and label."""
    return pa.schema([(column.name, _TYPES.get(column.kind, pa.string())) for column in table.columns])


def from_rows(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """Checked rows (typed values, None for empty) per table name, as Arrow tables."""
    if unknown := set(rows) - set(TABLES):
        raise KeyError(f"no monitor table is called {', '.join(sorted(unknown))}")
    return {
        name: pa.Table.from_pylist([dict(row) for row in rows.get(name, ())], schema=arrow_schema(table))
        for name, table in TABLES.items()
    }


class _Absent(MetaPathFinder):
    """Says of pandas that it is not there."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> None:  # noqa: ARG002 -- Python's signature
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def forgo_pandas() -> None:
    """Keep pyarrow from importing pandas, for a command that makes a few tables and ends.

    pyarrow looks for pandas at the first list it is given, which takes longer than all else such a command does. It
    looks once; it looks again when it is asked for a data frame. Does nothing where pandas is loaded.
    """
    if "pandas" in sys.modules:
        return
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(absent)


def write_parquet(tables: MonitorTables, folder: Path) -> None:
    """One ``<name>.parquet`` per table in ``folder``, which is made when absent."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        pq.write_table(tables[name], folder / f"{name}.parquet", compression="zstd")


def read_parquet(folder: Path) -> dict[str, pa.Table]:
    """The tables in ``folder``; a missing file is an empty table."""
    found = {}
    for name, table in TABLES.items():
        path = folder / f"{name}.parquet"
        schema = arrow_schema(table)
        found[name] = _read(path).cast(schema) if path.exists() else schema.empty_table()
    return found


def _read(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:  # not read_table, which imports what folders of many files need
        return file.read()
