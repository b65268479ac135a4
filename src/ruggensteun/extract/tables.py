"""The monitor tables of a programme: what teams delivered, what the platform knows itself, as Arrow.

Rows travel as the JSON text in which they are stored: Arrow reads that many times faster than
Python would.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from ruggensteun.extract import delivered, living
from ruggensteun.extract.cycles import live_rows, together
from ruggensteun.extract.living import months
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
    if without := living.not_counted(programme):
        tables = {name: _without(table, without) for name, table in tables.items()}
    brought, here = dict(tables), dict[str, set[date]]()
    for batch in living.batches(programme) if team is None else [[team.pk]]:
        rows = living.rows_of(programme, batch)
        here |= months.known(brought, delivered.HAPPENED, rows["client"], timezone.localdate())
        tables |= _with(tables, rows)
    tables |= delivered.told(tables, here)
    if live := live_rows(programme, team):
        cycles = together(live, tables["pdsa"].to_pylist())
        tables["pdsa"] = arrow.from_rows({"pdsa": cycles})["pdsa"]
    return tables


def _without(table: "pa.Table", clients: frozenset[str]) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    if "client" not in table.column_names:
        return table
    return table.filter(pc.invert(pc.is_in(table["client"], pa.array(sorted(clients), pa.string()))))


def _with(tables: "dict[str, pa.Table]", rows: Mapping[str, list[dict[str, Any]]]) -> "dict[str, pa.Table]":
    """The tables that these rows belong to, with them."""
    import pyarrow as pa

    from ruggensteun.measure.tables import arrow

    found = {}
    for name, more in rows.items():
        if more:
            there, more = _once(TABLES[name], tables[name], more)
            found[name] = pa.concat_tables([there, arrow.from_rows({name: more})[name]])
    return found


def _once(table: Table, brought_in: "pa.Table", rows: list[dict[str, Any]]) -> "tuple[pa.Table, list[dict[str, Any]]]":
    """What was brought in without the rows that live here too; those take from it what they do not say themselves.

    A team may bring questionnaires of the clients that it treats here, with what it knows of them besides.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    whose = "client" if "client" in brought_in.column_names else "team"
    ours = pc.is_in(brought_in[whose], pa.array({row[whose] for row in rows}, pa.string()))
    if not pc.any(ours).as_py():
        return brought_in, rows
    there, lived = brought_in.filter(ours).to_pylist(), {_key(table, row): row for row in rows}
    told = {
        _key(table, row): row for row in there if _key(table, row) in lived and _at_once(row, lived[_key(table, row)])
    }
    said = [_both(told.get(key, {}), row) for key, row in lived.items()]
    rest = [row for row in there if row is not told.get(_key(table, row))]
    return brought_in.filter(pc.invert(ours)), [*said, *rest]


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes it the same row; a client in care of a team is the same, also when the two know another first day."""
    return tuple(row[name] for name in table.key if name != "in_care_from")


def _at_once(told: Mapping[str, Any], lived: Mapping[str, Any]) -> bool:
    """Whether it is about the same time in care, and not an earlier one."""
    return "in_care_from" not in told or told["in_care_until"] is None or told["in_care_until"] > lived["in_care_from"]


def _both(told: Mapping[str, Any], lived: Mapping[str, Any]) -> dict[str, Any]:
    """What lives here goes first; a team may know that the care began before anything was recorded here."""
    found = dict(told) | {name: value for name, value in lived.items() if value is not None}
    if "in_care_from" in told:
        found["in_care_from"] = min(told["in_care_from"], lived["in_care_from"])
    return found


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
