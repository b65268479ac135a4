"""Who is in care of a team, in which months.

A person is a client of a team: the number is the team's own, so somebody who moved to another team is a
new person there. Who has opted out is left out from the month of opting out, in that month altogether.
"""

from collections.abc import Sequence
from typing import Any

from ruggensteun.measure.indicators.stages.registry import FAR, stage
from ruggensteun.measure.indicators.stages.time import earliest, last_day_end, last_month_end, latest, month, without
from ruggensteun.measure.tables.monitor import AGE_BANDS, CARE_YEARS, DIAGNOSIS_GROUPS, SEX
from ruggensteun.measure.tables.schema import Code


def _labels(codes: Sequence[Code]) -> tuple[str, ...]:
    values = tuple(code.value for code in codes)
    return values if "unknown" in values else (*values, "unknown")


TRAITS = {
    "age": ("age_band", _labels(AGE_BANDS)),
    "sex": ("sex", _labels(SEX)),
    "diagnosis": ("diagnosis_group", _labels(DIAGNOSIS_GROUPS)),
    "years": ("care_years", _labels(CARE_YEARS)),
}
"""What is known of a client: name -> (column, values). A number stands for the value, "unknown" for an empty cell."""
TEAM_TIME = ("team_since", "team_flow_until", "team_stock_until")
"""The months in which a team takes part, as ``places`` has them."""


def code_of(column: Any, labels: Sequence[str]) -> Any:
    """The place of a value in ``labels``; that of "unknown" for an empty cell and for anything else."""
    import ibis

    numbers = [(value, ibis.literal(number, type="int8")) for number, value in enumerate(labels)]
    return column.cases(*numbers, else_=ibis.literal(labels.index("unknown"), type="int8"))


def _end_so_far(column: Any, person: Any, order: list[Any]) -> Any:
    """The largest value in earlier rows of the same person; 0 in the first."""
    import ibis

    return column.max().over(ibis.window(group_by=person, order_by=order, rows=(None, -1))).fill_null(0)


def while_taking_part(spans: Any) -> Any:
    """The part of each span in which its team takes part in the programme; empty spans are left out."""
    inside = spans.mutate(
        flow_since=latest(spans.flow_since, spans.team_since),
        stock_since=latest(spans.stock_since, spans.team_since),
        flow_until=earliest(spans.flow_until, spans.team_flow_until),
        stock_until=earliest(spans.stock_until, spans.team_stock_until),
    )
    kept = inside.filter((inside.flow_since < inside.flow_until) | (inside.stock_since < inside.stock_until))
    return without(kept, *TEAM_TIME)


def without_overlap(spans: Any, person: Any, *ties: Any) -> Any:
    """Month spans of which no two of one person share a month: a later span starts where the earlier ended.

    Reads ``since``, ``flow_until`` and ``stock_until``; adds ``flow_since`` and ``stock_since``. ``ties`` say which
    of two equal spans is kept, so that all engines keep the same.
    """
    order = [spans.since, spans.flow_until, spans.stock_until, *ties]
    flow = latest(spans.since, _end_so_far(spans.flow_until, person, order))
    stock = latest(spans.since, _end_so_far(spans.stock_until, person, order))
    apart = spans.mutate(flow_since=flow, stock_since=stock)
    return apart.filter((apart.flow_since < apart.flow_until) | (apart.stock_since < apart.stock_until))


@stage
def people(client: Any, places: Any) -> Any:
    """One row per client of a team that takes part: a number, the month of opting out, the times in care."""
    import ibis

    out = month(client.opted_out_on).min().fill_null(FAR)
    found = client.group_by("team", "client").aggregate(out=out, times=client.count())
    found = found.join(places.select("team", "place", *TEAM_TIME), "team")
    # In an order, so that Spark gives the same numbers when it computes the stage once more.
    number = ibis.row_number().over(order_by=[found.place, found.client])
    return found.mutate(person=number.cast("int32"))


def _in_care(client: Any, people: Any) -> Any:
    """Every time in care as a span of months, cut off where the client opted out."""
    rows = client.join(people, ["team", "client"])
    rows = rows.filter(rows.in_care_until.isnull() | (rows.in_care_until > rows.in_care_from))
    return rows.select(
        "place",
        "person",
        "team",
        "client",
        *TEAM_TIME,
        since=month(rows.in_care_from),
        flow_until=earliest(last_month_end(rows.in_care_until), rows.out),
        stock_until=earliest(last_day_end(rows.in_care_until), rows.out),
        **{trait: code_of(rows[column], labels) for trait, (column, labels) in TRAITS.items()},
    )


@stage
def care(client: Any, people: Any) -> Any:
    """Spans of months in care: ``flow`` for at least one day, ``stock`` for the last day of the month."""
    import ibis

    once = _in_care(client, people.filter(people.times == 1))
    once = once.mutate(flow_since=once.since, stock_since=once.since)
    more = _in_care(client, people.filter(people.times > 1))
    # Few come back: only they pay for the sorting that keeps a month from counting twice.
    return ibis.union(once, without_overlap(more, more.person, *(more[trait] for trait in TRAITS))).drop("since")
