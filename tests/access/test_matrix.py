"""Every address, every kind of person: what do they get?

Pages add their lines in ``tests/access/matrix_<subject>.py`` as ``LINES``. An address without a line fails.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.line import Line
from tests.people.world import PERSONAS

FILES = sorted(path.stem for path in Path(__file__).parent.glob("matrix_*.py"))
LINES: list[Line] = [each for name in FILES for each in import_module(f"tests.access.{name}").LINES]


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The names of every page in the urlconf, with their namespaces."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


def test_every_address_is_in_the_matrix():
    there, listed = set(addresses(get_resolver())), {each.name for each in LINES}
    assert sorted(there - listed) == [], "these pages have no line in tests/access/matrix_*.py"
    assert sorted(listed - there) == [], "these lines are about pages that are gone"


@pytest.mark.parametrize("each", LINES, ids=str)
def test_access(each, world, sign_in):
    expected = dict(zip(PERSONAS, each.answers, strict=True))
    address, data = reverse(each.name, args=each.args(world)), each.data(world)
    found = {}
    for persona in PERSONAS:
        with transaction.atomic():  # what one persona does is undone before the next
            response = getattr(sign_in(persona), each.method)(address, data)
            found[persona] = answer_of(response)
            transaction.set_rollback(True)
    assert {persona: answer for persona, answer in found.items() if answer not in expected[persona].split("/")} == {}


def answer_of(response) -> str:
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login") + "?next="):
        return "login"
    return str(response.status_code)
