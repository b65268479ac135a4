"""The browsers of the space tests, and a questionnaire that is asked of Els."""

import pytest

from ruggensteun.measure.instruments import load
from tests.access.space_matrix_answers import an_asked
from tests.web.space.conftest import found, send, visit

__all__ = ["found", "send", "visit"]


@pytest.fixture
def asked(found):
    """The I.ROC, asked today."""
    return an_asked(found, found.space)


@pytest.fixture
def fours():
    """A 4 on every question of the I.ROC."""
    return dict.fromkeys((item.id for item in load("iroc").items), "4")


@pytest.fixture
def els(found, sign_in):
    """The browser of Els, signed in."""
    return sign_in("client")
