"""What a report draws with: the typeface of the site, and the chart of a goal beside the questions about it."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from markupsafe import Markup

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.sentence import sentence
from ruggensteun.measure.text import Language
from ruggensteun.meso.models import ReportGoal, TeamReport
from ruggensteun.web.board.picture import responsive
from ruggensteun.web.reports import taken


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal as it stands at the end of the period."""

    now: str
    target: str
    sentence: str
    chart: Markup


def goals_now(report: TeamReport, language: Language) -> dict[int, GoalNow]:
    """What the report says of each goal by itself, by the key of the part. Only goals with a figure."""
    found = taken.taken(report)
    lines, goals = taken.tiles(report, found), taken.goals_by_pk(found)
    made = {}
    for part in ReportGoal.objects.filter(report=report):
        goal = goals.get(part.goal_id)
        tile = lines.get(goal.indicator) if goal else None
        if goal is None or tile is None or tile.value is None:
            continue
        spec, unit = tile.spec(language=language), tile.measured.unit
        made[part.pk] = GoalNow(
            formats.figure(tile.value, unit, language),
            formats.figure(goal.target_value, unit, language),
            sentence(spec, ranking=False),
            responsive(spec, f"doel-{part.pk}"),
        )
    return made


def fonts() -> Path | None:
    """The folder with the typeface of the site; None where the site was not built."""
    found = finders.find("built/fonts")
    return Path(found) if isinstance(found, str) else None
