"""A client who is treated by a team of a programme that measures, and what is asked of them."""

from datetime import timedelta

import pytest

from ruggensteun.micro import treatments
from ruggensteun.micro.measuring import asking, rounds
from ruggensteun.micro.models import QuestionnaireRequest
from tests.micro.conftest import at_noon, bram, els, people, sister, space
from tests.space.making import NOON, an_actor

__all__ = ["at_noon", "bram", "els", "people", "sister", "space"]
TODAY = NOON.date()


@pytest.fixture
def treatment(space, els, bram, world):
    return treatments.begin(space, world.team, by=els)


@pytest.fixture
def planner(world):
    return an_actor(world.people["coordinator"])


@pytest.fixture
def plan(world, planner):
    """``plan("T0", ...)``: a round of today for everybody, with the I.ROC, unless said otherwise."""

    def make(name="T0", instruments=("iroc",), *, by=planner, moment="day", opens_on=TODAY, **more):
        return rounds.plan(world.programme, name, moment, opens_on, instruments, by=by, **more)

    return make


@pytest.fixture
def asked(plan, treatment):
    """The I.ROC is asked of Els, for two weeks, with a reminder after a week."""
    plan(open_days=14, remind_after=[7])
    assert asking.ask_all(TODAY) == 1
    return QuestionnaireRequest.unguarded.select_related("treatment__space", "asked__round").get()


@pytest.fixture
def later(at_noon):
    """``later(8)``: so many days on."""

    def to(days):
        at_noon.move_to(NOON + timedelta(days=days), tick=False)

    return to
