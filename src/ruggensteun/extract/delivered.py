"""Up to where a team has delivered: the months after its last event are unknown, and not zero."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ruggensteun.kernel.periods import next_month

if TYPE_CHECKING:
    import pyarrow as pa

HAPPENED = {
    "client": "in_care_from",
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


def marked(tables: "Mapping[str, pa.Table]") -> "pa.Table":
    """The table ``team`` with ``delivered_until``: the first day of the month after a team's last event."""
    import pyarrow as pa

    last = last_events(tables)
    teams = tables["team"]
    until = [next_month(last[code]) if code in last else None for code in teams["team"].to_pylist()]
    place = teams.schema.get_field_index("delivered_until")
    return teams.set_column(place, teams.schema.field(place), pa.array(until, pa.date32()))


def last_events(tables: "Mapping[str, pa.Table]") -> dict[str, date]:
    """The day of the last event of each team that delivered any."""
    found: dict[str, date] = {}
    for name, column in HAPPENED.items():
        latest = tables[name].group_by("team").aggregate([(column, "max")])
        for team, day in zip(latest["team"].to_pylist(), latest[f"{column}_max"].to_pylist(), strict=True):
            if day is not None:
                found[team] = max(day, found.get(team, day))
    return found
