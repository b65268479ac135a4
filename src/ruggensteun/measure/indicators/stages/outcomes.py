"""Questionnaires by round: what was asked, what came back, scores and change since the first round."""

from typing import Any

from ruggensteun.measure.indicators.stages.language import POSITIVE_HEALTH
from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import month


@stage
def series(response: Any, rounds: Any) -> Any:
    """Instrument and scale, numbered; ``main`` is the scale that stands for the whole questionnaire.

    That is its total, or else its first scale. ``baseline`` is the number of the first round in which the questionnaire
    was asked (T0): a round of another questionnaire, before it or beside it, begins nothing here. A conversation on
    positive health is no questionnaire: it has no score, and is in no round.
    """
    import ibis

    asked = response.filter(response.instrument != POSITIVE_HEALTH).select("instrument", "scale", "round").distinct()
    asked = asked.join(rounds, "round")
    found = asked.group_by("instrument", "scale").aggregate(first_round=asked.number.min())
    has_total = (found.scale == "total").any().over(group_by=found.instrument)
    first = found.scale.min().over(group_by=found.instrument)
    number = ibis.row_number().over(order_by=[found.instrument, found.scale])
    return found.select(
        "instrument",
        "scale",
        series=number.cast("int32"),
        main=has_total.ifelse(found.scale == "total", found.scale == first),
        baseline=found.first_round.min().over(group_by=found.instrument),
    )


@stage
def answers(response: Any, clients: Any, series: Any, rounds: Any) -> Any:
    """Questionnaires of clients who were in care in the month in which they were due.

    ``score`` is empty when no valid score came back. ``attempted``: a resource group was attempted with the client.
    """
    who = clients.select("place", "person", "team", "client", "care_since", "flow_until", "first_step")
    rows = response.join(who, ["team", "client"])
    due = month(rows.due_on)
    rows = rows.filter(due >= rows.care_since, due < rows.flow_until)
    numbered = series.select("instrument", "scale", "series")
    rows = rows.join(numbered, ["instrument", "scale"]).join(rounds, "round")
    return rows.select(
        "place",
        "person",
        "series",
        "minutes",
        on=rows.due_on,
        round=rows.number,
        score=rows.answered_on.notnull().ifelse(rows.score, None),
        attempted=rows.first_step < FAR,
    )


@view
def asked(answers: Any, series: Any) -> Any:
    """What was asked of each client in each round: questionnaires due and received, and minutes."""
    rows = answers.join(series.filter(series.main).select("series"), "series")
    return rows.group_by("place", "person", "round").aggregate(
        due=rows.count(), received=rows.score.count(), minutes=rows.minutes.sum()
    )


@view
def scored(answers: Any) -> Any:
    """Valid scores of clients with whom a resource group was attempted."""
    return answers.filter(answers.score.notnull(), answers.attempted).select(
        "place", "person", "round", "series", "score"
    )


@view
def changes(scored: Any, series: Any) -> Any:
    """Later scores less the score of the same client in the first round of that questionnaire."""
    rows = scored.join(series.select("series", "baseline"), "series")
    before = rows.filter(rows["round"] == rows.baseline).select("person", "series", before="score")
    later = rows.filter(rows["round"] != rows.baseline)
    paired = later.join(before, ["person", "series"])
    return paired.select("place", "round", "series", change=paired.score - paired.before)
