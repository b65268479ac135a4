"""What a report draws with: the typeface of the site, and the chart of a goal beside the questions about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.staticfiles import finders

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.sentence import brief
from ruggensteun.measure.text import Language
from ruggensteun.web.board.picture import responsive
from ruggensteun.web.reports import taken
from ruggensteun.web.reports.version import Version


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal as it stands at the end of the period; without ``chart`` there is nothing, or all is ``hidden``."""

    title: str
    by: date
    target: str
    now: str = ""
    sentence: str = ""
    chart: str = ""
    hidden: bool = False


def goals_now(version: Version, language: Language) -> dict[int, GoalNow]:
    """What the report says of each of its goals by itself, by the key of the goal."""
    lines, goals = taken.tiles(version.found), taken.goals_by_pk(version.found)
    known = taken.measures(version.found)
    made = {}
    for pk in (part["goal"] for part in version.goals if part["goal"] in goals):
        goal, tile = goals[pk], lines.get(goals[pk].indicator)
        unit = known[goal.indicator].shown if goal.indicator in known else "count"
        target = formats.with_unit(goal.target_value, unit, language)
        made[pk] = GoalNow(goal.title, goal.by_on, target, hidden=tile is not None and tile.all_hidden)
        if tile is not None and tile.value is not None:
            spec = tile.spec(language=language)
            value = formats.with_unit(tile.value, unit, language)
            drawn = responsive(spec, f"doel-{pk}")
            made[pk] = GoalNow(goal.title, goal.by_on, target, value, brief(spec, ranking=False), drawn)
    return made


def fonts() -> Path | None:
    """The folder with the typeface of the site; None where the site was not built."""
    found = finders.find("built/fonts")
    return Path(found) if isinstance(found, str) else None
