"""What the tests of this room share: two clients and the people around them, at one moment."""

import pytest

from tests.space.making import NOON, a_space, an_actor, let_in, people_around


@pytest.fixture
def at_noon(time_machine):
    """It is noon, and stays so until a test moves on."""
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def people(world):
    return people_around(world)


@pytest.fixture
def space(people):
    return a_space(people["els"])


@pytest.fixture
def els(people):
    return an_actor(people["els"])


@pytest.fixture
def sister(space, people):
    return let_in(space, people["anna"], name="Anna")


@pytest.fixture
def bram(space, people, world):
    """A professional, in through his team."""
    return let_in(space, people["bram"], capacity="professional", through=world.team)
