"""What every test may ask for."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation
from hypothesis import settings

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from tests import postgres
from tests.background import AtOnce
from tests.intruder import without_triggers
from tests.people import world as people
from tests.people.browsers import signed_in

settings.register_profile("house", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("house")  # a busy machine is slow; speed is measured by the benchmarks


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Every test begins in the language of the product, whatever language an earlier one read a page in."""
    with translation.override("nl"):
        yield


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a real PostgreSQL. Skips where it is not installed; fails there in CI."""
    try:
        return postgres.start().url
    except postgres.NoPostgresError as problem:
        if os.environ.get("CI"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture(autouse=True, scope="session")
def emptying_the_journal() -> Iterator[None]:
    """After a test that commits, Django empties every table; here the journal lets it, for that moment."""
    stock = BaseDatabaseOperations.execute_sql_flush

    def flush(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with without_triggers(operations.connection):
            stock(operations, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush)
        yield


@pytest.fixture
def figures_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored at a client is counted at once, as the background work of the product does soon after."""
    monkeypatch.setattr(AtOnce, "figures_follow", True)


@pytest.fixture
def as_system() -> Iterator[System]:
    """Everything in the test is done by a system that sees all; for arranging, not for testing rules."""
    with acting_as(System("test")) as actor:
        yield actor


@pytest.fixture
def world(db: None) -> people.World:
    """Two of everything, and a person for every role; see ``tests/people/world.py``."""
    return people.stand_up()


@pytest.fixture
def sign_in(world: people.World) -> Callable[[str], Client]:
    """A browser in which a persona has just signed in, second factor and all: ``sign_in("adviser").get(...)``."""

    def browser(persona: str) -> Client:
        return Client() if persona == "stranger" else signed_in(world.accounts[persona])

    return browser
