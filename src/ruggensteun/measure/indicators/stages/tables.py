"""Network tables and team assessments: about teams and regions, not about persons."""

from typing import Any

from ruggensteun.measure.indicators.stages.language import POSITIVE_HEALTH
from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import earliest, month, months_later, without


@stage
def table_months(table_session: Any, places: Any, silent: Any) -> Any:
    """Sessions by team, without those in a month that the team says is not complete."""
    rows = table_session.join(places.select("team", "place", "team_since", "team_flow_until"), "team")
    rows = rows.mutate(held=month(rows.held_on))
    rows = rows.filter(rows.held >= rows.team_since, rows.held < rows.team_flow_until)
    return rows.anti_join(silent, ["place", rows.held == silent.month])


@stage
def sessions(table_months: Any, membership: Any) -> Any:
    """Sessions of network tables for every area; a session that two teams wrote down is one session."""
    rows = without(table_months, "team_since", "team_flow_until").join(membership.select("place", "area"), "place")
    found = rows.group_by("area", "network_table", "held_on").aggregate(
        ggz=rows.ggz.max().fill_null(0),
        social=rows.social_domain.max().fill_null(0),
        due=rows.actions_due.max().fill_null(0),
        done=rows.actions_done.max().fill_null(0),
    )
    return found.mutate(month=month(found.held_on))


@view
def table_keepers(table_months: Any, membership: Any) -> Any:
    """The teams that write down a network table, in every area."""
    kept = table_months.select("place", "network_table", "team_flow_until").distinct()
    return kept.join(membership.select("place", "area"), "place")


@view
def unheard_tables(table_keepers: Any, silent: Any) -> Any:
    """Months in which no team that keeps a network table wrote anything down: nobody knows whether it met."""
    keepers = table_keepers.group_by("area", "network_table").aggregate(keepers=table_keepers.count())
    rows = table_keepers.join(silent, "place")
    rows = rows.group_by("area", "network_table", "month").aggregate(quiet=rows.count())
    rows = rows.join(keepers, ["area", "network_table"])
    return rows.filter(rows.quiet == rows.keepers).select("area", "network_table", "month")


@stage
def network_tables(sessions: Any, table_keepers: Any, unheard_tables: Any) -> Any:
    """Spans of months in which a network table of an area is there, from its first session.

    Until nobody who keeps it has delivered anything more, and without the months of which nobody knows.
    """
    import ibis

    by = ["area", "network_table"]
    tables = sessions.group_by(by).aggregate(first=sessions.month.min())
    known = table_keepers.group_by(by).aggregate(last=table_keepers.team_flow_until.max())
    tables = tables.join(known, by).select(*by, "first", "last")
    after = unheard_tables.join(tables.select(*by, "first"), by)
    after = after.filter(after.month >= after.first).select(*by, since=months_later(after.month, 1))
    starts = ibis.union(tables.select(*by, since="first"), after)
    in_order = ibis.window(group_by=[starts.area, starts.network_table], order_by=starts.since)
    following = starts.since.lead().over(in_order)
    pieces = starts.mutate(gap=months_later(following, -1).fill_null(FAR)).join(tables.select(*by, "last"), by)
    return pieces.select("area", since="since", until=earliest(pieces.gap, pieces["last"]))


@stage
def rounds(response: Any, team_assessment: Any) -> Any:
    """The rounds, numbered in the order in which they began: by the first day on which anything was due or assessed.

    Not by name: "E0" of an experiment, or "najaar", comes after the T0 of a year before. Those of one day by name.
    """
    import ibis

    asked = response.filter(response.instrument != POSITIVE_HEALTH)
    asked = asked.group_by("round").aggregate(since=asked.due_on.min())
    assessed = team_assessment.group_by("round").aggregate(since=team_assessment.on.min())
    both = ibis.union(asked, assessed)
    found = both.group_by("round").aggregate(since=both.since.min())
    number = ibis.row_number().over(order_by=[found.since, found["round"]])
    return found.select("round", number=number.cast("int32"))


@stage
def assessments(team_assessment: Any, places: Any, rounds: Any) -> Any:
    """Share of the highest score per team, scale, part and round: the consensus, or else the mean of the raters."""
    rows = team_assessment.join(places.select("team", "place"), "team").join(rounds, "round")
    share = rows.score / rows.maximum
    found = rows.group_by("place", "scale", "part", "number").aggregate(
        agreed=share.max(where=rows.rater == "consensus"), mean=share.mean()
    )
    return found.select("place", "scale", "part", round="number", share=found.agreed.fill_null(found["mean"]))


@view
def own(period: Any, places: Any) -> Any:
    """Own measures per team and month; rows with a denominator apart from those without."""
    rows = period.join(places.select("team", "place", "team_since", "team_flow_until"), "team")
    held = month(rows.month)
    rows = rows.filter(held >= rows.team_since, held < rows.team_flow_until)
    rows = rows.select("place", "measure", "numerator", "denominator", month=month(rows.month))
    counted = rows.denominator.notnull()
    return rows.group_by("place", "month", "measure").aggregate(
        numerator=rows.numerator.sum(where=counted).fill_null(0.0),
        denominator=rows.denominator.sum().fill_null(0.0),
        without=rows.numerator.sum(where=~counted).fill_null(0.0),
        **{"with": rows.count(where=counted)},
    )
