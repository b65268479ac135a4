"""A goal on the board: where the team stands, how far it is, and where the path to the goal is now."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.extract.board import Board
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw import svg
from ruggensteun.measure.text import Language
from ruggensteun.meso.goals import line
from ruggensteun.meso.models import Goal
from ruggensteun.web.board import picture, values
from ruggensteun.web.jinja import day, period


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal in words and as a small chart. Without figures there is only what it aims at."""

    title: str
    indicator: str
    href: str | None
    aims: str
    of_programme: bool
    value: str | None = None
    when: str = ""
    gap: str = ""
    path: str = ""
    reached: bool = False
    svg: Markup | None = None
    hidden: bool = False


def of_goal(board: Board, goal: Goal, language: Language) -> GoalView:
    """The goal as it stands now."""
    tile = board.of_goal(goal)
    if tile is None:
        return GoalView(goal.title, goal.indicator, None, day(goal.by_on), goal.team_id is None)
    measured = tile.measured
    target = {"value": values.whole(measured, goal.target_value), "day": day(goal.by_on)}
    view = GoalView(
        title=goal.title,
        indicator=measured.title.in_(language),
        href=reverse("team-chart", args=[board.team.code, tile.key]),
        aims=_("%(value)s op %(day)s") % target,
        of_programme=goal.team_id is None,
        hidden=tile.all_hidden,
    )
    return view if tile.value is None else _with_figures(view, replace(tile, goals=(goal,)), goal, language)


def _with_figures(view: GoalView, tile: Tile, goal: Goal, language: Language) -> GoalView:
    spec = replace(picture.spec_of(tile, language), marks=(), annotations=(), bare=True)
    over = goal.by_on <= timezone.localdate()
    reached = _reached_in_time(tile, goal) if over else _there(goal, tile.value or 0.0, goal.target_value)
    return replace(
        view,
        value=values.whole(tile.measured, tile.value),
        when=period(tile.period),
        gap=_over(tile, goal) if over else _("Het doel is gehaald.") if reached else _gap(tile, goal),
        path="" if reached or over else _path(tile, goal),
        reached=reached,
        svg=picture.safe(svg.run_chart(spec, width=330, height=250, id=f"doel-{goal.pk}")),
    )


def _there(goal: Goal, value: float, wanted: float) -> bool:
    return value >= wanted if goal.direction == Goal.Direction.UP else value <= wanted


def _in_time(tile: Tile, goal: Goal) -> int | None:
    """The place in ``x`` of the last value of a month that began before the date of the goal; None without one."""
    shown = [place for place, value in enumerate(tile.shown_values) if value is not None]
    dated = [(place, tile.x[place]) for place in shown]
    return max((place for place, x in dated if isinstance(x, date) and x < goal.by_on), default=None)


def _reached_in_time(tile: Tile, goal: Goal) -> bool:
    place = _in_time(tile, goal)
    value = None if place is None else tile.shown_values[place]
    return value is not None and _there(goal, value, goal.target_value)


def _over(tile: Tile, goal: Goal) -> str:
    """The date has passed: what came of it, in the last figure before that day."""
    place = _in_time(tile, goal)
    value = None if place is None else tile.shown_values[place]
    told = {"target": values.whole(tile.measured, goal.target_value)}
    if place is None or value is None:
        return _("De datum van dit doel is voorbij. Van voor die dag zijn er geen cijfers.")
    told |= {"value": values.whole(tile.measured, value), "month": period(cast("date", tile.x[place]))}
    if _there(goal, value, goal.target_value):
        return _("De datum is voorbij, en het doel is gehaald: %(value)s in %(month)s.") % told
    missed = _("De datum is voorbij. Het doel is niet gehaald: %(value)s in %(month)s, het doel was %(target)s.") % told
    since = _("Inmiddels is het wel gehaald.")
    return f"{missed} {since}" if _there(goal, tile.value or 0.0, goal.target_value) else missed


def _gap(tile: Tile, goal: Goal) -> str:
    gap = values.distance(tile.measured, goal.target_value, tile.value or 0.0)
    return _("Nog %(gap)s te gaan.") % {"gap": gap}


def on_path(tile: Tile) -> bool | None:
    """Whether the last value is where the path to its goal asks it to be; None without a goal or a path there."""
    goal = tile.goal
    wanted = _wanted(tile, goal) if goal else None
    return None if goal is None or wanted is None else _there(goal, tile.value or 0.0, wanted)


def _wanted(tile: Tile, goal: Goal) -> float | None:
    """What the path asks in the month of the last value."""
    month = tile.x[tile.last] if tile.last is not None else None
    return line(goal, [month])[0] if isinstance(month, date) else None


def _path(tile: Tile, goal: Goal) -> str:
    wanted = _wanted(tile, goal)
    if wanted is None:
        return ""
    said = {"value": values.whole(tile.measured, wanted)}
    if _there(goal, tile.value or 0.0, wanted):
        return _("Op het pad naar het doel: dat vraagt nu %(value)s.") % said
    said["gap"] = values.distance(tile.measured, wanted, tile.value or 0.0)
    return _("%(gap)s achter op het pad naar het doel: dat vraagt nu %(value)s.") % said
