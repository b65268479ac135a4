"""One uploaded workbook, from the moment it arrives until it counts – or not."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Import(models.Model):
    """A workbook that a team uploaded, what was wrong with it, and what it would change.

    Nothing counts until a person agrees; an agreed import can be undone as a whole. What may
    follow on what is the table ``NEXT``; the bytes stand in ``ImportFile``, so that a list
    of imports does not read them.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Ontvangen")
        CHECKED = "checked", _("Klaar om te bekijken")
        REFUSED = "refused", _("Geweigerd: er zijn fouten")
        AGREED = "agreed", _("Verwerkt")
        UNDONE = "undone", _("Ongedaan gemaakt")
        CANCELLED = "cancelled", _("Geannuleerd")

    NEXT: ClassVar[dict[str, frozenset[str]]] = {
        State.RECEIVED: frozenset({State.CHECKED, State.REFUSED, State.CANCELLED}),
        State.CHECKED: frozenset({State.CHECKED, State.AGREED, State.CANCELLED}),
        State.REFUSED: frozenset({State.CANCELLED}),
        State.AGREED: frozenset({State.UNDONE}),
        State.UNDONE: frozenset(),
        State.CANCELLED: frozenset(),
    }

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="imports")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="imports")
    file_name = models.CharField(_("bestand"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("grootte in bytes"))
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    uploaded_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    """Every problem in both languages: file, sheet, cell, line, column, level, code, what, expected."""
    preview = models.JSONField(null=True)
    """Counts per table and the first rows of each kind; see ``preview.py``."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of this file and the team's data at the time of the preview; agreeing must name it."""
    removes_absent = models.BooleanField(default=False)
    agreed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    agreed_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True)

    objects = GuardedManager["Import"]()
    unguarded = models.Manager["Import"]()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("team", "state"), name="import_by_team_and_state"),)
        constraints = (
            models.UniqueConstraint(
                name="import_same_file_waits_once",
                fields=("programme", "team", "sha256"),
                condition=Q(state__in=("received", "checked")),
            ),
            models.CheckConstraint(
                name="import_agreed_has_a_moment",
                condition=Q(agreed_at__isnull=False) | ~Q(state__in=("agreed", "undone")),
            ),
            models.CheckConstraint(
                name="import_undone_after_agreed",
                condition=Q(undone_at=None) | Q(undone_at__gte=F("agreed_at")),
            ),
        )

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportFile(models.Model):
    """The bytes as they were uploaded, and the checked rows that would be stored.

    ``rows`` is compressed JSON (see ``codec.pack``), so that agreeing does not open the workbook again.
    """

    upload = models.OneToOneField(Import, models.PROTECT, related_name="file", primary_key=True)
    content = models.BinaryField()
    rows = models.BinaryField(default=bytes)

    objects = GuardedManager["ImportFile"]()
    unguarded = models.Manager["ImportFile"]()

    def __str__(self) -> str:
        return f"file of import {self.pk}"
