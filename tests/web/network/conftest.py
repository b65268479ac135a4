"""A client with a map, and a browser for everyone around them."""

import pytest

from ruggensteun.micro import network
from tests.people.space_world import SpaceWorld, around
from tests.space.making import an_actor


@pytest.fixture
def found(world) -> SpaceWorld:
    return around(world)


@pytest.fixture
def put(found):
    """Put someone on the map of Els: ``put("Riet", ring=1)``."""
    return lambda name, **told: network.add(found.space, by=an_actor(found.space.owner), name=name, **told)


@pytest.fixture
def tie(found):
    return lambda one, other: network.tie(found.space, one.key, other.key, by=an_actor(found.space.owner))


@pytest.fixture
def at(found):
    """An address of the map: ``at()``, ``at("wie", key)``."""
    return lambda *words: "/".join([f"/ruimte/{found.space.key}/netwerk", *words]) + "/"
