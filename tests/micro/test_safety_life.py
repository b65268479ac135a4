"""Whatever people do with a safety plan: it shows nothing to whom it does not name, and it ends by itself."""

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import SafetyLine, SafetyOpening, SafetyPlan
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.space import consents, members
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING
from tests.space.making import an_actor, clock, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
WHO = ("anna", "bram", "carla")
PARTS = (Part.PLAN, Part.NETWORK)
PHASES = ("green", "orange", "red")
DAYS = 3
who, part = st.sampled_from(WHO), st.sampled_from(PARTS)
ACT = st.one_of(
    st.tuples(st.just("switch"), st.sampled_from(["els", *WHO]), st.sampled_from(PHASES)),
    st.tuples(st.just("prepare"), who, part, st.sampled_from(["", "orange", "red"])),
    st.tuples(st.just("take_back"), who, part),
    st.tuples(st.just("withdraw"), who, part),
    st.tuples(st.just("wait"), st.integers(1, 4)),
    st.tuples(st.just("leave"), who),
)


class Life:
    """The plan of Els, and beside it, by other means, the day from which each part must be closed to each person."""

    def __init__(self, space, els, people):
        self.space, self.els, self.people = space, els, people
        self.day, self.state, self.chosen, self.until, self.gone = 0, "green", {}, {}, set()
        self.inside = {name: let_in(space, people[name]) for name in WHO}
        consents.give(self.inside["anna"], Part.SAFETY, Level.SEE, by=els)
        safety.add(space, SafetyLine.Kind.I_DO, phase="red", words="Ik bel Anna", by=els)
        opening.choose(self.plan, [self.inside["anna"].pk], days=DAYS, by=els)

    @property
    def plan(self):
        with acting_as(ARRANGING):
            return SafetyPlan.objects.select_related("space__owner").get(space=self.space)

    def switch(self, name, then):
        may = name == "els" or (name == "anna" and name not in self.gone)
        try:
            with transaction.atomic():
                switching.switch(self.plan, then, by=an_actor(self.people[name]))
        except PermissionDenied:
            assert not may
            return
        assert may
        if PHASES.index(then) > PHASES.index(self.state):
            named = [key for key, phase in self.chosen.items() if phase and PHASES.index(phase) <= PHASES.index(then)]
            self.until |= dict.fromkeys(named, self.day + DAYS)
        else:
            self.until = {key: end for key, end in self.until.items() if self._stays(key, then)}
        self.state = then

    def _stays(self, key, then):
        return PHASES.index(self.chosen[key]) <= PHASES.index(then)

    def prepare(self, name, part, phase):
        if name not in self.gone:
            opening.prepare(self.plan, self.inside[name], part, phase, by=self.els)
            self.chosen[name, part] = phase
            if not phase or PHASES.index(phase) > PHASES.index(self.state):
                self.until.pop((name, part), None)

    def take_back(self, name, part):
        with acting_as(self.els):
            row = SafetyOpening.objects.filter(member=self.inside[name], part=part).first()
        if row:
            opening.take_back(row, by=self.els)
            del self.chosen[name, part]
            self.until.pop((name, part), None)

    def withdraw(self, name, part):
        with acting_as(self.els):
            row = Consent.objects.filter(member=self.inside[name], part=part, withdrawn_at=None).first()
        if row:
            consents.withdraw(row, by=self.els)
        self.until.pop((name, part), None)

    def wait(self, days):
        self.day += days

    def leave(self, name):
        if name not in self.gone:
            members.leave(self.inside[name], by=self.els)
        self.gone.add(name)

    def sees(self, name, part):
        actor = an_actor(self.people[name])
        with acting_as(actor):
            return explain(actor, self.space, part).sees

    def check(self):
        for name in WHO:
            for part in (part for part in Part if (name, part) != ("anna", Part.SAFETY)):
                if self.sees(name, part):
                    assert name not in self.gone
                    assert self.day < self.until.get((name, part), -1), (name, part, self.day)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, max_size=14))
def test_switching_shows_nothing_to_whom_the_plan_does_not_name_and_ends_by_itself(space, els, people, acts):
    with transaction.atomic():
        life = Life(space, els, people)
        for act, *about in acts:
            with clock(life.day):
                getattr(life, act)(*about)
            with clock(life.day):
                life.check()
        with clock(life.day + DAYS):
            assert not any(life.sees(name, part) for name in WHO for part in PARTS)
        transaction.set_rollback(True)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(named=st.dictionaries(st.tuples(who, part), st.sampled_from(["orange", "red"]), min_size=1))
def test_whom_the_plan_names_does_see_it(space, els, people, named):
    with transaction.atomic():
        life = Life(space, els, people)
        for (name, about), phase in named.items():
            life.prepare(name, about, phase)
        life.switch("anna", "orange")
        assert {key for key in named if life.sees(*key)} == {key for key, phase in named.items() if phase == "orange"}
        life.switch("els", "red")
        assert all(life.sees(*key) for key in named)
        transaction.set_rollback(True)
