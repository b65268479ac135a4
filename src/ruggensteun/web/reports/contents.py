"""What stands in a period report: the team's own words beside its charts and cycles, as a Report to print."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from ruggensteun.extract.measured import Measured
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.report import CyclePart, Figure, GoalPart, Report, definition, figure_of
from ruggensteun.measure.text import Language, Text
from ruggensteun.meso.models import Goal, Pdsa, Prediction
from ruggensteun.meso.reports import PER_GOAL, TEXTS
from ruggensteun.web.reports import taken
from ruggensteun.web.reports.version import GoalTexts, Version

FIRST = ("improved", "worsened", "signal")
"""Verdicts of charts that come first in a report; then the rest, in the order of the catalogue."""
MOST = 12
"""Charts in a report beside those of the goals: what moved, and then the first of the catalogue."""
DRAFT = Text("Concept: nog niet ingestuurd.", "Draft: not sent in yet.")
NOT_OVER = Text("Deze periode is nog niet voorbij.", "This period is not over yet.")


def of(version: Version, language: Language) -> Report:
    """The report as it was sent in, or as it would be sent now; in the language of the page."""
    found, texts, names = version.found, version.texts, version.names
    lines, goals, known = taken.tiles(found), taken.goals_by_pk(found), taken.measures(found)
    asked = [(part, goals[part["goal"]]) for part in version.goals if part["goal"] in goals]
    return Report(
        team=names["team"],
        organisation=names["organisation"],
        programme=names["programme"],
        starts_on=version.report.starts_on,
        ends_on=version.report.ends_on,
        rules=taken.rules_in_words(found),
        minimum=found["minimum"],
        made_on=date.fromisoformat(found["made_on"]),
        sent_on=timezone.localtime(version.sent_at).date() if version.sent_at else None,
        goals=[_goal(part, goal, lines, known, language) for part, goal in asked],
        figures=[_figure(tile, language) for tile in _chosen(lines.values(), {goal.indicator for _, goal in asked})],
        cycles=[_cycle(each) for each in found["cycles"]],
        renaming=taken.renaming(found),
        notices=[text.in_(language) for text in _notices(version)],
        draft=version.sent_at is None,
        **{name: texts[name] for name in TEXTS},
    )


def _chosen(lines: Iterable[Tile], asked: Collection[str]) -> list[Tile]:
    """Charts over time beside those of the goals: what moved comes first."""
    rest = [tile for tile in lines if tile.measured.chart and tile.key not in asked and tile.value is not None]
    moved = [tile for tile in rest if tile.verdict in FIRST]
    return (moved + [tile for tile in rest if tile not in moved])[:MOST]


def _figure(tile: Tile, language: Language, *, large: bool = False) -> Figure:
    return figure_of(tile.spec(language=language), id=tile.key, definition=_definition(tile, language), large=large)


def _definition(tile: Tile, language: Language) -> str:
    return definition(tile.measured.numerator, tile.measured.denominator, language)


def _goal(
    part: GoalTexts, goal: Goal, lines: Mapping[str, Tile], known: Mapping[str, Measured], language: Language
) -> GoalPart:
    """A goal beside its line; of one whose figures were never there, still what it wants."""
    tile, one = lines.get(goal.indicator), known.get(goal.indicator)
    unit = one.shown if one else "count"
    return GoalPart(
        title=goal.title,
        indicator=one.title.in_(language) if one else goal.indicator,
        now=formats.with_unit(tile.value if tile else None, unit, language),
        target=formats.with_unit(goal.target_value, unit, language),
        by=goal.by_on,
        figure=_figure(tile, language, large=True) if tile and tile.value is not None else None,
        hidden=tile is not None and tile.all_hidden,
        **{name: part[name] for name in PER_GOAL},
    )


def _cycle(told: Mapping[str, Any]) -> CyclePart:
    asked = [
        (question, prediction, result, _label(Prediction.Match, match))
        for question, prediction, result, match in told["asked"]
    ]
    return CyclePart(
        number=told.get("place", told["number"]),
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


def _notices(version: Version) -> list[Text]:
    """A draft says so; what was sent in says whether its period was over then."""
    found = [] if version.sent_at else [DRAFT]
    on = timezone.localdate(version.sent_at) if version.sent_at else timezone.localdate()
    return found + ([NOT_OVER] if version.report.ends_on > on else [])
