"""What every test may ask for."""

import os
from collections.abc import Iterator

import pytest
from tests import postgres

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a real PostgreSQL. Skips where it is not installed; fails there in CI."""
    try:
        return postgres.start().url
    except postgres.NoPostgresError as problem:
        if os.environ.get("CI"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture
def as_system() -> Iterator[System]:
    """Everything in the test is done by a system that sees all; for arranging, not for testing rules."""
    with acting_as(System("test")) as actor:
        yield actor
