"""Professionals and their training. A professional is counted per team: the number is the team's own."""

from typing import Any

from ruggensteun.measure.indicators.stages.care import TEAM_TIME, while_taking_part, without_overlap
from ruggensteun.measure.indicators.stages.registry import FAR, stage, view
from ruggensteun.measure.indicators.stages.time import last_day_end, last_month_end, latest, month


@view
def trained(professional_training: Any) -> Any:
    """Per professional: the month in which both days were done, and the first training in the shared language."""
    rows = professional_training

    def first(*trainings: str) -> Any:
        return month(rows.on.min(where=rows.training.isin(trainings))).fill_null(FAR)

    found = rows.group_by("team", "professional").aggregate(
        day_1=first("rg-day-1"), day_2=first("rg-day-2"), language=first("positive-health", "recovery-care")
    )
    return found.select("team", "professional", "language", both_days=latest(found.day_1, found.day_2))


@stage
def staff(professional: Any, places: Any, trained: Any) -> Any:
    """Spans of months in the team: ``flow`` for at least one day, ``stock`` for the last day of the month."""
    rows = professional.join(places.select("team", "place", *TEAM_TIME), "team")
    rows = rows.filter(rows.in_team_until.isnull() | (rows.in_team_until > rows.in_team_from))
    spans = rows.select(
        "place",
        "team",
        "professional",
        *TEAM_TIME,
        since=month(rows.in_team_from),
        flow_until=last_month_end(rows.in_team_until),
        stock_until=last_day_end(rows.in_team_until),
    )
    apart = while_taking_part(without_overlap(spans, [spans.place, spans.professional]).drop("since"))
    joined = apart.left_join(trained, ["team", "professional"])
    return joined.select(
        *apart.columns, both_days=joined.both_days.fill_null(FAR), language=joined.language.fill_null(FAR)
    )


@view
def supervised(professional_training: Any, staff: Any) -> Any:
    """Trained professionals who were at a supervision in a month, once each."""
    held = professional_training.filter(professional_training.training == "supervision")
    held = held.select("team", "professional", month=month(held.on)).distinct()
    rows = held.join(staff, ["team", "professional"])
    present = rows.filter(rows.month >= rows.flow_since, rows.month < rows.flow_until, rows.month >= rows.both_days)
    return present.select("place", "month")
