"""Checking a file that was handed in against all that the platform knows: its own cycles, and what is measured."""

from datetime import date

from django.db.models import Q

from ruggensteun.extract.cycles import live_rows
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.records import imports
from ruggensteun.records.models import Import

CHECKING = System("check of an uploaded workbook")


def examine(upload: Import, *, today: date | None = None) -> Import:
    """Check a received file; the only way in which an import is checked, whoever asks.

    Own measures are those of the team and of its programme, retired ones too: their past may still be handed in.
    """
    with acting_as(CHECKING):
        live = {"pdsa": live_rows(upload.programme, upload.team)}
        own = OwnIndicator.objects.filter(Q(team=upload.team) | Q(team=None), programme=upload.programme)
        units = dict(own.values_list("key", "unit"))
    return imports.examine(
        upload,
        live=live,
        today=today,
        indicators={*CATALOGUE, *SERIES, *units},
        measures=set(units),
        rates={key for key, unit in units.items() if unit != OwnIndicator.Unit.SHARE},
    )
