"""Checking a file: at once when it is small, in the background when a person would wait for it."""

from django.db.models import Q
from django_tasks import task

from ruggensteun.extract import cycles
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.records import imports
from ruggensteun.records.models import Import

CHECKING = System("check of an uploaded workbook")
SMALL = 400_000
"""Bytes; a workbook of this size is checked within a second."""


def start_examining(found: Import) -> None:
    """Check the file now, or leave it to the background worker."""
    if found.size <= SMALL:
        examine(found)
    else:
        examine_later.enqueue(found.pk)


@task()
def examine_later(pk: int) -> None:
    """Check an uploaded workbook. Doing it twice does no harm."""
    with acting_as(CHECKING):
        found = Import.objects.select_related("programme", "team").get(pk=pk)
    examine(found)


def examine(found: Import) -> Import:
    """Check a file against what the platform knows itself: its own cycles, and the indicators that there are."""
    with acting_as(CHECKING):
        live = {"pdsa": cycles.live_rows(found.programme, found.team)}
        own = OwnIndicator.objects.filter(Q(team=found.team) | Q(team=None), programme=found.programme)
        keys = {*CATALOGUE, *SERIES, *own.values_list("key", flat=True)}
    return imports.examine(found, live=live, indicators=keys)
