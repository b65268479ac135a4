"""Whom a client chose to help them back in, and each time that this is needed."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.kernel.guard import GuardedManager


class Helper(models.Model):
    """A member whom the owner trusts to say "yes, it is them" when telephone and codes are lost. They get in nowhere.

    One at a time. It ends when the owner chooses otherwise, and when the member leaves.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="helpers")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Helper"]()
    unguarded = models.Manager["Helper"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="one_helper_at_a_time", fields=("space",), condition=Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return f"helper {self.pk}"


class Recovery(models.Model):
    """The owner of a space cannot come in: asked, confirmed by the helper, used after ``ready_at``; or called off.

    ``code_hash``: a fingerprint of the code on the owner's screen. The helper hears it from the owner and types it;
    the owner types it again at the end, so that nobody else who knows the password finishes what they began.
    """

    helper = models.ForeignKey(Helper, models.PROTECT, related_name="recoveries")
    code_hash = models.CharField(max_length=128)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Recovery"]()
    unguarded = models.Manager["Recovery"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="a_recovery_expires", condition=Q(expires_at__gt=F("asked_at"))),
            models.CheckConstraint(
                name="a_recovery_waits_after_it_is_confirmed",
                condition=Q(confirmed_at=None, ready_at=None) | Q(ready_at__gt=F("confirmed_at")),
            ),
            models.CheckConstraint(
                name="only_a_recovery_that_waited_is_used",
                condition=Q(used_at=None) | Q(used_at__gte=F("ready_at"), called_off_at=None),
            ),
            models.UniqueConstraint(
                name="one_recovery_at_a_time", fields=("helper",), condition=Q(used_at=None, called_off_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"recovery {self.pk}"
