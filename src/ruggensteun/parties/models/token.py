"""A key with which somebody's own app or device acts in their name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.person import Person


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    def in_force(self, on: date | None = None) -> Self:
        """Those that let in on that day (today)."""
        return self.filter(ended_at=None, ends_on__gt=on or timezone.localdate())


class AccessToken(models.Model):
    """Whoever holds it may do over the API what ``person`` may do, until ``ends_on`` (that day not included).

    Only a fingerprint of the secret is kept. When it was used stands in the journal, not here.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="access_tokens")
    name = models.CharField(_("waarvoor"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager.from_queryset(AccessTokenQuerySet)()
    unguarded = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        constraints = (
            models.CheckConstraint(name="a_token_ends_after_it_was_made", condition=Q(ends_on__gt=F("made_on"))),
        )

    def __str__(self) -> str:
        return f"access token {self.pk}"
