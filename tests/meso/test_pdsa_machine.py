"""Any order of steps, held against the table of allowed ones."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import pdsa
from ruggensteun.meso.models import Pdsa, Prediction
from tests.meso.making import JUNE, a_plan
from tests.people.world import stand_up

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
STEPS = {
    "do": lambda cycle, by: pdsa.start(cycle, by=by, on=JUNE),
    "study": lambda cycle, by: pdsa.to_study(cycle, by=by),
    "act": lambda cycle, by: pdsa.to_act(cycle, by=by),
    "closed": lambda cycle, by: pdsa.close(cycle, by=by, decision="abandon", reason="klaar", on=date(2026, 7, 1)),
    "withdrawn": lambda cycle, by: pdsa.withdraw(cycle, by=by),
}
FOLLOWS = {
    "plan": {"do", "withdrawn"},
    "do": {"study"},
    "study": {"act"},
    "act": {"closed", "study"},
    "closed": set(),
    "withdrawn": set(),
}
"""The steps as the method has them, written down a second time."""


class Cycle(RuleBasedStateMachine):
    """The reference: the state, what has been written down, and what was predicted."""

    def __init__(self):
        super().__init__()
        self.acting = acting_as(System("test"))
        self.undoing = transaction.atomic()
        self.acting.__enter__()
        self.undoing.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undoing.__exit__(None, None, None)
        self.acting.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.world = stand_up()
        self.by = self.world.actor("project_leader")
        self.cycle = a_plan(self.world)
        self.state, self.written = "plan", set()
        self.predicted = "Vier van de vijf"

    @rule(wanted=st.sampled_from(sorted(STEPS)))
    def step(self, wanted):
        needed = {"study": {"do"}, "act": {"results", "learned"}}.get(wanted, set())
        needed = set() if (self.state, wanted) == ("act", "study") else needed
        allowed = wanted in FOLLOWS[self.state] and needed <= self.written
        try:
            STEPS[wanted](self.cycle, self.by)
        except PermissionDenied:
            assert not allowed
            return
        assert allowed
        self.state = wanted

    @rule(what=st.sampled_from(["do", "learned", "results"]))
    def write(self, what):
        when = {"do": ("do", "study"), "learned": ("study", "act"), "results": ("do", "study")}[what]
        write = {
            "do": lambda: pdsa.record_do(self.cycle, by=self.by, as_planned=True),
            "learned": lambda: pdsa.record_study(self.cycle, by=self.by, learned="iets"),
            "results": lambda: pdsa.record_result(self._prediction(), by=self.by, result="x", match="no"),
        }[what]
        try:
            write()
        except PermissionDenied:
            assert self.state not in when
            return
        assert self.state in when
        self.written.add(what)

    @rule(text=st.sampled_from(["Alle vijf", "Geen een"]))
    def predict(self, text):
        try:
            pdsa.change_plan(self.cycle, by=self.by, predictions=[("Hoeveel?", text)])
        except PermissionDenied:
            assert self.state != "plan"
            return
        assert self.state == "plan"
        self.predicted = text
        self.written.discard("results")

    def _prediction(self):
        return Prediction.unguarded.get(pdsa=self.cycle)

    @invariant()
    def the_cycle_is_where_the_reference_says(self):
        assert Pdsa.unguarded.get(pk=self.cycle.pk).state == self.state

    @invariant()
    def the_prediction_is_what_was_last_written_in_plan(self):
        assert self._prediction().prediction == self.predicted


def test_a_cycle_follows_the_reference():
    run_state_machine_as_test(
        Cycle,
        settings=settings(
            max_examples=25,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


def test_the_table_of_steps_is_the_one_of_the_method():
    assert {str(state): {str(each) for each in following} for state, following in Pdsa.NEXT.items()} == FOLLOWS
