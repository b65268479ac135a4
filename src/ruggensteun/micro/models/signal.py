"""A signal: someone around a client tells a team that they are worried, and gets a receipt and nothing else."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key


class Signal(models.Model):
    """That someone gave a signal, when, and whether the client is told that. ``number`` stands on the receipt.

    What it says is kept apart, in ``SignalText``: who may know that there was a signal need not know what is in it.
    """

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="signals")
    number = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    sender = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    team_only = models.BooleanField(_("alleen voor het team"), default=False)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Signal"]()
    unguarded = models.Manager["Signal"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="a_second_click_sends_no_second_signal", fields=("space", "sender", "token")),
        )

    def __str__(self) -> str:
        return f"signal {self.pk}"

    @property
    def spoken(self) -> str:
        """The number in three parts, as one says it on the telephone: ``wrj-ecu-k5et``."""
        return f"{self.number[:3]}-{self.number[3:6]}-{self.number[6:]}"


class SignalText(models.Model):
    """What a signal says: for its sender and the team that it was sent to."""

    signal = models.OneToOneField(Signal, models.PROTECT, related_name="words", primary_key=True)
    text = models.TextField(_("wat je wilt zeggen"), validators=[not_too_long()])

    objects = GuardedManager["SignalText"]()
    unguarded = models.Manager["SignalText"]()

    class Meta:
        constraints = (models.CheckConstraint(name="a_signal_says_something", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"words of signal {self.pk}"


class Delivery(models.Model):
    """A signal as one team has it: come in, read, dealt with; each once, in that order."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="deliveries")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["Delivery"]()
    unguarded = models.Manager["Delivery"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="a_team_gets_a_signal_once", fields=("signal", "team")),
            models.CheckConstraint(
                name="who_read_a_signal_is_known",
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_signal_is_read_before_it_is_dealt_with",
                condition=Q(handled_at=None, handled_by=None)
                | Q(handled_by__isnull=False, read_at__isnull=False, handled_at__gte=F("read_at")),
            ),
        )

    def __str__(self) -> str:
        return f"delivery {self.pk}"
