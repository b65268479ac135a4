"""Every address, every kind of person: what do they get?

Pages add their lines in ``tests/access/matrix_<subject>.py`` as ``LINES``, those about one client's space in
``space_matrix_<subject>.py``: there every persona is a state of consent. An address without a line fails.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.line import Line, SpaceLine
from tests.people.questions import MOST, questions
from tests.people.space_world import AROUND, around
from tests.people.world import PERSONAS

FILES = sorted(path.stem for path in Path(__file__).parent.glob("matrix_*.py"))
LINES: list[Line] = [each for name in FILES for each in import_module(f"tests.access.{name}").LINES]
SPACES = sorted(path.stem for path in Path(__file__).parent.glob("space_matrix_*.py"))
SPACE_LINES: list[SpaceLine] = [each for name in SPACES for each in import_module(f"tests.access.{name}").LINES]
OTHERWISE = {
    "space-take-along": 80,  # a file with everything: a question per table
    "space-look-as": 20,  # a page in a page: what the client is told of somebody, and the page that this person gets
    "space-look-at": 20,
}
"""What asks more than ``MOST`` questions of the database, and why."""


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The names of every page in the urlconf, with their namespaces."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


def test_every_address_is_in_the_matrix():
    there, listed = set(addresses(get_resolver())), {each.name for each in [*LINES, *SPACE_LINES]}
    assert sorted(there - listed) == [], "these pages have no line in tests/access/matrix_*.py"
    assert sorted(listed - there) == [], "these lines are about pages that are gone"


@pytest.mark.parametrize("each", LINES, ids=str)
def test_access(each, world, sign_in):
    expected = dict(zip(PERSONAS, each.answers, strict=True))
    assert wrong(expected, each, world, sign_in, {}) == {}


@pytest.mark.parametrize("each", SPACE_LINES, ids=str)
def test_access_to_a_space(each, world, sign_in):
    expected, asked = dict(zip(AROUND, each.answers, strict=True)), {}
    assert wrong(expected, each, around(world), sign_in, asked) == {}
    if each.method == "get":
        most = OTHERWISE.get(each.name, MOST)
        assert {persona: told for persona, told in asked.items() if len(told) > most} == {}


def wrong(expected: dict[str, str], each, world, sign_in, asked: dict[str, list[str]]) -> dict[str, str]:
    """What each persona got who got something else than expected; ``asked`` is filled with what the pages asked."""
    address, data, found = reverse(each.name, args=each.args(world)), each.data(world), {}
    for persona in expected:
        with transaction.atomic():  # what one persona does is undone before the next
            browser = sign_in(persona)
            with CaptureQueriesContext(connection) as caught:
                response = getattr(browser, each.method)(address, data)
            found[persona], asked[persona] = answer_of(response), questions(caught)
            if len(asked[persona]) > MOST and each.method == "get":  # a first visit also notes what was read
                with CaptureQueriesContext(connection) as caught:
                    browser.get(address, data)
                asked[persona] = questions(caught)
            transaction.set_rollback(True)
    return {persona: answer for persona, answer in found.items() if answer not in expected[persona].split("/")}


def answer_of(response) -> str:
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login") + "?next="):
        return "login"
    return str(response.status_code)
