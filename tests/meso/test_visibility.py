"""Who sees what: every model of the room against every persona."""

from datetime import date

import pytest
from django.apps import apps

from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import charts, programme, reports
from ruggensteun.meso.models import LearningPoint, Quote, Talk, TeamReport
from tests.meso.making import YES, a_goal, a_plan, a_report, an_own_indicator
from tests.meso.voicing import a_quote, a_talk, a_theme, coded, point_of, shared
from tests.people.world import PERSONAS

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

IN_TEAM = {"team_member", "project_leader"}
TEAM = IN_TEAM | {"adviser", "coordinator", "executive"}
READ_TALKS = IN_TEAM | {"adviser", "coordinator"}
"""What people said may point at a person: not for an executive."""
PROGRAMME = TEAM | {"other_leader", "researcher"}
SEEN = {
    "ProgrammeSettings": PROGRAMME,
    "Phase": PROGRAMME,
    "Goal": TEAM,
    "OwnIndicator": TEAM,
    "Ramp": TEAM,
    "Pdsa": TEAM,
    "Prediction": TEAM,
    "PdsaTask": TEAM,
    "Annotation": TEAM,
    "Baseline": TEAM,
    "Rebase": TEAM,
    "Exclusion": TEAM,
    "TeamReport": IN_TEAM,
    "ReportGoal": IN_TEAM,
    "ReportSnapshot": TEAM,
    "Theme": PROGRAMME,
    "ThemeVersion": PROGRAMME,
    "Talk": READ_TALKS,
    "LearningPoint": READ_TALKS,
    "Coding": READ_TALKS,
    "Quote": READ_TALKS,
}
"""Whoever is not named sees nothing: another team, an administrator, a researcher, someone, nobody."""


@pytest.fixture
def one_of_each(world, as_system):
    leader, key = world.actor("project_leader"), "rg-meetings"
    programme.change_settings(world.programme, by=world.actor("coordinator"), rule_set="nhs")
    programme.add_phase(
        world.programme, by=world.actor("coordinator"), name="x", kind="other",
        starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1),
    )  # fmt: skip
    a_goal(world)
    an_own_indicator(world)
    a_plan(world)
    here = {"by": leader, "indicator": key}
    charts.annotate(world.programme, world.team, on=date(2026, 1, 1), text="x", **here)
    charts.freeze(world.programme, world.team, reason="x", points=12, **here)
    charts.rebase(world.programme, world.team, starts_on=date(2026, 6, 1), answers=YES, **here)
    charts.exclude(world.programme, world.team, period="2026-05", reason="x", **here)
    a_quote(world, coded(world, point_of(a_talk(world)), a_theme(world)))
    report = a_report(world)
    reports.submit(report, by=leader, figures={})
    return reports.reopen(report, by=leader)


def seen_by(world, model):
    found = set()
    for persona in PERSONAS:
        with acting_as(world.actor(persona)):
            if model.objects.exists():
                found.add(persona)
    return found


def test_every_model_of_the_room_is_in_the_table():
    assert {model.__name__ for model in apps.get_app_config("meso").get_models()} == set(SEEN)


def test_who_sees_what(world, one_of_each):
    for name, expected in SEEN.items():
        assert seen_by(world, apps.get_model("meso", name)) == expected, name


def test_a_report_that_was_sent_in_is_seen_by_who_sees_the_team(world, one_of_each):
    reports.submit(one_of_each, by=world.actor("project_leader"), figures={})
    assert seen_by(world, TeamReport) == TEAM


def test_a_goal_of_the_programme_is_seen_by_everyone_in_it(world, as_system):
    goal = a_goal(world, team=False, by="coordinator")
    assert seen_by(world, type(goal)) == PROGRAMME


def test_a_guide_of_one_programme_does_not_see_a_team_in_another(world, as_system):
    """ZILVER-1 takes part in both programmes; the adviser guides one of them."""
    charts.annotate(
        world.other_programme, world.other_team, by=world.actor("other_leader"), on=date(2026, 1, 1), text="x"
    )
    found = apps.get_model("meso", "Annotation")
    assert seen_by(world, found) == {"other_leader"}


def test_a_point_that_was_shared_is_read_by_the_programme_and_its_quote_only_if_the_speaker_said_so(world, as_system):
    narrow, wide = (shared(world, coded(world, point_of(a_talk(world)), a_theme(world, name))) for name in ("A", "B"))
    a_quote(world, narrow)
    a_quote(world, wide, reach="programme")
    with acting_as(world.actor("other_leader")):
        assert set(LearningPoint.objects.all()) == {narrow, wide}
        assert [quote.point_id for quote in Quote.objects.all()] == [wide.pk]
        assert not Talk.objects.exists()
    assert seen_by(world, Quote) == PROGRAMME
