"""A client with people around her, and browsers in which they are signed in."""

import pytest

from ruggensteun.micro.recovery import goals, groups, nominees
from tests.people.space_world import SpaceWorld, around
from tests.space.making import an_actor


@pytest.fixture
def found(world) -> SpaceWorld:
    return around(world)


@pytest.fixture
def els(found, sign_in):
    return sign_in("client")


@pytest.fixture
def ben(found, sign_in):
    """A relative who may see every part."""
    return sign_in("sees")


@pytest.fixture
def bram(found, sign_in):
    """A professional who may write in every part."""
    return sign_in("writes")


@pytest.fixture
def at(found):
    """An address of the goals of Els: ``at()``, ``at(goal.key, "cijfer")``."""
    return lambda *words: "/".join([f"/ruimte/{found.space.key}/doelen", *words]) + "/"


@pytest.fixture
def goal_of(found):
    """A goal of Els, written down by herself: ``goal_of("Weer werken", term="long")``."""
    return lambda words, **told: goals.add(found.space, by=an_actor(found.space.owner), words=words, **told)


@pytest.fixture
def ben_in(found):
    """Ben, who sees every part, is in the group of Els as “Ben”."""
    by = an_actor(found.space.owner)
    group = groups.go(found.space, "preparation", by=by)
    chosen = nominees.choose(group, by=by, name="Ben", member=found.members["sees"])
    return nominees.answer(chosen, "yes", by=by)
