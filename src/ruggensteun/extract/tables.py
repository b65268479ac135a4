"""The monitor tables of a programme: what teams delivered, what the platform knows itself, as Arrow.

Rows travel as the JSON text in which they are stored: Arrow reads that many times faster than
Python would.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db.models import TextField
from django.db.models.functions import Cast

from ruggensteun.extract import delivered, living
from ruggensteun.extract.cycles import live_rows, together
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table
from ruggensteun.parties.models import Participation, Programme, Team
from ruggensteun.records.codec import date_columns
from ruggensteun.records.models import MonitorRow

if TYPE_CHECKING:
    import pyarrow as pa


def tables_of(programme: Programme, team: Team | None = None) -> "dict[str, pa.Table]":
    """Every monitor table of the programme as it is now, or the rows of one team of it.

    Only a ``System`` sees all rows: call it as one.
    """
    from ruggensteun.measure.tables import arrow

    brought_in = _delivered(programme, team)
    own = arrow.from_rows(_own_rows(programme, team))
    tables = {
        name: _read(table, brought_in.get(name, [])) if table.by_team else own[name] for name, table in TABLES.items()
    }
    for batch in living.batches(programme) if team is None else [[team.pk]]:
        tables |= _with(tables, living.rows_of(programme, batch))
    tables |= delivered.told(tables)
    if live := live_rows(programme, team):
        cycles = together(live, tables["pdsa"].to_pylist())
        tables["pdsa"] = arrow.from_rows({"pdsa": cycles})["pdsa"]
    return tables


def _with(tables: "dict[str, pa.Table]", rows: Mapping[str, list[dict[str, Any]]]) -> "dict[str, pa.Table]":
    """The tables that these rows belong to, with them."""
    import pyarrow as pa

    from ruggensteun.measure.tables import arrow

    return {
        name: pa.concat_tables([tables[name], arrow.from_rows({name: more})[name]])
        for name, more in rows.items() if more
    }  # fmt: skip


def _delivered(programme: Programme, team: Team | None) -> dict[str, list[str]]:
    """The rows that count now, as JSON text per table."""
    rows = MonitorRow.objects.filter(programme=programme, ended_by=None).order_by()
    if team is not None:
        rows = rows.filter(team=team)
    found: dict[str, list[str]] = defaultdict(list)
    for table, text in rows.values_list("table", Cast("data", TextField())).iterator(20_000):
        found[table].append(text)
    return found


def _read(table: Table, rows: list[str]) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import json as pa_json

    from ruggensteun.measure.tables.arrow import arrow_schema

    schema = arrow_schema(table)
    if not rows:
        return schema.empty_table()
    days = set(date_columns(table.name))
    as_text = pa.schema([field.with_type(pa.string()) if field.name in days else field for field in schema])
    options = pa_json.ParseOptions(explicit_schema=as_text, unexpected_field_behavior="ignore")
    return pa_json.read_json(BytesIO("\n".join(rows).encode()), parse_options=options).select(schema.names).cast(schema)


def _own_rows(programme: Programme, team: Team | None) -> dict[str, list[dict[str, Any]]]:
    """What no team delivers: the programme, the teams that take part (or this one) and their organisations."""
    parts = Participation.objects.filter(programme=programme)
    if team is not None:
        parts = parts.filter(team=team)
    parts = parts.select_related("team__organisation__region", "team__region").order_by("team__code")
    return {
        "programme": [{"programme": programme.code, "starts_on": programme.starts_on, "ends_on": programme.ends_on}],
        "organisation": _organisations(parts),
        "team": [_team(part) for part in parts],
    }


def _organisations(parts: Iterable[Participation]) -> list[dict[str, Any]]:
    found = {part.team.organisation_id: part.team.organisation for part in parts}
    return [{"organisation": one.code, "kind": one.kind, "region": one.region.code} for one in found.values()]


def _team(part: Participation) -> dict[str, Any]:
    team = part.team
    return {
        "team": team.code,
        "organisation": team.organisation.code,
        "region": team.region.code,
        "kind": team.kind,
        "domain": team.domain,
        "status": part.status,
        "participating_from": part.from_on,
        "participating_until": part.until_on,
        "delivered_until": None,  # see ``delivered``: it follows from the rows themselves
    }
