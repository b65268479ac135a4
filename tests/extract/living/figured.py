"""The released figures of the team of the stories, at the other end."""

from datetime import date

from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release
from tests.people.world import World

NORTH = "BRUG-NOORD"
READING = System("read the extract in a test")


def figured(world: World, until: date) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """By indicator and period the numerator and denominator, with nothing hidden for being small."""
    with acting_as(READING):
        counted = compute(tables_of(world.programme), until=until)
    shown = release(counted, 1).rows(level="team", unit=NORTH)
    return {(row.indicator, row.period): (row.numerator, row.denominator) for row in shown}


def figure(world: World, key: str, until: date) -> dict[str, tuple[float | None, float | None]]:
    """The same of one indicator, by period."""
    return {period: told for (indicator, period), told in figured(world, until).items() if indicator == key}
