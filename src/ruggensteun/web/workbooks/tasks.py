"""Checking a file: at once when it is small, in the background when a person would wait for it."""

from django_tasks import task

from ruggensteun.extract.examining import CHECKING, examine
from ruggensteun.kernel.guard import acting_as
from ruggensteun.records.models import Import

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
