"""The figures of a report as plain values: taken when it is sent in, and read back exactly as they were.

A draft is drawn from the figures of now by the same road, so that what is sent looks as it did before sending.
What is read back needs nothing else from the database: who changes a goal, a name or an own measure later, changes
no report that was sent in.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, cast

from django.utils import timezone

from ruggensteun.extract.board import Board, board
from ruggensteun.extract.measured import Measured, measured
from ruggensteun.extract.said import Frozen, LeftOut, NewPart, Note, Said
from ruggensteun.extract.tile import Flag, Tile, day_of
from ruggensteun.measure.charts.result import Rules
from ruggensteun.measure.renaming import Renaming, from_json
from ruggensteun.meso.models import Goal, OwnIndicator, Pdsa, ProgrammeSettings, ReportSnapshot, TeamReport
from ruggensteun.records.series import Line
from ruggensteun.web.reports.rounds import round_days

Taken = Mapping[str, Any]
COLUMNS = ("periods", "numerators", "denominators", "values", "suppressed")
GOAL = ("title", "indicator", "direction", "start_value", "target_value", "path")
CYCLE = ("number", "title", "state", "objective", "learned", "decision", "reason")


NAMES = ("team", "code", "organisation", "programme")
OWN = ("key", "title_nl", "title_en", "why", "unit", "better", "numerator", "denominator", "chart")
NOTHING: Taken = {
    "rules": "anhoej", "minimum": 5, "screen_mr": True, "computed_at": None, "made_on": None,
    "names": {}, "words": {}, "own": [], "goals": [], "series": {}, "cycles": [],
}  # fmt: skip
"""What a snapshot without figures is read as."""


def take(report: TeamReport) -> Taken:
    """Everything in the report that is not text of the team, as JSON values.

    Months after the period are left out: a report over the spring does not change because summer went well.
    """
    found = board(report.programme, report.team)
    shown = [tile for tile in found.tiles.values() if tile.shown and not tile.measured.stratum]
    asked, rounds = _goals(report, found), round_days(report.team)
    return {
        "names": names_of(report),
        "words": found.renaming.to_json(),
        "own": _own(report, {*(tile.key for tile in shown), *(goal.indicator for goal in asked)}),
        "rules": found.settings.rule_set,
        "minimum": found.settings.minimum_cell_size,
        "screen_mr": found.settings.screen_mr,
        "computed_at": found.run.computed_at.isoformat() if found.run else None,
        "made_on": timezone.localdate().isoformat(),
        "goals": [_goal(goal) for goal in asked],
        "series": {tile.key: _tile(tile, report.ends_on, rounds) for tile in shown},
        "cycles": [_cycle(each) for each in _cycles(report)],
    }


def names_of(report: TeamReport) -> dict[str, str]:
    """Who the report is of, as it is called now."""
    team = report.team
    return dict(zip(NAMES, (team.name, team.code, team.organisation.name, report.programme.name), strict=True))


def _own(report: TeamReport, keys: Iterable[str]) -> list[dict[str, str]]:
    """The measures in the report that people made themselves, also those no longer in use."""
    found = OwnIndicator.objects.filter(programme=report.programme, key__in=list(keys))
    return [{name: getattr(one, name) for name in OWN} for one in found]


def _goals(report: TeamReport, found: Board) -> list[Goal]:
    """The goals of the board, and those that the report asks about and that have ended since."""
    asked = [part.goal for part in report.goals.select_related("goal")]
    return [*found.goals, *(goal for goal in asked if goal not in found.goals)]


def _goal(goal: Goal) -> dict[str, Any]:
    days = {name: getattr(goal, name).isoformat() for name in ("start_on", "by_on")}
    return {name: getattr(goal, name) for name in GOAL} | days | {"pk": goal.pk, "team": goal.team_id}


def _tile(tile: Tile, until: date, rounds: Mapping[str, date]) -> dict[str, Any]:
    days = [day_of(period) or rounds.get(period, date.min) for period in tile.line.periods]
    kept = [place for place, day in enumerate(days) if day < until]
    columns = {name: [getattr(tile.line, name)[place] for place in kept] for name in COLUMNS}
    baseline = tile.said.baseline
    return columns | {
        "flags": [[flag.on.isoformat(), flag.word] for flag in tile.flags if flag.on < until],
        "notes": [[note.on.isoformat(), note.text, note.kind] for note in tile.said.notes if note.on < until],
        "parts": [part.starts_on.isoformat() for part in tile.said.parts if part.starts_on < until],
        "left_out": [[one.period, one.reason, *([True] if one.later else [])] for one in tile.said.left_out],
        "baseline": [baseline.points, _iso(baseline.until), baseline.reason] if baseline else None,
    }


def _cycles(report: TeamReport) -> Iterable[Pdsa]:
    """The cycles that ran in the period, if only for a day."""
    begun = Pdsa.objects.filter(team=report.team, programme=report.programme, started_on__lt=report.ends_on)
    ran = begun.exclude(ended_on__lt=report.starts_on).select_related("ramp")
    return ran.prefetch_related("predictions", "ramp__cycles")


def _cycle(cycle: Pdsa) -> dict[str, Any]:
    asked = [[each.question, each.prediction, each.result, each.match] for each in cycle.predictions.all()]
    days = {"started_on": _iso(cycle.started_on), "ended_on": _iso(cycle.ended_on)}
    place = sum(one.number <= cycle.number for one in cycle.ramp.cycles.all())
    more = {"idea": cycle.ramp.change_idea, "place": place, "asked": asked}
    return {name: getattr(cycle, name) for name in CYCLE} | days | more


# --- Read back --------------------------------------------------------------------------------------
def kept(snapshot: ReportSnapshot) -> Taken:
    """What stood in the report when it was sent in."""
    return {**NOTHING, "made_on": snapshot.taken_at.date().isoformat(), **snapshot.content["figures"]}


def tiles(found: Taken) -> dict[str, Tile]:
    """The lines by key, in the order of the catalogue, with what stood on them. What no longer exists is left out."""
    goals, known = [_goal_back(each) for each in found["goals"]], measures(found)
    made = {}
    for key, told in found["series"].items():
        if key not in known:
            continue
        about = sorted((goal for goal in goals if goal.indicator == key), key=lambda goal: goal.team_id is None)
        line = Line(key, "team", found["names"].get("code", ""), **{name: told[name] for name in COLUMNS})
        rules = cast(Rules, found["rules"])
        made[key] = Tile(
            known[key], line, rules, found["screen_mr"], found["minimum"], about, _flags(told), _said(told)
        )
    return made


def measures(found: Taken) -> dict[str, Measured]:
    """What is measured, by key, for every line and goal in the report of which it is known."""
    own, words = [OwnIndicator(**each) for each in found["own"]], renaming(found)
    made = {}
    for key in (*found["series"], *(goal["indicator"] for goal in found["goals"])):
        with suppress(KeyError):
            made[key] = measured(key, own, words)
    return made


def renaming(found: Taken) -> Renaming:
    """What the programme called differently then."""
    return from_json(found["words"])


def goals_by_pk(found: Taken) -> dict[int, Goal]:
    """The goals as they were, by the key that the texts name them with. Not to be stored."""
    return {each["pk"]: _goal_back(each) for each in found["goals"]}


def rules_in_words(found: Taken) -> str:
    """The rule set by its name."""
    return str(ProgrammeSettings.RuleSet(found["rules"]).label)


def day(text: str | None) -> date | None:
    """A day as it was kept."""
    return date.fromisoformat(text) if text else None


def _goal_back(told: Mapping[str, Any]) -> Goal:
    days = {name: day(told[name]) for name in ("start_on", "by_on")}
    return Goal(pk=told["pk"], team_id=told["team"], **{name: told[name] for name in GOAL}, **days)


def _flags(told: Mapping[str, Any]) -> Sequence[Flag]:
    return [Flag(date.fromisoformat(on), word) for on, word in told["flags"]]


def _said(told: Mapping[str, Any]) -> Said:
    said = Said(
        notes=[Note(0, date.fromisoformat(on), text, kind) for on, text, kind in told["notes"]],
        parts=[NewPart(0, date.fromisoformat(on)) for on in told["parts"]],
        left_out=[LeftOut(0, period, reason, later=bool(later)) for period, reason, *later in told["left_out"]],
    )
    if told["baseline"]:
        points, until, reason = told["baseline"]
        said.baseline = Frozen(0, points, day(until), reason)
    return said


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
