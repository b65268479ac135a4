"""A client's map of people. Whoever stands on it is a person with rights too: a nickname will do."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.space.models.space import new_key

SUPPORT = {
    "practical": _("praktisch"),
    "company": _("gezelschap"),
    "advice": _("raad"),
    "emotional": _("steun bij gevoel"),
}
"""Kinds of support, as ecograms tell them apart (P, G, A, E in Dutch practice)."""


class OnTheMapQuerySet(models.QuerySet[models.Model]):
    def on(self, day: date | None = None) -> Self:
        """As the map was at the end of that day (today)."""
        day = day or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class OnTheMap(models.Model):
    """A stretch of time in which something stood on the map like this. Half-open: ``until`` is the first day after.

    A change on a later day closes the row and makes the next, so that the map of May can be looked at in July.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="%(class)ss")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Contact(OnTheMap):
    """Someone around the client, in the client's own words. ``key`` stays the same through all versions.

    ``ring``: 1 close, 2 near, 3 far. ``gives``/``gets``: kinds of support (keys of ``SUPPORT``) to and from the
    client. ``angle``: where the client put them, in degrees clockwise from the top; empty for "anywhere in the
    sector". ``member``: who this is, once they have come into the space.
    """

    class Ring(models.IntegerChoices):
        CLOSE = 1, _("dichtbij")
        NEAR = 2, _("in de buurt")
        FAR = 3, _("verder weg")

    class Sector(models.TextChoices):
        FAMILY = "family", _("familie")
        FRIENDS = "friends", _("vrienden")
        NEIGHBOURS = "neighbours", _("buren en buurt")
        GGZ = "ggz", _("ggz")
        SOCIAL = "social-domain", _("sociaal domein")
        OTHER = "other", _("anderen")

    class Frequency(models.TextChoices):
        DAILY = "daily", _("elke dag")
        WEEKLY = "weekly", _("elke week")
        MONTHLY = "monthly", _("elke maand")
        YEARLY = "yearly", _("een paar keer per jaar")
        SELDOM = "seldom", _("bijna nooit")

    class Strain(models.IntegerChoices):
        NONE = 0, _("geen")
        SOME = 1, _("soms lastig")
        MUCH = 2, _("kost me veel")

    key = models.CharField(max_length=10, default=new_key, editable=False)
    name = models.CharField(_("naam of bijnaam"), max_length=300)
    relation = models.CharField(_("wie is dit voor je"), max_length=100, blank=True)
    ring = models.PositiveSmallIntegerField(_("hoe dichtbij"), choices=Ring, default=Ring.NEAR)
    sector = models.CharField(_("hoort bij"), max_length=15, choices=Sector, default=Sector.OTHER)
    frequency = models.CharField(_("hoe vaak heb je contact"), max_length=10, choices=Frequency, blank=True)
    gives = models.JSONField(_("wat geeft deze persoon jou"), default=list, blank=True)
    gets = models.JSONField(_("wat geef jij deze persoon"), default=list, blank=True)
    strain = models.PositiveSmallIntegerField(_("is het contact soms moeilijk"), choices=Strain, default=Strain.NONE)
    nominated = models.BooleanField(_("ik wil deze persoon vragen voor mijn groep"), default=False)
    angle = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0.0), MaxValueValidator(360.0)], editable=False
    )
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="on_map", null=True, blank=True)

    objects = GuardedManager.from_queryset(OnTheMapQuerySet)()
    unguarded = OnTheMapQuerySet.as_manager()

    class Meta:
        ordering = ("ring", "sector", "name", "pk")
        constraints = (
            models.CheckConstraint(
                name="someone_leaves_the_map_after_coming_on_it", condition=Q(until=None) | Q(until__gt=F("since"))
            ),
            models.UniqueConstraint(
                name="someone_stands_on_the_map_once", fields=("space", "key"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def clean(self) -> None:
        """Kinds of support that exist, each once."""
        super().clean()
        for field in ("gives", "gets"):
            found = getattr(self, field)
            if not isinstance(found, list) or set(found) - set(SUPPORT) or len(set(found)) != len(found):
                raise ValidationError({field: _("Kies uit de lijst.")})


class Tie(OnTheMap):
    """Two people on the map know each other. ``one`` and ``other`` are their keys, in alphabetical order."""

    one = models.CharField(max_length=10)
    other = models.CharField(max_length=10)

    objects = GuardedManager.from_queryset(OnTheMapQuerySet)()
    unguarded = OnTheMapQuerySet.as_manager()

    class Meta:
        ordering = ("one", "other", "pk")
        constraints = (
            models.CheckConstraint(name="nobody_is_tied_to_oneself", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="a_tie_ends_after_it_begins", condition=Q(until=None) | Q(until__gt=F("since"))
            ),
            models.UniqueConstraint(
                name="two_people_are_tied_once", fields=("space", "one", "other"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return f"tie {self.pk}"
