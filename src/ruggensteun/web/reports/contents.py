"""What stands in a period report: the team's own words beside its charts and cycles, as a Report to print."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.report import CyclePart, Figure, GoalPart, Report, figure_of
from ruggensteun.measure.text import Language, Text
from ruggensteun.meso.models import Goal, Pdsa, Prediction, ReportGoal, TeamReport
from ruggensteun.parties.models import Programme
from ruggensteun.web.names import shares, title_of
from ruggensteun.web.reports import taken

FIRST = ("improved", "worsened", "signal")
"""Verdicts of charts that come first in a report; then the rest, in the order of the catalogue."""
MOST = 12
"""Charts in a report beside those of the goals: what moved, and then the first of the catalogue."""
DRAFT = Text("Concept: nog niet ingestuurd.", "Draft: not sent in yet.")
NOT_OVER = Text("Deze periode is nog niet voorbij.", "This period is not over yet.")


def of(report: TeamReport, language: Language) -> Report:
    """The report as it was sent in, or as it would be sent now; in the language of the page."""
    found = taken.taken(report)
    lines, goals = taken.tiles(report, found), taken.goals_by_pk(found)
    parts = list(ReportGoal.objects.filter(report=report).select_related("report__programme"))
    asked = {goals[part.goal_id].indicator for part in parts if part.goal_id in goals}
    return Report(
        team=report.team.name,
        organisation=report.team.organisation.name,
        programme=report.programme.name,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        rules=taken.rules_in_words(found),
        minimum=found["minimum"],
        made_on=date.fromisoformat(found["made_on"]),
        sent_on=_sent_on(report),
        goals=[_goal(part, goals[part.goal_id], lines, language) for part in parts if part.goal_id in goals],
        figures=[_figure(tile, language) for tile in _chosen(lines.values(), asked)],
        cycles=[_cycle(each) for each in found["cycles"]],
        summary=report.summary,
        learned=report.learned,
        client_remark=report.client_remark,
        share=report.share,
        notices=[text.in_(language) for text in _notices(report)],
    )


def _chosen(lines: Iterable[Tile], asked: Collection[str]) -> list[Tile]:
    """Charts over time beside those of the goals: what moved comes first."""
    rest = [tile for tile in lines if tile.measured.chart and tile.key not in asked and tile.value is not None]
    moved = [tile for tile in rest if tile.verdict in FIRST]
    return (moved + [tile for tile in rest if tile not in moved])[:MOST]


def _figure(tile: Tile, language: Language, *, large: bool = False) -> Figure:
    return figure_of(tile.spec(language=language), id=tile.key, definition=_definition(tile, language), large=large)


def _definition(tile: Tile, language: Language) -> str:
    words = [text.in_(language) for text in (tile.measured.numerator, tile.measured.denominator) if text]
    return f"{' / '.join(words)}." if words else ""


def _goal(part: ReportGoal, goal: Goal, lines: Mapping[str, Tile], language: Language) -> GoalPart:
    """A goal beside its line; of one whose figures were never there, still what it wants."""
    tile = lines.get(goal.indicator)
    unit = tile.measured.unit if tile else unit_of(goal.indicator, part.report.programme)
    return GoalPart(
        title=goal.title,
        indicator=tile.measured.title.in_(language) if tile else title_of(goal.indicator, part.report.programme_id),
        now=formats.figure(tile.value if tile else None, unit, language),
        target=formats.figure(goal.target_value, unit, language),
        by=goal.by_on,
        figure=_figure(tile, language, large=True) if tile and tile.value is not None else None,
        activities=part.activities,
        reading=part.reading,
        barriers=part.barriers,
        help_asked=part.help_asked,
        next_steps=part.next_steps,
    )


def unit_of(key: str, programme: Programme) -> str:
    """Of a line that is not there: whether it would be a percentage."""
    return "percent" if key in shares(programme) else "count"


def _cycle(told: Mapping[str, Any]) -> CyclePart:
    asked = [
        (question, prediction, result, _label(Prediction.Match, match))
        for question, prediction, result, match in told["asked"]
    ]
    return CyclePart(
        number=told["number"],
        title=told["title"],
        state=_label(Pdsa.State, told["state"]),
        idea=told["idea"],
        started_on=taken.day(told["started_on"]),
        ended_on=taken.day(told["ended_on"]),
        objective=told["objective"],
        predictions=asked,
        learned=told["learned"],
        decision=_label(Pdsa.Decision, told["decision"]),
        reason=told["reason"],
    )


def _label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value else ""


def _sent_on(report: TeamReport) -> date | None:
    if report.state == TeamReport.State.DRAFT or report.submitted_at is None:
        return None
    return timezone.localtime(report.submitted_at).date()


def _notices(report: TeamReport) -> list[Text]:
    found = [DRAFT] if report.state == TeamReport.State.DRAFT else []
    return found + ([NOT_OVER] if report.ends_on > timezone.localdate() else [])
