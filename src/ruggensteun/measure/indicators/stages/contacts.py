"""What happens around a client besides the group: intakes and crises."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import stage, view
from ruggensteun.measure.indicators.stages.time import month


@stage
def intakes(intake: Any, places: Any, people: Any) -> Any:
    """Intakes that took place, of people who have not opted out; they need not be in care (yet)."""
    rows = intake.filter(intake.intake_on.notnull()).join(places, "team")
    rows = rows.left_join(people.select("team", "client", "out"), ["team", "client"])
    held = month(rows.intake_on)
    rows = rows.filter(rows.out.isnull() | (held < rows.out), held >= rows.team_since, held < rows.team_flow_until)
    done = rows.recovery_supporting.fill_null(False)  # noqa: FBT003 -- Ibis takes it by position
    return rows.select(
        "place",
        month=month(rows.intake_on),
        days=rows.intake_on.delta(rows.registered_on, unit="day").cast("int32"),
        supporting=done,
        relative=done & rows.relative_present.fill_null(False),  # noqa: FBT003
        peer=done & rows.peer_present.fill_null(False),  # noqa: FBT003
    )


@view
def crises(care_event: Any, clients: Any) -> Any:
    """Crisis contacts and admissions of clients in care; a row without a number is one."""
    who = clients.select("place", "team", "client", "flow_since", "flow_until")
    rows = care_event.join(who, ["team", "client"])
    held = month(rows.on)
    rows = rows.filter(held >= rows.flow_since, held < rows.flow_until)
    return rows.select("place", "kind", month=month(rows.on), times=rows.times.fill_null(1))
