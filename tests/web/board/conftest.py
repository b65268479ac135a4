"""Teams with figures: twenty months of intakes, and what stands around them."""

from collections.abc import Iterator

import pytest
import time_machine

from ruggensteun.extract import figures
from ruggensteun.kernel.guard import acting_as
from tests.extract.delivered import deliver_intakes
from tests.people.world import ARRANGING
from tests.records.conftest import plain_files

__all__ = ["plain_files"]
STEADY = [(4 + number % 2, 10) for number in range(20)]
BETTER = [*STEADY[:12], *[(9, 10)] * 8]


@pytest.fixture(autouse=True)
def after_twenty_months() -> Iterator[None]:
    """Only months that are over are counted; the programme of these tests began in January 2026."""
    with time_machine.travel("2027-09-15", tick=True):
        yield


@pytest.fixture
def measured(world, plain_files):
    """BRUG-NOORD gets better at its intakes, ZILVER-1 stays as it was, BRUG-ZUID delivered nothing."""
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", BETTER)
        deliver_intakes(world, "ZILVER-1", STEADY)
        figures.refresh(world.programme)
    return world
