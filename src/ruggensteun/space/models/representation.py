"""Who may act in a client's name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def in_force(self, on: date | None = None) -> Self:
        """Holding on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class Representation(models.Model):
    """A legal representative acts in the client's name, in the parts that this covers, and is shown as such.

    Half-open. ``parts``: a list of part keys. It counts only while the representative says to act for this
    client (``Actor.represents``), so that the journal always shows on whose behalf.
    """

    class Kind(models.TextChoices):
        MENTOR = "mentor", _("mentor")
        CURATOR = "curator", _("curator")
        AUTHORISED = "authorised", _("schriftelijk gemachtigde")
        FAMILY = "family", _("vertegenwoordiger uit de familie")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="representations")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="represents")
    kind = models.CharField(_("als"), max_length=12, choices=Kind)
    parts = models.JSONField(default=list)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    confirmed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager.from_queryset(RepresentationQuerySet)()
    unguarded = RepresentationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="representation_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"representation {self.pk}"
