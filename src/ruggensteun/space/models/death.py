"""Somebody says that the owner of a space has died; somebody else confirms it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class DeathReport(models.Model):
    """A report of a death: made by one, confirmed by another, taken back by the owner who is alive or by who made it.

    Reported, then confirmed (the space stands still), or undone; also what was confirmed can be undone.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="death_reports")
    died_on = models.DateField(_("op welke dag"))
    relation = models.CharField(_("wie ben jij"), max_length=100)
    reported_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["DeathReport"]()
    unguarded = models.Manager["DeathReport"]()

    class Meta:
        ordering = ("-reported_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="a_death_is_confirmed_by_somebody_else",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__gte=F("reported_at"), confirmed_by__isnull=False) & ~Q(confirmed_by=F("reported_by")),
            ),
            models.CheckConstraint(
                name="who_took_a_report_of_death_back_is_known",
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_report_of_death_at_a_time", fields=("space",), condition=Q(undone_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"report of death {self.pk}"
