"""Conversations: who reads along, what was said, and how far each has read."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.space.models.space import new_key

LONGEST = 5_000
"""Signs in one message, note or signal: about two pages of paper."""
TOO_LONG = _("Dit zijn %(show_value)s tekens. Er passen er 5.000. Maak er twee van, of laat iets weg.")
MOST_DAYS = 60


def not_too_long() -> MaxLengthValidator:
    """At most ``LONGEST`` signs, said kindly."""
    return MaxLengthValidator(LONGEST, TOO_LONG)


class Conversation(models.Model):
    """People of one space who talk with its owner, and what they agreed about reading.

    The owner always reads. The others are chosen at the start: ``readers``, or with ``everyone`` whoever may see
    the conversations of the space. ``days`` are days of the week (0 is Monday) on which is read. When nobody has
    read after ``after_days`` days, people do what ``otherwise`` says (``own_words`` when it is none of the usual
    things); the product itself calls nobody. ``token`` comes with the form, so that a second click starts nothing.
    """

    class Otherwise(models.TextChoices):
        CALL = "call", _("dan belt wie schreef zelf iemand op")
        WAIT = "wait", _("dan blijft het bericht staan tot iemand het leest")
        MEET = "meet", _("dan praten we erover als we elkaar weer zien")
        OWN = "own", _("iets anders")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="conversations")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    subject = models.CharField(_("waar gaat het over"), max_length=150)
    started_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    everyone = models.BooleanField(default=False)
    days = models.JSONField(_("op welke dagen wordt er gelezen"), default=list)
    after_days = models.PositiveSmallIntegerField(
        _("na hoeveel dagen"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    otherwise = models.CharField(_("wat dan"), max_length=5, choices=Otherwise)
    own_words = models.CharField(_("in je eigen woorden"), max_length=300, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Conversation"]()
    unguarded = models.Manager["Conversation"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="what_happens_without_a_reader_is_said",
                violation_error_message=_("Schrijf op wat er gebeurt als niemand leest."),
                condition=Q(otherwise="own") & ~Q(own_words="") | ~Q(otherwise="own") & Q(own_words=""),
            ),
            models.UniqueConstraint(
                name="a_second_click_starts_no_second_conversation", fields=("space", "started_by", "token")
            ),
        )

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    def clean(self) -> None:
        """At least one day of the week, each once."""
        super().clean()
        found = self.days
        if not isinstance(found, list) or not found or set(found) - set(range(7)) or len(set(found)) != len(found):
            raise ValidationError({"days": _("Kies minstens één dag van de week.")})


class Reader(models.Model):
    """A member who was chosen at the start to read a conversation. They read it while they may see conversations."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="readers")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="chosen_for")

    objects = GuardedManager["Reader"]()
    unguarded = models.Manager["Reader"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="a_reader_is_chosen_once", fields=("conversation", "member")),)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Message(models.Model):
    """What someone wrote, and when. It is never changed; who wrote it may take it back, and then its text is gone.

    ``on_behalf``: written in the name of the owner, by who acts for them. ``token`` as in ``Conversation``.
    """

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="messages")
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    text = models.TextField(_("bericht"), blank=True, validators=[not_too_long()])
    taken_back_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Message"]()
    unguarded = models.Manager["Message"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="a_message_says_something_until_it_is_taken_back",
                violation_error_message=_("Schrijf eerst je bericht."),
                condition=Q(taken_back_at=None) & ~Q(text="") | Q(taken_back_at__isnull=False, text=""),
            ),
            models.UniqueConstraint(
                name="a_second_click_sends_no_second_message", fields=("conversation", "written_by", "token")
            ),
        )

    def __str__(self) -> str:
        return f"message {self.pk}"


class ReadUpTo(models.Model):
    """Up to which message someone has read a conversation, and when they last did."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="read")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardedManager["ReadUpTo"]()
    unguarded = models.Manager["ReadUpTo"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="someone_has_read_up_to_one_place", fields=("conversation", "person")),
        )

    def __str__(self) -> str:
        return f"reading {self.pk}"
