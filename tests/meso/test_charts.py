"""What people say on a chart, and take back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from ruggensteun.meso import charts
from ruggensteun.meso.models import Annotation, Baseline, Exclusion, Rebase
from tests.meso.making import JUNE, YES, journaled

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("as_system")]
KEY = "rg-meetings"


def frozen(world, by="project_leader", **how):
    return charts.freeze(world.programme, world.team, by=world.actor(by), indicator=KEY, reason="voor de start", **how)


def rebased(world, answers=YES, by="project_leader"):
    return charts.rebase(
        world.programme, world.team, by=world.actor(by), indicator=KEY, starts_on=JUNE, answers=answers
    )


def excluded(world, by="project_leader", reason="systeem lag plat"):
    return charts.exclude(
        world.programme, world.team, by=world.actor(by), indicator=KEY, period="2026-05", reason=reason
    )


def noted(world, by="project_leader", **fields):
    given = {"indicator": KEY, "on": JUNE, "text": "verhuisd", "kind": "other"} | fields
    return charts.annotate(world.programme, world.team, by=world.actor(by), **given)


def test_a_note_on_one_chart_or_on_all(world):
    assert noted(world, by="team_member").indicator == KEY
    assert noted(world, indicator="").indicator == ""
    for wrong in ({"text": ""}, {"kind": "gossip"}):
        with pytest.raises(ValidationError):
            noted(world, **wrong)


def test_a_baseline_by_points_or_by_month_but_not_both(world):
    first = frozen(world, points=12)
    second = frozen(world, until=JUNE)
    first.refresh_from_db()
    assert first.withdrawn_at
    assert Baseline.unguarded.get(withdrawn_at=None) == second
    for wrong in ({}, {"points": 12, "until": JUNE}, {"points": 1}):
        with pytest.raises(ValidationError):
            frozen(world, **wrong)
    assert Baseline.unguarded.get(withdrawn_at=None) == second
    assert journaled("baseline.") == ["baseline.frozen", "baseline.replaced", "baseline.frozen"]


def test_taking_back_a_baseline_gives_the_earlier_one_back(world):
    leader = world.actor("project_leader")
    first, second, third = (frozen(world, points=points) for points in (12, 3, 4))
    charts.withdraw(third, by=leader)
    assert Baseline.unguarded.get(withdrawn_at=None) == second
    charts.withdraw(Baseline.unguarded.get(pk=second.pk), by=leader)
    assert Baseline.unguarded.get(withdrawn_at=None) == first
    charts.withdraw(Baseline.unguarded.get(pk=first.pk), by=leader)
    assert not Baseline.unguarded.filter(withdrawn_at=None).exists()
    assert journaled("baseline.").count("baseline.restored") == 2


def test_four_times_yes_without_a_why_is_told_as_that():
    verdict = charts.rebase_verdict({key: (True, "" if key == "cause" else "omdat") for key in charts.QUESTIONS})
    assert verdict.reason == "Schrijf bij elke vraag op waaraan je dat ziet. Nog niet bij: Weten we waardoor?"


def test_a_new_part_after_four_times_yes(world):
    part = rebased(world)
    assert (part.starts_on, part.cause) == (JUNE, "want dat zagen we")
    with pytest.raises(ValidationError):
        rebased(world)


@pytest.mark.parametrize("question", list(charts.QUESTIONS))
@pytest.mark.parametrize("answer", [(False, "nee"), (True, "  "), None])
def test_one_no_or_no_reason_is_no_new_part(world, question, answer):
    answers = {key: said for key, said in (YES | {question: answer}).items() if said}
    with pytest.raises(PermissionDenied) as refused:
        rebased(world, answers)
    assert str(charts.QUESTIONS[question]) in str(refused.value)
    assert not Rebase.unguarded.exists()


def test_the_database_refuses_a_part_without_answers(world):
    rebased(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rebase.unguarded.update(cause="")


def test_a_point_is_left_out_with_a_reason(world):
    excluded(world)
    with pytest.raises(ValidationError):
        excluded(world, reason="")
    with pytest.raises(ValidationError):
        excluded(world)


def test_what_was_said_can_be_taken_back_once(world):
    leader = world.actor("project_leader")
    for mark in (noted(world), frozen(world, points=12), rebased(world), excluded(world)):
        assert charts.withdraw(mark, by=leader).withdrawn_at
        with pytest.raises(PermissionDenied, match="al ingetrokken"):
            charts.withdraw(mark, by=leader)
    assert rebased(world).pk  # and said again
    assert journaled("annotation.")[-1] == "annotation.withdrawn"


@pytest.mark.parametrize("who", ["team_member", "other_leader", "adviser", "coordinator", "someone"])
def test_only_the_project_leader_changes_how_a_chart_is_judged(world, who):
    for say in (
        lambda: frozen(world, by=who, points=12),
        lambda: rebased(world, by=who),
        lambda: excluded(world, by=who),
    ):
        with pytest.raises(PermissionDenied, match="projectleider"):
            say()
    for mark in (frozen(world, points=12), rebased(world), excluded(world)):
        with pytest.raises(PermissionDenied, match="projectleider"):
            charts.withdraw(mark, by=world.actor(who))


def test_a_note_is_taken_back_by_anyone_in_the_team_and_nobody_else(world):
    note = noted(world)
    with pytest.raises(PermissionDenied):
        charts.withdraw(note, by=world.actor("adviser"))
    charts.withdraw(note, by=world.actor("team_member"))
    assert not Annotation.unguarded.filter(withdrawn_at=None).exists()
    assert not Exclusion.unguarded.filter(made_at__date=date(2000, 1, 1)).exists()
