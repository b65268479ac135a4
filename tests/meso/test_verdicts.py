"""Who may do what in the collaborative: every persona, and a job of the system, at every rule."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.meso import rules
from ruggensteun.meso.models import Annotation, Baseline, Pdsa, TeamReport
from tests.meso.making import an_own_indicator
from tests.people.everybody import may, sees

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
COORDINATOR, LEADER, IN_TEAM = {"coordinator"}, {"project_leader"}, {"project_leader", "team_member"}


def test_a_programme_is_set_up_by_its_coordinator_and_a_team_decides_for_itself(world):
    here, elsewhere = (world.programme, world.team), (world.other_programme, world.team)
    assert may(world, rules.may_set_up, world.programme) == may(world, rules.may_set_goals, world.programme, None)
    assert may(world, rules.may_set_up, world.programme) == COORDINATOR
    assert may(world, rules.may_set_up, world.other_programme) == set()
    assert may(world, rules.may_set_goals, *here) == may(world, rules.may_lead, *here) == LEADER
    assert may(world, rules.may_record, *here) == IN_TEAM
    for rule in (rules.may_lead, rules.may_record, rules.may_set_goals):
        assert may(world, rule, *elsewhere) == set()  # the team takes no part in that programme
        assert may(world, rule, world.other_programme, world.other_team) == {"other_leader"}


def test_a_job_of_the_system_arranges_things_where_a_team_takes_part(world):
    assert rules.may_set_up(System("test"), world.programme)
    for rule in (rules.may_lead, rules.may_record):
        assert rule(System("test"), world.programme, world.team)
        assert not rule(System("test"), world.other_programme, world.team)


@pytest.mark.parametrize("state", Pdsa.State.values)
def test_a_cycle_is_planned_before_it_begins_and_worked_on_until_it_is_over(world, state):
    cycle = Pdsa(programme=world.programme, team=world.team, state=state)
    assert may(world, rules.may_plan, cycle) == (IN_TEAM if state == "plan" else set())
    assert may(world, rules.may_work_on, cycle) == (IN_TEAM if Pdsa.NEXT[state] else set())


def test_what_was_said_on_a_chart_is_taken_back_once(world):
    of = {"programme": world.programme, "team": world.team}
    assert may(world, rules.may_withdraw, Annotation(**of)) == IN_TEAM
    assert may(world, rules.may_withdraw, Baseline(**of)) == LEADER
    for mark in (Annotation, Baseline):
        assert may(world, rules.may_withdraw, mark(**of, withdrawn_at=timezone.now())) == set()


def test_a_report_is_written_as_a_draft_and_opened_again_when_it_was_sent_in(world):
    of = {"programme": world.programme, "team": world.team}
    draft, sent = TeamReport(**of, state="draft"), TeamReport(**of, state=TeamReport.State.SUBMITTED)
    assert may(world, rules.may_write_report, draft) == LEADER
    assert may(world, rules.may_write_report, sent) == set()
    assert may(world, rules.may_reopen_report, sent) == LEADER | COORDINATOR
    assert may(world, rules.may_reopen_report, draft) == set()


def test_an_own_indicator_of_the_programme_sees_everyone_in_it_and_nobody_elsewhere(world, as_system):
    row = an_own_indicator(world, team=False, by="coordinator")
    assert sees(world, row) == IN_TEAM | COORDINATOR | {"adviser", "executive", "other_leader", "researcher"}
    type(row).unguarded.filter(pk=row.pk).update(programme=world.other_programme)
    assert sees(world, row) == {"other_leader"}
