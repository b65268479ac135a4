"""Whose rows of care and of handing over somebody gets, model by model: the rules themselves, without a page."""

from datetime import timedelta

import pytest

from ruggensteun.micro.models import (
    CareFarewell,
    CareSpell,
    CareStay,
    CareStep,
    CoordinatorChange,
    SecondLook,
    TreatmentTraits,
)
from ruggensteun.micro.recovery import care, groups, handing_over, nominees
from ruggensteun.micro.recovery.care import Told
from ruggensteun.space import representations
from ruggensteun.space.parts import Part
from tests.people.seeing import keep_only, who_sees
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
LET_IN = {"client", "sees", "writes", "team"}
BEGAN = NOON.date() - timedelta(days=100)
AS_THE_PART = {Part.CARE: (CareSpell, CareStep, CareStay, CareFarewell), Part.GROUP: (CoordinatorChange,)}


@pytest.fixture
def found(at_noon, world):
    assert at_noon
    return around(world)


@pytest.fixture
def full(found):
    """Els is in care for the young with somebody staying, a goodbye to say; and her coordinator hands over."""
    els, space, there = an_actor(found.space.owner), found.space, found.members
    youth = care.begin(space, "youth", by=els, on=BEGAN, told=Told(members=[there["sees"]]))
    care.farewell(youth, "Marit", NOON.date(), by=els)
    group = groups.go(space, "preparation", by=els)
    inside = {
        who: nominees.answer(
            nominees.choose(group, by=els, name=who, kind="ggz", role=role, member=there[who]), "yes", by=els
        )
        for who, role in (("writes", "coordinator"), ("nothing", ""))
    }
    handing_over.propose(group, inside["nothing"], by=els, hello_on=NOON.date() + timedelta(days=3))
    return space


@pytest.mark.parametrize(("part", "model"), [(part, one) for part, models in AS_THE_PART.items() for one in models])
def test_care_is_for_whom_care_is_open_and_handing_over_as_the_group(found, full, part, model):
    assert full
    keep_only(found, "sees", set(Part) - {part})
    keep_only(found, "team", {part})
    representations.begin(found.space, found.person("new_here"), kind="mentor", parts=[part], by=ARRANGING)
    assert who_sees(found, model) == LET_IN - {"sees"}
    assert who_sees(found, model, acting=True) == LET_IN - {"sees"} | {"new_here"}


def test_every_model_of_these_rules_is_looked_at():
    """Second looks and traits of a treatment are looked at in ``test_second_looks``."""
    from ruggensteun.kernel.guard import models_with_a_rule, rule_of
    from ruggensteun.micro.recovery import care_rules

    here = {model for model in models_with_a_rule() if rule_of(model).__module__ == care_rules.__name__}
    assert here == {SecondLook, TreatmentTraits, *(one for models in AS_THE_PART.values() for one in models)}
