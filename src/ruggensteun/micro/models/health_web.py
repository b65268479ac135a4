"""Positive health as a conversation: how a person feels about parts of life, and what they want to work on."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.health import DIMENSION_OF, HIGH, LOW
from ruggensteun.space.models.space import new_key


class HealthWeb(models.Model):
    """One time that a person looked at the aspects of positive health. No test and no outcome measure.

    ``on``: the day of the conversation. ``talked_with``: with whom, in the client's words. While it is open only the
    client's side and who contributes see it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog bezig")
        DONE = "done", _("klaar")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="health_webs")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    begun_on = models.DateField()
    on = models.DateField(_("op welke dag"), null=True, blank=True)
    talked_with = models.CharField(_("met wie praatte je erover"), max_length=150, blank=True)
    begun_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["HealthWeb"]()
    unguarded = models.Manager["HealthWeb"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="a_second_click_begins_no_second_web", fields=("space", "token")),
            models.UniqueConstraint(name="one_web_at_a_time", fields=("space",), condition=Q(state="open")),
            models.CheckConstraint(
                name="a_web_that_is_done_has_a_day",
                condition=Q(state="open") | Q(state="done", on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_web_is_done_after_it_began", condition=Q(on=None) | Q(on__gte=F("begun_on"))
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"health web {self.pk}"


HEALTH_PATH = Path(
    Words("Gesprek over positieve gezondheid", "Conversation on positive health"),
    {"open": Words("nog bezig", "going on"), "done": Words("klaar", "done")},
    {"": ("open",), "open": ("done",), "done": ("open",)},
)
"""A conversation that is done can be opened again, to put something right."""


def an_aspect(value: str) -> None:
    """ValidationError when there is no such aspect."""
    if value not in DIMENSION_OF:
        raise ValidationError(_("Kies uit de lijst."))


class HealthMark(models.Model):
    """How a person feels about one aspect, 0 to 10. An aspect that was skipped has no row."""

    web = models.ForeignKey(HealthWeb, models.PROTECT, related_name="marks")
    aspect = models.CharField(max_length=20, validators=[an_aspect])
    mark = models.PositiveSmallIntegerField(validators=[MinValueValidator(LOW), MaxValueValidator(HIGH)])
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["HealthMark"]()
    unguarded = models.Manager["HealthMark"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="one_mark_per_aspect", fields=("web", "aspect")),)

    def __str__(self) -> str:
        return f"health mark {self.pk}"


class HealthWish(models.Model):
    """What a person would like to work on: an aspect, or something of their own. ``goal``: what it became."""

    web = models.ForeignKey(HealthWeb, models.PROTECT, related_name="wishes")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    aspect = models.CharField(max_length=20, blank=True, validators=[an_aspect])
    words = models.CharField(_("waar wil je aan werken"), max_length=300, blank=True)
    goal = models.ForeignKey("micro.Goal", models.PROTECT, related_name="+", null=True, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["HealthWish"]()
    unguarded = models.Manager["HealthWish"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="one_wish_per_aspect", fields=("web", "aspect"), condition=~Q(aspect="")),
            models.CheckConstraint(name="a_wish_is_about_something", condition=~Q(aspect="", words="")),
        )

    def __str__(self) -> str:
        return f"health wish {self.pk}"
