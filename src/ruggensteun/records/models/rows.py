"""The rows of the monitor tables that teams delivered, each with the import it came from."""

from django.db import models
from django.db.models import Q

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.records.models.imports import Import


class MonitorRow(models.Model):
    """One row of a monitor table, from the import that brought it until the import that ended it.

    ``data`` holds the columns of ``TABLES[table]``: dates and months as ``YYYY-MM-DD``, empty as null.
    ``key`` is the natural key as text (``codec.key_text``). A row is never changed: another value is
    another row. A row whose import was undone is ended by that same import.
    """

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="+")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    table = models.CharField(max_length=40)
    key = models.CharField(max_length=300)
    data = models.JSONField()
    started_by = models.ForeignKey(Import, models.PROTECT, related_name="rows_started")
    ended_by = models.ForeignKey(Import, models.PROTECT, related_name="rows_ended", null=True)

    objects = GuardedManager["MonitorRow"]()
    unguarded = models.Manager["MonitorRow"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="monitor_row_current_once",
                fields=("programme", "team", "table", "key"),
                condition=Q(ended_by=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.table} row {self.pk}"
