"""Rows about clients for research: pseudonyms of this export only, months instead of days, nobody who opted out.

A pseudonym is made with a secret that is drawn for one export and kept nowhere: in two exports, or for two purposes,
the same client cannot be recognised by it, and nobody can go back.
"""

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ruggensteun.measure.package.resource import Field, Resource, columns_of, field_of
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.text import Text

GIVEN = (
    "team", "client", "intake", "group_step", "meeting", "goal", "response", "care_event", "team_assessment",
)  # fmt: skip
"""The monitor tables that are given; never those with words of a team."""
_NAMES = frozenset({"team", "organisation", "region", "client", "professional", "goal"})
"""Keys that name somebody or some place, or that a team makes up itself: these become pseudonyms."""
_WITHIN = frozenset({"client", "professional", "goal"})
"""Numbers that each team gives by itself."""
_MONTH = Text("Alleen de maand is gegeven: de eerste dag ervan.", "Only the month is given: its first day.")
_PSEUDONYM = Text("Een pseudoniem, alleen in deze export.", "A pseudonym, in this export only.")


class Pseudonyms:
    """Names for one export; the secret goes when this does."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, kind: str, *value: str) -> str:
        """A name of sixteen letters and digits; the same for the same value within this export."""
        words = "\x1f".join((kind, *value)).encode()
        return hmac.new(self._secret, words, sha256).hexdigest()[:16]


def rows(tables: Mapping[str, Any], names: Pseudonyms | None = None) -> list[Resource]:
    """The tables of ``GIVEN`` from pyarrow monitor tables by name, as they may go to research."""
    names = names or Pseudonyms()
    out = _opted_out(tables["client"])
    return [_resource(TABLES[name], tables[name], names, out) for name in GIVEN]


def read(folder: Path) -> dict[str, Any]:
    """The tables of ``GIVEN`` from Parquet. A missing file is an empty table, a missing column that may be empty is
    empty; ValueError for one that may not.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from ruggensteun.measure.tables.arrow import arrow_schema

    found = {}
    for name in GIVEN:
        path, schema = folder / f"{name}.parquet", arrow_schema(TABLES[name])
        table = pq.read_table(path) if path.exists() else schema.empty_table()
        absent = [each for each in TABLES[name].columns if each.name not in table.column_names]
        if needed := [each.name for each in absent if each.required]:
            raise ValueError(f"{path.name} has no column {', '.join(needed)}; it needs {', '.join(schema.names)}")
        for each in absent:
            table = table.append_column(each.name, pa.nulls(table.num_rows, schema.field(each.name).type))
        found[name] = table.select(schema.names).cast(schema)
    return found


def _opted_out(client: Any) -> frozenset[tuple[str, str]]:
    """Team and number of everyone who opted out, on whatever day: of them nothing is given."""
    columns = (client[name].to_pylist() for name in ("team", "client", "opted_out_on"))
    return frozenset((team, number) for team, number, day in zip(*columns, strict=True) if day is not None)


def _resource(table: Table, found: Any, names: Pseudonyms, out: frozenset[tuple[str, str]]) -> Resource:
    import pyarrow as pa

    chosen = [each for each in columns_of(table) if each.name != "opted_out_on"]
    if "client" in found.column_names:
        pairs = zip(found["team"].to_pylist(), found["client"].to_pylist(), strict=True)
        found = found.filter(pa.array([pair not in out for pair in pairs], pa.bool_()))
    told = {each.name: _column(each.name, each.kind, found, names) for each in chosen}
    fields = tuple(_field(each) for each in chosen)
    key = tuple(name for name in table.key if name in told) if not _coarse(table) else ()
    return Resource(table.name.replace("_", "-"), table.title, fields, key, pa.table(told))


def _coarse(table: Table) -> bool:
    """Whether a day is part of what makes a row one of its own: two rows may be alike in months."""
    return any(each.kind is Kind.DATE and each.name in table.key for each in table.columns)


def _field(column: Column) -> Field:
    made = field_of(column)
    if column.name in _NAMES:
        return Field(made.name, "string", made.title, _PSEUDONYM, made.required)
    if column.kind is Kind.DATE:
        both = Text(f"{made.description.nl} {_MONTH.nl}", f"{made.description.en} {_MONTH.en}")
        return Field(made.name, "date", made.title, both, made.required)
    return made


def _column(name: str, kind: Kind, found: Any, names: Pseudonyms) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = found[name].combine_chunks()
    if name in _NAMES:
        values = [None if each is None else str(each) for each in column.to_pylist()]
        within = found["team"].to_pylist() if name in _WITHIN else [""] * len(values)
        return pa.array(
            [None if each is None else names.of(name, team, each) for team, each in zip(within, values, strict=True)],
            pa.string(),
        )
    if kind is Kind.DATE:
        return pc.floor_temporal(column, unit="month").cast(pa.date32())
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
