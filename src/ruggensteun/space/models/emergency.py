"""Coming in without consent, because someone is in danger."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class EmergencyQuerySet(models.QuerySet["EmergencyAccess"]):
    def in_force(self, at: datetime | None = None) -> Self:
        """Opened and not over."""
        at = at or timezone.now()
        return self.filter(opened_at__lte=at, ends_at__gt=at)


class EmergencyAccess(models.Model):
    """A professional opens the safety plan, and nothing else, for a day and for a reason that the client reads.

    Half-open: at ``ends_at`` it is over.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="emergencies")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    reason = models.CharField(_("reden"), max_length=300)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = GuardedManager.from_queryset(EmergencyQuerySet)()
    unguarded = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(name="an_emergency_ends_after_it_begins", condition=Q(ends_at__gt=F("opened_at"))),
            models.CheckConstraint(name="an_emergency_has_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"emergency access {self.pk}"
