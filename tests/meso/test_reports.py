"""A report per period: draft, sent in, kept, opened again."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from ruggensteun.meso import programme, reports
from ruggensteun.meso.models import ReportGoal, ReportSnapshot, TeamReport
from tests.meso.making import a_goal, a_report, journaled

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("as_system")]


def sent(world):
    report = a_report(world)
    return reports.submit(report, by=world.actor("project_leader"), figures={"rg-having": [1, 2]})


def test_periods_follow_each_other_from_the_month_the_team_joined(world):
    found = list(reports.periods(world.programme, world.team))
    assert (found[0].start, found[0].end, found[-1].end) == (date(2026, 1, 1), date(2026, 4, 1), date(2028, 1, 1))
    assert all(one.end == other.start for one, other in pairwise(found))
    programme.change_settings(world.programme, by=world.actor("coordinator"), report_every_months=1)
    assert len(list(reports.periods(world.programme, world.team))) == 24


def test_the_oldest_missing_period_is_due_first(world):
    before, after = date(2026, 3, 31), date(2026, 7, 1)
    assert reports.due(world.programme, world.team, before) == []
    assert [period.start.month for period in reports.due(world.programme, world.team, after)] == [1, 4]
    sent(world)
    assert [period.start.month for period in reports.due(world.programme, world.team, after)] == [4]


def test_a_report_asks_about_every_goal_of_the_team(world):
    goals = {a_goal(world), a_goal(world, team=False, by="coordinator")}
    report = a_report(world)
    assert {part.goal for part in report.goals.all()} == goals
    assert a_report(world) == report
    assert journaled("report.") == ["report.opened"]


def test_what_is_sent_in_is_kept_as_it_was(world):
    a_goal(world)
    report, leader = a_report(world), world.actor("project_leader")
    reports.write(report, by=leader, learned="klein beginnen")
    reports.write_goal(ReportGoal.unguarded.get(), by=leader, barriers="de agenda")
    first = reports.submit(report, by=leader, figures={"rg-having": [1]})
    assert first.content["texts"]["learned"] == "klein beginnen"
    assert first.content["texts"]["goals"][0]["barriers"] == "de agenda"
    assert first.content["figures"] == {"rg-having": [1]}
    with pytest.raises(PermissionDenied, match="ingestuurd"):
        reports.write(report, by=leader, learned="iets anders")
    reports.reopen(report, by=leader)
    reports.write(report, by=leader, learned="iets anders")
    second = reports.submit(report, by=leader, figures={})
    first.refresh_from_db()
    assert (first.number, second.number, first.content["texts"]["learned"]) == (1, 2, "klein beginnen")
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        ReportSnapshot.unguarded.filter(pk=first.pk).update(content={})
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        ReportSnapshot.unguarded.filter(pk=first.pk).delete()


def test_a_report_goes_from_draft_to_sent_in_and_back_only(world):
    report = a_report(world)
    with pytest.raises(PermissionDenied, match="concept"):
        reports.reopen(report, by=world.actor("project_leader"))
    sent(world)
    with pytest.raises(PermissionDenied):
        reports.submit(report, by=world.actor("project_leader"), figures={})
    assert {str(key): {str(each) for each in to} for key, to in TeamReport.NEXT.items()} == {
        "draft": {"submitted"},
        "submitted": {"draft"},
    }


@pytest.mark.parametrize("who", ["team_member", "other_leader", "adviser", "executive", "someone"])
def test_only_the_project_leader_writes_and_sends(world, who):
    with pytest.raises(PermissionDenied):
        a_report(world, by=who)
    report = a_report(world)
    with pytest.raises(PermissionDenied):
        reports.write(report, by=world.actor(who), learned="x")
    with pytest.raises(PermissionDenied):
        reports.submit(report, by=world.actor(who), figures={})
    sent(world)
    with pytest.raises(PermissionDenied):
        reports.reopen(report, by=world.actor(who))


def test_the_coordinator_opens_a_report_again(world):
    report = sent(world).report
    assert reports.reopen(report, by=world.actor("coordinator")).state == "draft"


def test_there_is_one_report_per_period(world):
    report = a_report(world)
    report.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save(force_insert=True)
