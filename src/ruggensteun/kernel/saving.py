"""Saving with all of the model's own checks."""

from typing import TypeVar

from django.db import models

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as

M = TypeVar("M", bound=models.Model)


def save_checked(row: M, *fields: str) -> M:
    """Validate a row whole and save it (only these fields, when named); ValidationError when it does not hold.

    Constraints are compared with every row, not only with those that the actor sees: otherwise the
    database would be the first to notice, with a message that no person can read.
    """
    with acting_as(System("compare a row with the constraints of its model")):
        row.full_clean()
    row.save(update_fields=fields or None)
    return row
