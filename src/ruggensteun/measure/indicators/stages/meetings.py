"""Meetings that count: of clients who were in care in the month of the meeting."""

from typing import Any

from ruggensteun.measure.indicators.stages.groups import MET
from ruggensteun.measure.indicators.stages.registry import stage, view
from ruggensteun.measure.indicators.stages.time import month, without


@view
def meetings_in_care(meetings: Any, clients: Any) -> Any:
    """Meetings of clients in care; ``first`` marks the first meeting of the group."""
    who = clients.select("person", "flow_since", "flow_until", "first_on")
    rows = meetings.join(who, "person")
    rows = rows.filter(rows.month >= rows.flow_since, rows.month < rows.flow_until)
    return without(rows.mutate(first=rows.on == rows.first_on), "flow_since", "flow_until", "first_on", "on", "person")


@stage
def intervals(happenings: Any, clients: Any) -> Any:
    """Days between two meetings without a stop between them, in the month of the second."""
    pairs = happenings.filter(happenings.kind == MET, happenings.before == MET)
    pairs = pairs.select("person", month=month(pairs.on), days=pairs.on.delta(pairs.before_on, unit="day"))
    who = clients.select("person", "place", "flow_since", "flow_until")
    rows = pairs.join(who, "person")
    rows = rows.filter(rows.month >= rows.flow_since, rows.month < rows.flow_until)
    return rows.select("place", "month", days=rows.days.cast("int32"))
