"""What a client lets a member see."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.space.parts import Level, Part, Purpose


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, on: date | None = None) -> Self:
        """Given, not withdrawn, within its days, to a member who came in and did not leave."""
        on = on or timezone.localdate()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gt=on),
            starts_on__lte=on,
            withdrawn_at=None,
            member__joined_at__isnull=False,
            member__left_at=None,
        )


class Consent(models.Model):
    """A client lets one member into one part, for a purpose and a time, until withdrawn.

    Half-open: ``ends_on`` is the first day that it no longer holds. Withdrawing works from the next click,
    whatever the days say. ``receipt`` is the sentence that the client agreed to, in ``language``, made by
    ``wording`` (a version of our texts). To change a consent is to withdraw it and give another.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="consents")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="consents")
    part = models.CharField(_("onderdeel"), max_length=15, choices=Part)
    level = models.CharField(_("mag"), max_length=10, choices=Level)
    purpose = models.CharField(_("waarvoor"), max_length=10, choices=Purpose)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    receipt = models.TextField()
    wording = models.CharField(max_length=10)
    language = models.CharField(max_length=2)

    objects = GuardedManager.from_queryset(ConsentQuerySet)()
    unguarded = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="consent_ends_after_it_starts",
                violation_error_message=_("Kies een einddatum na de begindatum."),
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="consent_is_withdrawn_after_it_is_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
            models.UniqueConstraint(
                name="one_consent_per_member_and_part", fields=("member", "part"), condition=Q(withdrawn_at=None)
            ),
        )
        indexes = (
            models.Index(fields=("member", "withdrawn_at"), name="consent_by_member"),
            models.Index(fields=("space", "part"), name="consent_by_space_and_part"),
        )

    def __str__(self) -> str:
        return f"consent {self.pk}"
