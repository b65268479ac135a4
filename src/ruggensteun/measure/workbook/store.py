"""Monitor tables in a folder of Parquet files: what is stored for some teams, and an import into it."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.workbook import swap
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM
from ruggensteun.measure.workbook.model import Key, Row, Rows


class Store:
    """The tables in one folder, read once. Heavy: imports pyarrow."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when a file in the folder is no monitor table."""
        from ruggensteun.measure.tables import arrow

        self.folder = folder
        arrow.forgo_pandas()
        try:
            self._tables = arrow.read_parquet(folder)
        except (arrow.pa.ArrowException, OSError) as broken:
            raise ValueError(f"{folder}: the tables cannot be read ({broken})") from broken

    def rows(self, teams: Collection[str]) -> Rows:
        """All rows of these teams; of tables without a team column all rows."""
        return {name: self._of(table, teams) for name, table in TABLES.items()}

    def by_key(self, teams: Collection[str]) -> dict[str, dict[Key, Row]]:
        """The same by natural key, as ``compare`` takes it."""
        return {name: {TABLES[name].key_of(row): row for row in found} for name, found in self.rows(teams).items()}

    def elsewhere(self, table: str, column: str, values: Collection[Any], teams: Collection[str]) -> list[Row]:
        """Rows of other teams in which a column holds one of these values."""
        import pyarrow.compute as pc

        stored = self._tables[table]
        same = pc.is_in(stored[column], value_set=_values(values))
        other = pc.invert(pc.is_in(stored[KEPT_BY_PLATFORM], value_set=_values(teams)))
        found: list[Row] = stored.filter(pc.and_(same, other)).to_pylist()
        return found

    def merge(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Store new and changed rows; rows that are not mentioned stay. All or nothing, also when killed."""
        from ruggensteun.measure.tables import arrow

        merged = {name: self._merged(TABLES[name], list(rows.get(name, ()))) for name in TABLES}
        swap.replace_folder(self.folder, lambda fresh: arrow.write_parquet(merged, fresh))
        self._tables = merged

    def _of(self, table: Table, teams: Collection[str]) -> list[Row]:
        import pyarrow.compute as pc

        stored = self._tables[table.name]
        if KEPT_BY_PLATFORM in stored.column_names:
            stored = stored.filter(pc.is_in(stored[KEPT_BY_PLATFORM], value_set=_values(teams)))
        found: list[Row] = stored.to_pylist()
        return found

    def _merged(self, table: Table, incoming: list[Row]) -> Any:
        """The stored table with these rows in it: those of teams that are not concerned are not even looked at."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from ruggensteun.measure.tables import arrow

        stored = self._tables[table.name]
        if not incoming:
            return stored
        teams = {row[KEPT_BY_PLATFORM] for row in incoming if KEPT_BY_PLATFORM in row}
        by_key = {table.key_of(row): row for row in [*self._of(table, teams), *incoming]}
        changed = pa.Table.from_pylist(list(by_key.values()), schema=arrow.arrow_schema(table))
        if KEPT_BY_PLATFORM not in stored.column_names:
            return changed
        others = stored.filter(pc.invert(pc.is_in(stored[KEPT_BY_PLATFORM], value_set=_values(teams))))
        return pa.concat_tables([others, changed]).combine_chunks()


def _values(values: Collection[Any]) -> Any:
    import pyarrow as pa

    return pa.array(list(values), type=pa.string())
