"""What a team has delivered: what is not known is not zero.

After a team's last event everything is unknown. A month before it of which the team wrote nothing down at all
is unknown too, as far as it is about what happened; who is in care then is known from the rows about clients.
A team that says so itself, in the table ``delivery``, is believed. Of a team that works here every month is known,
see ``living.months``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ruggensteun.kernel.periods import next_month

if TYPE_CHECKING:
    import pyarrow as pa

LISTS = {"client": "in_care_from"}
"""Tables that say who is there, often for years at once: a row proves nothing about what else was written down then."""
HAPPENED = {
    "intake": "intake_on",
    "group_step": "on",
    "meeting": "held_on",
    "goal": "active_from",
    "response": "answered_on",
    "professional_training": "on",
    "team_assessment": "on",
    "table_session": "held_on",
    "care_event": "on",
    "period": "month",
}
"""Per monitor table the column that says when something happened. A questionnaire that is due says nothing yet."""


def told(tables: "Mapping[str, pa.Table]", here: Mapping[str, set[date]] | None = None) -> "dict[str, pa.Table]":
    """The tables ``team`` and ``delivery`` with what follows from the rows.

    ``delivered_until`` is the first day of the month after a team's last event; in ``delivery`` stands a no for
    every month before it of which the team has delivered nothing, unless the team said something of that month.
    ``here``: per team the months that are known because it works here; of those without any event stands a yes.
    """
    import pyarrow as pa

    from ruggensteun.measure.tables.arrow import from_rows

    said = {(row["team"], row["month"]): row["delivered"] for row in tables["delivery"].to_pylist()}
    seen = _months_of(tables, HAPPENED)
    for (team, month), delivered in said.items():
        if delivered:
            seen[team].add(month)
    quiet = sorted(
        (team, month) for team, months in (here or {}).items() for month in months - seen[team]
        if (team, month) not in said
    )  # fmt: skip
    for team, month in quiet:
        seen[team].add(month)
    listed = _months_of(tables, LISTS)
    until = {team: next_month(max(seen[team] | listed[team])) for team in {*seen, *listed} if seen[team] | listed[team]}
    teams = tables["team"]
    codes = teams["team"].to_pylist()
    place = teams.schema.get_field_index("delivered_until")
    column = pa.array([until.get(code) for code in codes], pa.date32())
    more = [{"team": team, "month": month, "delivered": True} for team, month in quiet]
    more += [
        {"team": code, "month": month, "delivered": False}
        for code, since in zip(codes, _first_months(tables), strict=True)
        for month in _months(since, until.get(code))
        if month not in seen[code] and (code, month) not in said
    ]
    delivery = from_rows({"delivery": more})["delivery"]
    return {
        "team": teams.set_column(place, teams.schema.field(place), column),
        "delivery": pa.concat_tables([tables["delivery"], delivery]),
    }


def skipped(*tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[date]:
    """The months of one team between its first and its last event of which it has no row, and said nothing.

    ``tables``: rows by table, such as what is stored and what a file brings.
    """
    seen, said = set(), set()
    for rows in tables:
        for name, column in HAPPENED.items():
            seen |= {row[column].replace(day=1) for row in rows.get(name, ()) if row[column] is not None}
        said |= {row["month"] for row in rows.get("delivery", ())}
    return [month for month in _months(min(seen), max(seen)) if month not in seen | said] if seen else []


def _months_of(tables: "Mapping[str, pa.Table]", columns: Mapping[str, str]) -> defaultdict[str, set[date]]:
    """Per team the first days of the months in which a table has a row."""
    import pyarrow.compute as pc

    found: defaultdict[str, set[date]] = defaultdict(set)
    for name, column in columns.items():
        rows = tables[name].select(["team", column]).drop_null()
        months: Any = rows.set_column(1, "month", pc.floor_temporal(rows[column], unit="month"))
        for row in months.group_by(["team", "month"]).aggregate([]).to_pylist():
            found[row["team"]].add(row["month"])
    return found


def _first_months(tables: "Mapping[str, pa.Table]") -> list[date | None]:
    """The month in which each team begins: its own first day, or else that of the programme."""
    starts = tables["programme"]["starts_on"].to_pylist()
    begin = starts[0] if starts else None
    days = [day or begin for day in tables["team"]["participating_from"].to_pylist()]
    return [day.replace(day=1) if day else None for day in days]


def _months(since: date | None, until: date | None) -> Iterable[date]:
    while since and until and since < until:
        yield since
        since = next_month(since)
