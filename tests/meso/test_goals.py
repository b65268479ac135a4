"""Goals and own indicators, and the line to a goal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.meso import goals, own
from ruggensteun.meso.models import Goal
from tests.meso.making import a_goal, an_own_indicator, journaled

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("as_system")]
JAN, JUL, NEXT = date(2026, 1, 1), date(2026, 7, 2), date(2027, 1, 1)


def test_a_team_has_its_own_goals_and_those_of_the_programme(world):
    mine = a_goal(world)
    everyones = a_goal(world, team=False, by="coordinator")
    assert set(goals.of_team(world.programme, world.team)) == {mine, everyones}
    assert set(goals.of_team(world.programme, world.other_team)) == {everyones}
    assert set(goals.of_programme(world.programme)) == {everyones}


def test_who_sets_goals(world):
    for who, team in (("team_member", True), ("other_leader", True), ("coordinator", True), ("project_leader", False)):
        with pytest.raises(PermissionDenied):
            a_goal(world, team=team, by=who)
    goal = a_goal(world)
    with pytest.raises(PermissionDenied):
        goals.change(goal, by=world.actor("adviser"), title="anders")


@pytest.mark.parametrize(
    "wrong",
    [
        {"direction": "down"},
        {"target_value": 0.1},
        {"by_on": JAN},
        {"path": [["2025-12-01", 0.2]]},
        {"path": [["2026-06-01", 0.2], ["2026-05-01", 0.3]]},
        {"path": [["morgen", 0.2]]},
        {"path": [["2026-06-01"]]},
        {"title": ""},
    ],
    ids=str,
)
def test_a_goal_that_contradicts_itself_is_refused(world, wrong):
    with pytest.raises(ValidationError):
        a_goal(world, **wrong)
    goal = a_goal(world)
    with pytest.raises(ValidationError):
        goals.change(goal, by=world.actor("project_leader"), **wrong)
    goal.refresh_from_db()
    assert (goal.direction, goal.path, goal.by_on) == ("up", [], NEXT)


def test_a_goal_is_ended_and_stays_readable(world):
    goal = goals.end(a_goal(world), by=world.actor("project_leader"))
    assert not goals.of_team(world.programme, world.team).exists()
    assert Goal.unguarded.get(pk=goal.pk).ended_at
    assert journaled("goal.") == ["goal.added", "goal.ended"]


def test_the_line_runs_straight_from_step_to_step():
    goal = Goal(start_value=0.0, start_on=JAN, target_value=1.0, by_on=NEXT, path=[["2026-07-02", 0.2]])
    days = [JAN - timedelta(1), JAN, JAN + timedelta(91), JUL, NEXT - timedelta(1), NEXT, date(2030, 1, 1)]
    line = goals.line(goal, days)
    assert (line[0], line[1], line[5], line[6]) == (None, 0.0, 1.0, 1.0)
    assert line[2] == pytest.approx(0.1)
    assert line[3] == pytest.approx(0.2)
    assert 0.99 < line[4] < 1.0


@given(st.floats(-100, 100), st.floats(-100, 100), st.integers(1, 2000), st.integers(0, 2500))
def test_the_line_never_leaves_start_and_target(start, target, length, day):
    goal = Goal(start_value=start, start_on=JAN, target_value=target, by_on=JAN + timedelta(length))
    (value,) = goals.line(goal, [JAN + timedelta(day)])
    assert min(start, target) - 1e-9 <= value <= max(start, target) + 1e-9


def test_an_own_indicator(world):
    mine = an_own_indicator(world)
    everyones = an_own_indicator(world, team=False, by="coordinator", key="no-show")
    assert set(own.of_team(world.programme, world.team)) == {mine, everyones}
    assert set(own.of_team(world.programme, world.other_team)) == {everyones}
    own.retire(mine, by=world.actor("project_leader"))
    assert set(own.of_team(world.programme, world.team)) == {everyones}


@pytest.mark.parametrize(
    "wrong", [{"key": "Met Hoofdletter"}, {"key": "9a"}, {"key": "a\n"}, {"title_en": ""}, {"denominator": ""}], ids=str
)
def test_an_own_indicator_that_cannot_work_is_refused(world, wrong):
    with pytest.raises(ValidationError):
        an_own_indicator(world, **wrong)


def test_a_count_needs_no_denominator(world):
    assert an_own_indicator(world, unit="count", denominator="").pk


def test_a_key_is_used_once_and_stays(world):
    mine = an_own_indicator(world)
    with pytest.raises(ValidationError, match="al in gebruik"):
        an_own_indicator(world, team=False, by="coordinator")
    with pytest.raises(ValidationError, match="vaste indicator"):
        an_own_indicator(world, key="rg-having")
    with pytest.raises(TypeError, match="key"):
        own.change(mine, by=world.actor("project_leader"), key="other")
