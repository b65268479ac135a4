"""Resource groups: the steps towards one, its meetings, when it is active, when it stops and starts again."""

from typing import Any

from ruggensteun.measure.indicators.stages.care import while_taking_part
from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import earliest, latest, month, month_or_never, months_later

STARTING = ("preparation", "investment", "planning", "safety-plan", "reorientation", "restarted")
"""Steps that show that a client who had declined started after all."""
MET, STOPPED, RESTARTED = 0, 1, 2
"""What happens to a group, in the order in which it happens on one day: the last meeting comes before the stop."""


@stage
def steps(group_step: Any, people: Any) -> Any:
    """Steps of a resource group by person."""
    return group_step.join(people, ["team", "client"]).select("person", "step", "on")


@stage
def meetings(meeting: Any, people: Any) -> Any:
    """Meetings by person; an attendance that was not filled in is nobody."""
    rows = meeting.join(people, ["team", "client"])
    accepted, interviewed = rows.nominees_accepted, rows.nominees_interviewed
    return rows.select(
        "place",
        "person",
        on=rows.held_on,
        month=month(rows.held_on),
        informal=rows.informal.fill_null(0).cast("int32"),
        ggz=rows.ggz.fill_null(0).cast("int32"),
        social=rows.social_domain.fill_null(0).cast("int32"),
        other=rows.other_professional.fill_null(0).cast("int32"),
        peer=rows.peer_expert.fill_null(0).cast("int32"),
        psychiatrist=rows.psychiatrist_present.fill_null(False),  # noqa: FBT003 -- Ibis takes it by position
        interviewed=(interviewed.fill_null(0) >= accepted).fill_null(False),  # noqa: FBT003
    )


@stage
def happenings(meetings: Any, steps: Any) -> Any:
    """Meetings, stops and restarts of a group in order, each with what happened before it, and the first meeting."""
    import ibis

    halts = steps.filter(steps.step.isin(["stopped", "restarted"])).distinct()
    halted = (halts.step == "stopped").ifelse(STOPPED, RESTARTED).cast("int8")
    rows = ibis.union(
        meetings.select("person", "on", kind=ibis.literal(MET, type="int8")),
        halts.select("person", "on", kind=halted),
    )
    in_order = ibis.window(group_by=rows.person, order_by=[rows.on, rows.kind])
    return rows.mutate(
        before=rows.kind.lag().over(in_order),
        before_on=rows.on.lag().over(in_order),
        first_on=rows.on.min(where=rows.kind == MET).over(ibis.window(group_by=rows.person)),
    )


@stage
def firsts(happenings: Any) -> Any:
    """The first meeting of each group."""
    first = happenings.filter(happenings.kind == MET, happenings.on == happenings.first_on)
    return first.select("person", "first_on", first_met=month(first.first_on))


@stage
def spells(happenings: Any) -> Any:
    """Spans in which a group is active, from its first meeting: until it stops, and from when it goes on.

    The day on which a group stops still belongs to it. A meeting after a stop shows that it goes on.
    """
    import ibis

    # From the first meeting on: what was stopped or restarted before it was no group yet. Meetings come first in a day.
    rows = happenings.filter(happenings.on >= happenings.first_on)
    begins = (rows.kind == MET) & (rows.on == rows.first_on)
    opens = begins | ((rows.kind != STOPPED) & (rows.before == STOPPED))
    closes = (rows.kind == STOPPED) & (rows.before != STOPPED)
    turns = rows.filter((opens | closes).fill_null(False))  # noqa: FBT003 -- Ibis takes it by position
    stop = turns.on.lead().over(ibis.window(group_by=turns.person, order_by=[turns.on, turns.kind]))
    spans = turns.mutate(stop=stop)
    spans = spans.filter(spans.kind != STOPPED)
    spans = spans.select(
        "person",
        since=month(spans.on),
        flow_until=months_later(month(spans.stop), 1).fill_null(FAR),
        stock_until=month_or_never(spans.stop),
    )
    earlier = spans.flow_until.lag().over(ibis.window(group_by=spans.person, order_by=spans.since))
    return spans.mutate(flow_since=latest(spans.since, earlier.fill_null(0)))


@stage
def begun(steps: Any) -> Any:
    """Per person: the month of the first step, the day of the first no, the month of the safety plan."""
    return steps.group_by("person").aggregate(
        first_step=month(steps.on.min()),
        declined_on=steps.on.min(where=steps.step == "declined"),
        safety_plan=month(steps.on.min(where=steps.step == "safety-plan")),
    )


@view
def after_all(steps: Any, begun: Any, firsts: Any) -> Any:
    """Clients who declined and started later: the month in which they did."""
    import ibis

    refused = begun.filter(begun.declined_on.notnull()).select("person", "declined_on")
    started = steps.filter(steps.step.isin(STARTING)).select("person", "on")
    signs = ibis.union(started, firsts.select("person", on="first_on")).join(refused, "person")
    signs = signs.filter(signs.on > signs.declined_on)
    return signs.group_by("person").aggregate(accepted=month(signs.on.min()))


@stage
def clients(care: Any, begun: Any, firsts: Any, after_all: Any) -> Any:
    """Spans in care while the team takes part, each with what happened on the way to a resource group.

    A meeting is also a first step. ``care_since`` is the begin in care, also before the team took part.
    """
    inside = while_taking_part(care.mutate(care_since=care.flow_since))
    rows = inside.left_join(begun, "person").drop("person_right")
    rows = rows.left_join(firsts, "person").drop("person_right")
    rows = rows.left_join(after_all, "person").drop("person_right")
    return rows.mutate(
        first_step=earliest(rows.first_step.fill_null(FAR), rows.first_met.fill_null(FAR)),
        first_met=rows.first_met.fill_null(FAR),
        safety_plan=rows.safety_plan.fill_null(FAR),
        declined=month(rows.declined_on).fill_null(FAR),
        accepted=rows.accepted.fill_null(FAR),
    ).drop("declined_on")


@stage
def groups(spells: Any, clients: Any) -> Any:
    """Spans in which a client is in care and has an active group."""
    rows = clients.join(spells, "person", rname="group_{name}")
    spans = rows.select(
        "place",
        "person",
        "first_met",
        "safety_plan",
        flow_since=latest(rows.flow_since, rows.group_flow_since),
        flow_until=earliest(rows.flow_until, rows.group_flow_until),
        stock_since=latest(rows.stock_since, rows.since),
        stock_until=earliest(rows.stock_until, rows.group_stock_until),
    )
    return spans.filter((spans.flow_since < spans.flow_until) | (spans.stock_since < spans.stock_until))


@view
def psychiatrist_years(meetings: Any) -> Any:
    """The twelve months after each meeting with the psychiatrist, without overlap."""
    import ibis

    seen = meetings.filter(meetings.psychiatrist).select("person", "month")
    following = seen.month.lead().over(ibis.window(group_by=seen.person, order_by=seen.month))
    return seen.select("person", since="month", until=earliest(months_later(seen.month, 12), following.fill_null(FAR)))


@stage
def groups_with_psychiatrist(groups: Any, psychiatrist_years: Any) -> Any:
    """Spans in which an active group met with the psychiatrist in the last twelve months."""
    rows = groups.join(psychiatrist_years, "person")
    return rows.select(
        "place",
        "first_met",
        since=latest(rows.stock_since, rows.since),
        until=earliest(rows.stock_until, rows.until),
    )
