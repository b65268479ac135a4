"""From how many answers on something may be said of what people answered without a name: one rule for all pages."""

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.programme import settings_of
from ruggensteun.parties.models import Programme

LEAST = 5
"""Fewer answers than this are never shown; a programme may ask for more."""
DECIDING = System("from how many answers on a figure may be shown")


def answers_needed(programme: Programme) -> int:
    """Five, or the smallest group of the programme where that is larger. The same for whoever reads. One query."""
    with acting_as(DECIDING):
        return max(LEAST, settings_of(programme).minimum_cell_size)
