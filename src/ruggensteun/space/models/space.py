"""A space: a person's own place in the house."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of addresses and codes: nothing that people read for something else."""


def new_key() -> str:
    """Ten letters that say nothing about who, when or how many."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


class Space(models.Model):
    """A person's own space. It belongs to that person and to no organisation, and outlives them all.

    ``closed_at``: nobody but the owner comes in any more. ``frozen_at``: the owner has died; nothing
    changes any more, and ``after_death`` says who still sees what they saw. ``counted`` is False when the
    owner does not want to be in any figure.
    """

    class AfterDeath(models.TextChoices):
        NOBODY = "nobody", _("niemand")
        MEMBERS = "members", _("de mensen die er dan in mogen, wat ze dan mogen zien")

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    owner = models.OneToOneField("parties.Person", models.PROTECT, related_name="space")
    opened_at = models.DateTimeField(auto_now_add=True)
    counted = models.BooleanField(_("meetellen in cijfers zonder naam"), default=True)
    after_death = models.CharField(
        _("wie mag na mijn overlijden nog kijken"), max_length=10, choices=AfterDeath, default=AfterDeath.NOBODY
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Space"]()
    unguarded = models.Manager["Space"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="a_space_does_not_close_before_it_opens",
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
            ),
        )

    def __str__(self) -> str:
        return f"space {self.pk}"
