"""Checking a file that was handed in against all that the platform knows: its own cycles, and what is measured."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db.models import Q

from ruggensteun.extract.cycles import live_rows
from ruggensteun.extract.delivered import skipped
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import Level, Problem
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.records import imports
from ruggensteun.records.models import Import

MOST_NAMED = 12
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
        remark=partial(_remark, upload),
    )


def _remark(upload: Import, rows: imports.Rows) -> Iterable[Problem]:
    """Months that were skipped: the chart will have a gap there, unless the team says that nothing happened."""
    stored = imports.current_rows(upload.programme, upload.team, by=CHECKING)
    if months := skipped(stored, rows):
        named = ", ".join(f"{month:%m-%Y}" for month in months[:MOST_NAMED]) + (" …" if months[MOST_NAMED:] else "")
        yield Problem(
            upload.file_name,
            TABLES["delivery"].title.nl,
            None,
            Text(
                f"Van deze maanden staat op geen enkel blad iets: {named}. Ze krijgen geen cijfer, en geen nul.",
                f"Of these months there is nothing on any sheet: {named}. They get no figure, and no zero.",
            ),
            Text(
                "Gebeurde er echt niets? Zet de maand op het blad Geleverde maanden met ja.",
                "Did really nothing happen? Put the month on the sheet Months delivered with yes.",
            ),
            Level.NOTICE,
            "skipped-month",
        )
