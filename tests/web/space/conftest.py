"""Browsers of the people around Els."""

import re

import pytest

from tests.people.space_world import around
from tests.web.pages import only_our_styles


@pytest.fixture
def found(world):
    """Two clients and everybody around the first."""
    return around(world)


@pytest.fixture
def visit(found, sign_in):
    """``visit("sees", "wie-ziet-wat/")``: a page of the space of Els, as this persona; its text on one line."""

    def page(persona, where="", **more):
        return sign_in(persona).get(f"/ruimte/{found.space.key}/{where}", **more)

    return page


@pytest.fixture
def send(found, sign_in):
    """As ``visit``, sending a form; follows to the page that it leads to."""

    def page(persona, where, **data):
        return sign_in(persona).post(f"/ruimte/{found.space.key}/{where}", data, follow=True)

    return page


def plain(response) -> str:
    """What is to be read on a page."""
    only_our_styles(response.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))
