"""Who sees rows, series and runs, and who may do what with them: every persona at every rule of the room."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import programmes
from ruggensteun.parties.models import Participation
from ruggensteun.records import rules
from ruggensteun.records.models import (
    Import,
    ImportFile,
    IndicatorSeries,
    Linkage,
    MonitorRow,
    OutcomeSeries,
    ResearchDecision,
    SeriesRun,
    TeamRun,
)
from tests.people.everybody import may, sees

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
LEADER, GUIDING = {"project_leader"}, {"adviser", "coordinator"}
IN_TEAM = LEADER | {"team_member"}
LOOKING = GUIDING | {"researcher"}
IN_PROGRAMME = IN_TEAM | LOOKING | {"executive", "other_leader"}
NOW = timezone.now()


def an_import(world, team="BRUG-NOORD", **more):
    told = {"file_name": "meting.xlsx", "sha256": "0" * 64, "size": 1, "state": "checked"} | more
    return Import.unguarded.create(programme=world.programme, team=world.teams[team], **told)


def a_series(world, level, unit, model=IndicatorSeries, **more):
    name = {"indicator": "rg-having"} if model is IndicatorSeries else {"line": "a"}
    return model.unguarded.create(
        **{"programme": world.programme, "level": level, "unit": unit, "computed_at": NOW} | name | more
    )


# --- Who sees what ----------------------------------------------------------------------------------------
def test_an_upload_sees_the_team_and_what_is_in_it_the_project_leader(world):
    for team, inside, leader in (("BRUG-NOORD", IN_TEAM, LEADER), ("ZILVER-1", {"other_leader"}, {"other_leader"})):
        upload = an_import(world, team)
        row = MonitorRow.unguarded.create(
            programme=world.programme, team=upload.team, table="period", key="1", data={}, started_by=upload
        )
        assert sees(world, upload) == inside
        assert sees(world, ImportFile.unguarded.create(upload=upload, content=b"x")) == leader
        assert sees(world, row) == leader
        assert may(world, rules.may_see_rows, upload) == leader
    assert rules.may_see_rows(System("test"), upload)


@pytest.mark.parametrize("model", [IndicatorSeries, OutcomeSeries])
def test_a_series_sees_who_belongs_to_what_it_is_about(world, model):
    here, there = world.team, world.other_team
    for level, unit, more, expected in (
        ("team", here.code, {"team": here}, IN_TEAM | LOOKING | {"executive"}),
        ("team", there.code, {"team": there}, LOOKING | {"other_leader"}),
        ("team", "DE-BRUG", {"team": there}, LOOKING | {"other_leader"}),  # a team that is called as an organisation
        ("organisation", "DE-BRUG", {}, IN_TEAM | LOOKING | {"executive"}),
        ("organisation", "ZILVER", {}, LOOKING | {"other_leader"}),
        ("region", "MEREL", {}, IN_PROGRAMME),
        ("programme", world.programme.code, {}, IN_PROGRAMME),
    ):
        assert sees(world, a_series(world, level, unit, model, **more)) == expected, (level, unit)


def test_a_series_of_another_programme_sees_who_has_a_part_in_that_one(world):
    """ZILVER-1 takes part in both; nobody of the other teams has a part there."""
    other = {"programme": world.other_programme}
    for level, unit in (
        ("organisation", "DE-BRUG"),
        ("organisation", "ZILVER"),
        ("region", "MEREL"),
        ("programme", "A"),
    ):
        expected = set() if unit == "DE-BRUG" else {"other_leader"}
        assert sees(world, a_series(world, level, unit, **other)) == expected, (level, unit)
    assert sees(world, a_series(world, "team", "x", team=world.other_team, **other)) == {"other_leader"}


def test_what_is_about_a_whole_programme_sees_everyone_with_a_part_in_it(world):
    for programme, expected in ((world.programme, IN_PROGRAMME), (world.other_programme, {"other_leader"})):
        of = {"programme": programme}
        rows = (
            Linkage.unguarded.create(**of, line="a", asked_at=NOW),
            SeriesRun.unguarded.create(**of, basis="x", computed_at=NOW),
            TeamRun.unguarded.create(**of, team=world.other_team, basis="x", computed_at=NOW),
        )
        for row in rows:
            assert sees(world, row) == expected, row


def a_decision(world, **more):
    told = {"about": "x", "decided_by": "x", "reference": "x", "decided_on": date(2026, 1, 1),
            "until_on": date(2027, 1, 1)} | more  # fmt: skip
    return ResearchDecision.unguarded.create(**{"programme": world.programme} | told)


def test_a_decision_about_research_sees_who_guides_and_who_does_the_research(world):
    assert sees(world, a_decision(world)) == LOOKING
    assert sees(world, a_decision(world, programme=world.other_programme)) == set()


def test_every_model_of_the_room_is_looked_at_here():
    known = (
        Import,
        ImportFile,
        MonitorRow,
        IndicatorSeries,
        OutcomeSeries,
        Linkage,
        SeriesRun,
        TeamRun,
        ResearchDecision,
    )
    assert set(apps.get_app_config("records").get_models()) == set(known)


# --- Who may ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "who"),
    [
        (rules.may_ask_link, LOOKING), (rules.may_take_figures, {"coordinator", "researcher"}),
        (rules.may_decide_on_rows, {"coordinator"}),
    ],
)  # fmt: skip
def test_what_is_done_for_a_whole_programme(world, rule, who):
    assert may(world, rule, world.programme) == who
    assert may(world, rule, world.other_programme) == set()
    assert rule(System("test"), world.other_programme)


def test_rows_takes_the_researcher_of_that_programme_while_the_decision_is_in_force(world, time_machine):
    time_machine.move_to("2026-03-02 12:00", tick=False)
    today = date(2026, 3, 2)
    first, last = {"decided_on": today}, {"until_on": today + timedelta(days=1)}
    for more in ({}, first, last):
        row = a_decision(world, **more)
        assert may(world, rules.may_take_rows, row) == {"researcher"}
        assert rules.may_take_rows(System("test"), row)
    for more in ({"withdrawn_at": NOW}, {"until_on": today}, {"decided_on": today + timedelta(days=1)}):
        row = a_decision(world, **more)
        assert may(world, rules.may_take_rows, row) == set()
        assert not rules.may_take_rows(System("test"), row)
    assert may(world, rules.may_take_rows, a_decision(world, programme=world.other_programme)) == set()


def test_the_project_leader_brings_in_for_a_team_that_takes_part(world):
    here = (world.programme, world.team)
    assert may(world, rules.may_bring_in, *here) == LEADER
    assert may(world, rules.may_bring_in, world.other_programme, world.team) == set()
    assert may(world, rules.may_bring_in, world.other_programme, world.other_team) == {"other_leader"}
    assert rules.may_bring_in(System("test"), *here)
    assert not rules.may_bring_in(System("test"), world.other_programme, world.team)


@pytest.mark.parametrize(
    ("rule", "states"),
    [
        (rules.may_agree, {"checked"}),
        (rules.may_cancel, {"received", "checked", "refused"}),
        (rules.may_undo, {"agreed"}),
    ],
)
def test_an_import_goes_on_by_the_project_leader_and_only_from_the_state_before(world, rule, states):
    for each in Import.State.values:
        upload = an_import(world, state=each, agreed_at=NOW if each in {"agreed", "undone"} else None)
        assert may(world, rule, upload) == (LEADER if each in states else set()), each
        assert bool(rule(System("test"), upload)) == (each in states)
        Import.unguarded.filter(pk=upload.pk).delete()


def test_a_team_that_left_takes_back_and_cancels_and_brings_nothing_in(world):
    for part in Participation.unguarded.filter(programme=world.programme, team=world.team):
        programmes.stop(part, on=timezone.localdate(), by=System("test"))
    upload = an_import(world)
    assert may(world, rules.may_agree, upload) == set()
    assert may(world, rules.may_cancel, upload) == LEADER


# --- What stands in the way of undoing -------------------------------------------------------------------------
def rows_of(world, upload, *keys, ended_by=None, table="period"):
    for key in keys:
        MonitorRow.unguarded.create(
            programme=upload.programme, team=upload.team, table=table, key=key, data={}, started_by=upload,
            ended_by=ended_by,
        )  # fmt: skip


def agreed(world, name, days, **more):
    return an_import(world, file_name=name, state="agreed", agreed_at=NOW + timedelta(days=days), **more)


def undo(world, upload):
    with acting_as(world.actor("project_leader")) as actor:
        return rules.may_undo(actor, upload)


def test_who_replaced_a_row_later_stands_in_the_way_in_the_order_of_the_days(world):
    one, two, three = (agreed(world, name, days) for name, days in (("een", 0), ("drie", 9), ("twee", 3)))
    rows_of(world, one, "a", ended_by=two)
    rows_of(world, one, "b", "c", ended_by=three)
    rows_of(world, three, "z")
    reason = undo(world, one).reason
    assert reason.index("‘twee’") < reason.index("‘drie’")
    assert reason.count("‘") == 2
    assert undo(world, two)
    assert undo(world, three)


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({}, True), ({"removes_absent": False}, False), ({"earlier": True}, False), ({"undone": True}, False),
        ({"other_key": True}, False), ({"other_table": True}, False), ({"other_team": True}, False),
        ({"other_programme": True}, False), ({"not_taken": True}, False),
    ],
)  # fmt: skip
def test_what_came_back_after_it_was_taken_away_stands_in_the_way(world, change, stands):
    before = agreed(world, "voor", -9)
    away = agreed(world, "weg", 0, removes_absent=change.get("removes_absent", True))
    rows_of(world, before, "a", ended_by=before if "not_taken" in change else away)
    more = {"team": "ZILVER-1"} if "other_team" in change else {}
    back = agreed(world, "terug", -3 if "earlier" in change else 3, **more)
    if "undone" in change:
        Import.unguarded.filter(pk=back.pk).update(state="undone")
    if "other_programme" in change:
        back.programme = world.other_programme
    rows_of(world, back, "b" if "other_key" in change else "a", table="other" if "other_table" in change else "period")
    verdict = undo(world, away)
    assert bool(verdict) != stands
    assert ("‘terug’" in (verdict.reason or "")) == stands
