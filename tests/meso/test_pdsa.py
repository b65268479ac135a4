"""A cycle goes from step to step; what was predicted stays as it was."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import pdsa
from ruggensteun.meso.models import Pdsa, PdsaTask, Prediction, Ramp
from ruggensteun.meso.pdsa_hints import HINTS, hints
from tests.meso.making import JUNE, a_plan, begun, closed, journaled, studied

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("as_system")]


def test_a_cycle_from_plan_to_the_next_one(world):
    first, following = closed(world, "adapt")
    assert (first.state, first.number, first.decision) == ("closed", 1, "adapt")
    assert (following.state, following.number, following.previous_id) == ("plan", 2, first.pk)
    assert (following.ramp_id, following.title, following.indicators) == (first.ramp_id, first.title, first.indicators)
    assert not following.predictions.exists()
    assert journaled("pdsa.") == [
        "pdsa.planned", "pdsa.do", "pdsa.recorded", "pdsa.study", "pdsa.result", "pdsa.recorded", "pdsa.act",
        "pdsa.closed", "pdsa.planned",
    ]  # fmt: skip


def test_adopt_and_abandon_make_no_next_cycle_by_themselves(world):
    for decision in ("adopt", "abandon"):
        assert closed(world, decision)[1] is None


def test_after_adopt_a_next_cycle_can_be_started_once(world):
    first, _none = closed(world)
    assert pdsa.next_cycle(first, by=world.actor("team_member")).previous_id == first.pk
    with pytest.raises(PermissionDenied, match="volgende cyclus"):
        pdsa.next_cycle(first, by=world.actor("team_member"))


def test_a_member_of_the_team_records_a_cycle(world):
    cycle = a_plan(world, by="team_member")
    assert pdsa.start(cycle, by=world.actor("team_member"), on=JUNE).state == "do"


@pytest.mark.parametrize("who", ["other_leader", "adviser", "coordinator", "executive", "researcher", "someone"])
def test_only_people_of_the_team_record(world, who):
    with pytest.raises(PermissionDenied, match="van dit team"):
        a_plan(world, by=who)
    cycle = a_plan(world)
    with pytest.raises(PermissionDenied):
        pdsa.change_plan(cycle, by=world.actor(who), title="anders")
    with pytest.raises(PermissionDenied):
        pdsa.start(cycle, by=world.actor(who), on=JUNE)


def test_do_does_not_start_without_a_prediction(world):
    leader = world.actor("project_leader")
    bare = a_plan(world, predictions=[], objective="")
    with pytest.raises(PermissionDenied, match=r"te weten willen komen; een vraag met een voorspelling"):
        pdsa.start(bare, by=leader, on=JUNE)
    open_question = a_plan(world, predictions=[("Hoe vaak?", ""), ("Wie?", "Iedereen")])
    with pytest.raises(PermissionDenied, match="bij elke vraag"):
        pdsa.start(open_question, by=leader, on=JUNE)


def test_the_plan_can_change_until_do_starts(world):
    leader = world.actor("project_leader")
    cycle = pdsa.change_plan(
        a_plan(world), by=leader, scale="twee cliënten", predictions=[("Lukt het?", "Ja")], tasks=[]
    )
    assert (cycle.scale, [found.prediction for found in cycle.predictions.all()]) == ("twee cliënten", ["Ja"])
    assert not PdsaTask.unguarded.exists()
    pdsa.start(cycle, by=leader, on=JUNE)
    for change in ({"title": "anders"}, {"predictions": [("Lukt het?", "Nee")]}, {"tasks": []}):
        with pytest.raises(PermissionDenied, match="staan vast"):
            pdsa.change_plan(cycle, by=leader, **change)


@pytest.mark.parametrize("change", [{"prediction": "achteraf"}, {"question": "achteraf"}])
def test_the_database_refuses_to_change_a_prediction_after_do_starts(world, change):
    cycle = begun(world)
    with pytest.raises(DatabaseError, match="fixed once Do has started"), transaction.atomic():
        Prediction.unguarded.filter(pdsa=cycle).update(**change)
    Prediction.unguarded.filter(pdsa=cycle).update(result="mag wel", match="yes")


def test_the_database_refuses_to_add_or_remove_a_prediction_after_do_starts(world):
    cycle = begun(world)
    with pytest.raises(DatabaseError, match="fixed once"), transaction.atomic():
        Prediction.unguarded.create(pdsa=cycle, position=9, question="x", prediction="y")
    with pytest.raises(DatabaseError, match="fixed once"), transaction.atomic():
        Prediction.unguarded.filter(pdsa=cycle).delete()


def test_the_database_refuses_to_go_back_to_plan(world):
    cycle = begun(world)
    with pytest.raises(DatabaseError, match="does not go back"), transaction.atomic():
        Pdsa.unguarded.filter(pk=cycle.pk).update(state="plan", started_on=None)


def test_before_do_the_database_lets_a_prediction_change(world):
    cycle = a_plan(world)
    assert Prediction.unguarded.filter(pdsa=cycle).update(prediction="toch anders") == 1


def test_every_prediction_gets_a_result_before_deciding(world):
    cycle, leader = begun(world, predictions=[("A?", "ja"), ("B?", "nee")]), world.actor("project_leader")
    pdsa.record_do(cycle, by=leader, as_planned=False)
    cycle = pdsa.to_study(cycle, by=leader)
    pdsa.record_study(cycle, by=leader, learned="veel")
    one = cycle.predictions.first()
    pdsa.record_result(one, by=leader, result="ja", match="yes")
    with pytest.raises(PermissionDenied, match="van elke voorspelling"):
        pdsa.to_act(cycle, by=leader)


def test_a_result_of_a_plan_is_refused(world):
    cycle = a_plan(world)
    with pytest.raises(PermissionDenied):
        pdsa.record_result(cycle.predictions.first(), by=world.actor("project_leader"), result="x", match="yes")


def test_a_decision_needs_a_reason(world):
    cycle = studied(world)
    with pytest.raises(PermissionDenied, match="waarom we dat besluiten"):
        pdsa.close(cycle, by=world.actor("project_leader"), decision="adopt", reason=" ", on=JUNE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pdsa.unguarded.filter(pk=cycle.pk).update(state="closed", decision="adopt")


def test_a_decision_before_the_start_is_refused(world):
    with pytest.raises(ValidationError):
        pdsa.close(studied(world), by=world.actor("project_leader"), decision="adopt", reason="x", on=date(2026, 5, 31))


def test_a_decision_on_the_first_day_is_possible(world):
    cycle = studied(world)
    pdsa.close(cycle, by=world.actor("project_leader"), decision="abandon", reason="x", on=JUNE)
    assert Pdsa.unguarded.get(pk=cycle.pk).state == "closed"


def test_a_finished_cycle_stays_as_it_is(world):
    cycle, _none = closed(world)
    leader = world.actor("project_leader")
    with pytest.raises(PermissionDenied, match="afgerond"):
        pdsa.record_study(cycle, by=leader, learned="nog iets")
    with pytest.raises(PermissionDenied, match="afgerond"):
        pdsa.tick(PdsaTask.unguarded.first(), by=leader)


def test_a_plan_that_is_not_carried_out_is_withdrawn(world):
    cycle = pdsa.withdraw(a_plan(world), by=world.actor("team_member"))
    assert (cycle.state, cycle.started_on) == ("withdrawn", None)


def test_a_ramp_of_another_team_is_refused(world):
    cycle = a_plan(world)
    with pytest.raises(ValidationError, match="ander team"):
        pdsa.plan(
            world.programme, world.other_team, by=world.actor("other_leader"), ramp=cycle.ramp, title="x", label="x"
        )


def test_belief_in_an_idea_grows(world):
    cycle = a_plan(world)
    ramp = pdsa.change_ramp(cycle.ramp, by=world.actor("team_member"), belief="high", stage="implementing")
    assert Ramp.unguarded.get(pk=ramp.pk).belief == "high"


def test_hints_grow_with_the_cycle_and_never_grade(world):
    plan = a_plan(world, tasks=[])
    assert hints(plan) == [HINTS[name] for name in ("scale", "data_plan", "client_role", "tasks")]
    done, _none = closed(world)
    assert HINTS["client_noticed"] in hints(done)
    assert HINTS["sustain"] in hints(done)
    assert HINTS["tasks"] not in hints(done)


def test_a_journal_line_names_fields_and_not_what_is_in_them(world):
    from ruggensteun.kernel.models import JournalEntry

    pdsa.change_plan(a_plan(world), by=world.actor("project_leader"), scale="alleen bij mevrouw X")
    entry = JournalEntry.unguarded.filter(event="pdsa.changed").get()
    assert entry.note == "scale"
    assert "mevrouw" not in entry.objects_json


def test_numbers_of_a_team_are_never_used_again(world):
    first = a_plan(world)
    pdsa.withdraw(first, by=world.actor("project_leader"))
    assert a_plan(world).number == 2
    with acting_as(world.actor("other_leader")):
        assert not Pdsa.objects.exists()
