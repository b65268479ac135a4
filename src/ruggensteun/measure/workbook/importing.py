"""An import on the command line: several files checked against what is stored and against each other, then stored."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.workbook import swap
from ruggensteun.measure.workbook.check import PERIODS, check
from ruggensteun.measure.workbook.compare import compare
from ruggensteun.measure.workbook.foreign import read_foreign
from ruggensteun.measure.workbook.layout import KEPT_BY_PLATFORM
from ruggensteun.measure.workbook.mapping import MappingError, MappingFile, load_mapping
from ruggensteun.measure.workbook.model import Changes, Checked, Row, Rows
from ruggensteun.measure.workbook.rules import FILE
from ruggensteun.measure.workbook.store import Store

__all__ = ["Job", "MappingError", "UnreadableTablesError", "start"]


class UnreadableTablesError(ValueError):
    """A file in the folder is no monitor table."""


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of own measures; both as in ``check``."""

    measures: Collection[str] | None = None
    rates: Collection[str] = ()


NOTHING = Own()


@contextmanager
def start(folder: Path, mapping: Path | None = None, own: Own = NOTHING) -> Iterator["Job"]:
    """An import into a folder that nobody else writes meanwhile.

    Raises InUseError, UnfitFolderError, MappingError, UnreadableTablesError.
    """
    read = load_mapping(mapping) if mapping else None
    swap.check_fit(folder)
    with swap.alone(folder):
        try:
            store = Store(folder)
        except ValueError as broken:
            raise UnreadableTablesError(str(broken)) from broken
        yield Job(folder, store, read, own)


class Job:
    """Files are added one by one; nothing is stored before ``store``."""

    def __init__(self, folder: Path, store: Store, mapping: MappingFile | None, own: Own) -> None:
        self.folder = folder
        self.checked: list[Checked] = []
        self._store = store
        self._mapping = mapping
        self._own = own

    def add(self, file: Path) -> None:
        """Check one file against what is stored and against the files before it."""
        if self._mapping is not None:
            self.checked.append(read_foreign(self._mapping, file, known=self._known))
            return
        checked = check(file, measures=self._own.measures, rates=self._own.rates)
        if checked.rows:
            checked = self._checked_again(file, checked)
        self.checked.append(checked)

    def _checked_again(self, file: Path, checked: Checked) -> Checked:
        """The first look tells which team and people are in the file; the second knows what is stored of them."""
        known = self._known(checked.rows, {checked.team} if checked.team else set())
        return check(file, known=known, measures=self._own.measures, rates=self._own.rates)

    def _known(self, rows: Rows, teams: Collection[str] | None = None) -> Rows:
        """What these rows may refer to or clash with: stored, or in the files before. ``teams``: theirs by default."""
        if teams is None:
            teams = {row[KEPT_BY_PLATFORM] for some in rows.values() for row in some if row.get(KEPT_BY_PLATFORM)}
        known = self._store.rows(teams)
        for table in PERIODS:
            who = next(name for name in TABLES[table].key if name != KEPT_BY_PLATFORM)
            people = {row[who] for row in rows.get(table, ()) if row[who]}
            known[table] = known[table] + self._store.elsewhere(table, who, people, teams)
        for earlier in self.checked:
            for table, found in earlier.rows.items():
                known[table] = known.get(table, []) + [row | {FILE: earlier.file} for row in found]
        return known

    def rows(self) -> Rows:
        """All rows of all files together; of one key the last.

        What a Team sheet does not say about programme, organisation and team stays as it is stored.
        """
        merged: dict[str, dict[object, Row]] = {}
        for checked in self.checked:
            for name, rows in checked.rows.items():
                merged.setdefault(name, {}).update({TABLES[name].key_of(row): row for row in rows})
        return {name: self._completed(TABLES[name], list(rows.values())) for name, rows in merged.items()}

    def _completed(self, table: Table, rows: list[Row]) -> list[Row]:
        if table.by_team:
            return rows
        teams = {row[KEPT_BY_PLATFORM] for row in rows if KEPT_BY_PLATFORM in row}
        stored = self._store.by_key(teams)[table.name]
        said = [{column: value for column, value in row.items() if value is not None} for row in rows]
        return [{**row, **stored.get(table.key_of(row), {}), **told} for row, told in zip(rows, said, strict=True)]

    def changes(self) -> Changes:
        """What storing these files would do."""
        incoming = self.rows()
        teams = {row[KEPT_BY_PLATFORM] for rows in incoming.values() for row in rows if KEPT_BY_PLATFORM in row}
        stored = self._store.by_key(teams)
        for name in ("programme", "organisation"):
            keys = {TABLES[name].key_of(row) for row in incoming.get(name, ())}
            stored[name] = {key: row for key, row in stored[name].items() if key in keys}
        return compare(stored, incoming)

    def store(self) -> None:
        """Store everything, all at once."""
        self._store.merge(self.rows())
