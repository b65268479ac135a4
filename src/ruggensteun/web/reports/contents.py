"""What stands in a period report: the team's own words beside the charts and cycles of the board."""

from typing import Any

from django.utils import timezone

from ruggensteun.extract.board import Board, board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.charts.draw.sentence import sentence
from ruggensteun.measure.charts.draw.table import table_of
from ruggensteun.measure.report import CyclePart, Figure, GoalPart, Report
from ruggensteun.measure.text import Language, Text
from ruggensteun.meso.models import Pdsa, ReportGoal, TeamReport
from ruggensteun.web.jinja import number, percent

FIRST = ("improved", "worsened", "signal")
"""Verdicts of charts that come first in a report; then the rest, in the order of the catalogue."""
MOST = 12
"""Charts in a report beside those of the goals: what moved, and then the first of the catalogue."""
DRAFT = Text("Concept: nog niet ingestuurd.", "Draft: not sent in yet.")
NOT_OVER = Text("Deze periode is nog niet voorbij.", "This period is not over yet.")


def of(report: TeamReport, language: str) -> Report:
    """The report as it would be sent now, in the language of the page."""
    tongue: Language = "en" if language.startswith("en") else "nl"
    found = board(report.programme, report.team)
    goals = [_goal(part, found, tongue) for part in ReportGoal.objects.filter(report=report).select_related("goal")]
    about_goals = {part.goal.indicator for part in report.goals.select_related("goal")}
    return Report(
        team=report.team.name,
        organisation=report.team.organisation.name,
        programme=report.programme.name,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        rules=found.settings.get_rule_set_display(),
        minimum=found.settings.minimum_cell_size,
        made_on=timezone.localdate(),
        goals=goals,
        figures=[_figure(tile, tongue) for tile in _chosen(found, about_goals)],
        cycles=[_cycle(each) for each in _cycles(report)],
        summary=report.summary,
        learned=report.learned,
        client_remark=report.client_remark,
        share=report.share,
        notices=[text.in_(tongue) for text in _notices(report)],
    )


def snapshot(report: TeamReport) -> dict[str, Any]:
    """The figures of this moment as JSON values: every released line of the team, and the cycles of the period."""
    found = board(report.programme, report.team)
    return {
        "rules": found.settings.rule_set,
        "minimum": found.settings.minimum_cell_size,
        "computed_at": found.run.computed_at.isoformat() if found.run else None,
        "series": {
            tile.key: {
                "periods": list(tile.line.periods),
                "numerators": list(tile.line.numerators),
                "denominators": list(tile.line.denominators),
                "values": list(tile.line.values),
                "suppressed": list(tile.line.suppressed),
            }
            for tile in found.tiles.values()
            if tile.line.periods
        },
        "cycles": [{"number": each.number, "title": each.title, "state": each.state} for each in _cycles(report)],
    }


def _chosen(found: Board, about_goals: set[str]) -> list[Tile]:
    """Charts over time beside those of the goals: what moved comes first."""
    rest = [
        tile for tile in found.main if tile.measured.chart and tile.key not in about_goals and tile.value is not None
    ]
    moved = [tile for tile in rest if tile.verdict in FIRST]
    return (moved + [tile for tile in rest if tile not in moved])[:MOST]


def _figure(tile: Tile, language: Language) -> Figure:
    spec = tile.spec(language=language)
    table = table_of(spec)
    return Figure(
        title=tile.measured.title.in_(language),
        svg=svg.run_chart(spec, width=880, height=330, mode="standalone", id=f"r-{_plain(tile.key)}", heading=False),
        sentence=sentence(spec),
        definition=_definition(tile, language),
        heads=table.heads,
        rows=table.rows,
    )


def _plain(key: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in key)


def _definition(tile: Tile, language: Language) -> str:
    words = [text.in_(language) for text in (tile.measured.numerator, tile.measured.denominator) if text]
    return f"{' / '.join(words)}." if words else ""


def _goal(part: ReportGoal, found: Board, language: Language) -> GoalPart:
    tile = found.of_goal(part.goal)
    share = tile is not None and tile.measured.percent
    return GoalPart(
        title=part.goal.title,
        indicator=tile.measured.title.in_(language) if tile else part.goal.indicator,
        now=_value(tile.value if tile else None, share=share),
        target=_value(part.goal.target_value, share=share),
        by=part.goal.by_on,
        figure=_figure(tile, language) if tile and tile.value is not None else None,
        activities=part.activities,
        reading=part.reading,
        barriers=part.barriers,
        help_asked=part.help_asked,
        next_steps=part.next_steps,
    )


def _value(value: float | None, *, share: bool) -> str:
    return percent(value) if share else number(value, 1)


def _cycles(report: TeamReport) -> list[Pdsa]:
    """The cycles that ran in the period, if only for a day."""
    begun = Pdsa.objects.filter(team=report.team, programme=report.programme, started_on__lt=report.ends_on)
    ran = begun.exclude(ended_on__lt=report.starts_on).select_related("ramp")
    return list(ran.prefetch_related("predictions"))


def _cycle(found: Pdsa) -> CyclePart:
    return CyclePart(
        number=found.number,
        title=found.title,
        state=found.get_state_display(),
        idea=found.ramp.change_idea,
        started_on=found.started_on,
        ended_on=found.ended_on,
        objective=found.objective,
        predictions=[
            (each.question, each.prediction, each.result, each.get_match_display()) for each in found.predictions.all()
        ],
        learned=found.learned,
        decision=found.get_decision_display(),
        reason=found.reason,
    )


def _notices(report: TeamReport) -> list[Text]:
    found = [DRAFT] if report.state == TeamReport.State.DRAFT else []
    return found + ([NOT_OVER] if report.ends_on > timezone.localdate() else [])
