"""Asking the client for a part."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.space.parts import Level, Part


class PartRequest(models.Model):
    """A member asks to see (or write in) a part, for a reason that the client reads. The client decides.

    ``consent`` is what the answer was when it was yes; answered without one means no.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="requests")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="requests")
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    part = models.CharField(_("onderdeel"), max_length=15, choices=Part)
    level = models.CharField(_("mag"), max_length=10, choices=Level)
    reason = models.CharField(_("waarom"), max_length=300)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    consent = models.ForeignKey("space.Consent", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["PartRequest"]()
    unguarded = models.Manager["PartRequest"]()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(name="a_request_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_request_is_answered_after_it_is_made",
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
            ),
            models.CheckConstraint(
                name="only_an_answer_carries_a_consent", condition=Q(consent=None) | Q(answered_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="one_open_request_per_member_and_part", fields=("member", "part"), condition=Q(answered_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"request {self.pk}"
