"""Network tables and team assessments: about teams and regions, not about persons."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import stage, view
from ruggensteun.measure.indicators.stages.time import month


@stage
def sessions(table_session: Any, places: Any, membership: Any) -> Any:
    """Sessions of network tables for every area; a session that two teams wrote down is one session."""
    rows = table_session.join(places.select("team", "place"), "team").join(membership, "place")
    held = month(rows.held_on)
    rows = rows.filter(held >= rows.team_since, held < rows.team_flow_until)
    found = rows.group_by("area", "network_table", "held_on").aggregate(
        ggz=rows.ggz.max().fill_null(0),
        social=rows.social_domain.max().fill_null(0),
        due=rows.actions_due.max().fill_null(0),
        done=rows.actions_done.max().fill_null(0),
    )
    return found.mutate(month=month(found.held_on))


@stage
def network_tables(sessions: Any) -> Any:
    """Network tables of every area, from the month of their first session."""
    return sessions.group_by("area", "network_table").aggregate(since=sessions.month.min())


@stage
def rounds(response: Any, team_assessment: Any) -> Any:
    """The rounds, numbered in order of name; ``baseline`` is the first round of questionnaires (T0)."""
    import ibis

    asked = response.select("round").distinct()
    found = ibis.union(asked, team_assessment.select("round"), distinct=True)
    first = asked.aggregate(first=asked["round"].min())
    number = ibis.row_number().over(order_by=found["round"]).cast("int32")
    rows = found.mutate(number=number).cross_join(first)
    return rows.select("round", "number", baseline=(rows["round"] == rows["first"]).fill_null(False))  # noqa: FBT003


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
