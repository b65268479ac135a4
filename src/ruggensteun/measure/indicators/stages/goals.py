"""Goals in plans, as spans of months on whose last day they are active."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import earliest, last_day_end, latest, month


@stage
def goals(goal: Any, clients: Any) -> Any:
    """Spans in which a goal is active and its client in care; ``tagged`` with both kinds of dimension."""
    rows = goal.join(
        clients.select("place", "person", "team", "client", "stock_since", "stock_until"), ["team", "client"]
    )
    spans = rows.select(
        "place",
        "person",
        long=rows.term == "long",
        tagged=rows.recovery_dimension.notnull() & rows.health_dimension.notnull(),
        since=latest(month(rows.active_from), rows.stock_since),
        until=earliest(last_day_end(rows.active_until), rows.stock_until),
    )
    return spans.filter(spans.since < spans.until)


@view
def plan_changes(goals: Any, groups: Any) -> Any:
    """Per month and person with a group and a safety plan (the others need no counting): goals more or fewer."""
    import ibis

    mine = goals.join(groups.filter(groups.safety_plan < FAR).select("person").distinct(), "person")
    long, short = mine.long.cast("int32"), (~mine.long).cast("int32")
    rows = ibis.union(
        mine.select("person", month="since", long=long, short=short),
        mine.select("person", month="until", long=-long, short=-short),
    )
    return rows.group_by("person", "month").aggregate(long=rows.long.sum(), short=rows.short.sum())


@view
def full_plans(plan_changes: Any) -> Any:
    """Spans in which a person has at least two long-term and two short-term goals."""
    import ibis

    rows = plan_changes
    until_now = ibis.window(group_by=rows.person, order_by=rows.month, rows=(None, 0))
    following = ibis.window(group_by=rows.person, order_by=rows.month)
    rows = rows.select(
        "person",
        since="month",
        until=rows.month.lead().over(following).fill_null(FAR),
        long=rows.long.sum().over(until_now),
        short=rows.short.sum().over(until_now),
    )
    return rows.filter(rows.long >= 2, rows.short >= 2).select("person", "since", "until")


@stage
def groups_with_plan(groups: Any, full_plans: Any) -> Any:
    """Spans in which an active group has a full plan, the safety plan included."""
    rows = groups.join(full_plans, "person")
    return rows.select(
        "place",
        since=latest(rows.stock_since, rows.since, rows.safety_plan),
        until=earliest(rows.stock_until, rows.until),
    )
