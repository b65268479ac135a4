"""A client with people around her, and browsers in which they are signed in."""

import pytest

from tests.people.space_world import SpaceWorld, around


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
