"""What the tests of this room share."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.records.conftest import plain_files

__all__ = ["plain_files"]


@pytest.fixture(autouse=True)
def after_twenty_months() -> Iterator[None]:
    """Only months that are over are counted; the programme of these tests began in January 2026."""
    with time_machine.travel("2027-09-15", tick=True):
        yield
