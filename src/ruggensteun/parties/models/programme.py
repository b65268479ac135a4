"""Programmes in which teams improve together, and which teams take part."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.code import CodeField
from ruggensteun.parties.models.organisation import Team


class Programme(models.Model):
    """A collaborative with a begin and an end. How it measures is settled in its own domain.

    Half-open: ``ends_on`` is the first day after it.
    """

    code = CodeField()
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("-starts_on", "name")
        constraints = (
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("Een programma eindigt na de dag dat het begint."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ParticipationStatus(models.TextChoices):
    """Where a team stands. The same codes stand in the monitor table ``team``."""

    CANDIDATE = "candidate", _("kandidaat")
    PARTICIPATING = "participating", _("doet mee")
    WITHDRAWN = "withdrawn", _("gestopt")


class Participation(models.Model):
    """A team in a programme. Half-open: ``until_on`` is the first day that it no longer takes part."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="participations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="participations")
    status = models.CharField(max_length=15, choices=ParticipationStatus, default=ParticipationStatus.CANDIDATE)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("programme", "team")
        constraints = (
            models.UniqueConstraint(
                name="a_team_takes_part_once_in_a_programme",
                fields=("programme", "team"),
                violation_error_message=_("Dit team doet al mee aan dit programma."),
            ),
            models.CheckConstraint(
                name="participation_ends_after_it_starts",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                violation_error_message=_("De deelname eindigt na de dag dat zij begint."),
            ),
            models.CheckConstraint(
                name="a_participating_team_has_a_first_day",
                condition=Q(status="candidate") | Q(from_on__isnull=False),
                violation_error_message=_("Vul in vanaf welke dag het team meedoet."),
            ),
        )

    def __str__(self) -> str:
        return f"participation {self.pk}"
