"""What others bring to an intake: contact while waiting, who was there, and what they add beside the client's words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.micro.models.group import Nominee
from ruggensteun.micro.models.intake import Intake, Question
from ruggensteun.space.models.space import new_key


class IntakeContact(models.Model):
    """Someone kept contact while the client waited: when, how, who, and a short note that the client reads too."""

    class How(models.TextChoices):
        PHONE = "phone", _("gebeld")
        VISIT = "visit", _("langs geweest")
        WALK = "walk", _("samen op pad")
        MESSAGE = "message", _("berichten")
        VIDEO = "video", _("beeldbellen")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="contacts")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    on = models.DateField(_("op welke dag"))
    how = models.CharField(_("hoe"), max_length=10, choices=How)
    who = models.CharField(_("door wie"), max_length=150)
    peer = models.BooleanField(_("dit is een ervaringsdeskundige"), default=True)
    words = models.CharField(_("korte notitie"), max_length=300, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["IntakeContact"]()
    unguarded = models.Manager["IntakeContact"]()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(name="a_second_click_notes_no_second_contact", fields=("intake", "token")),
            models.CheckConstraint(name="who_kept_contact_is_known", condition=~Q(who="")),
        )

    def __str__(self) -> str:
        return f"contact while waiting {self.pk}"


class IntakePresent(models.Model):
    """Someone beside the client at the conversation; ``kind`` as in the group."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="present")
    kind = models.CharField(_("komt als"), max_length=20, choices=Nominee.Kind)
    name = models.CharField(_("naam"), max_length=100)

    objects = GuardedManager["IntakePresent"]()
    unguarded = models.Manager["IntakePresent"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="someone_was_there_once", fields=("intake", "kind", "name")),
            models.CheckConstraint(name="who_was_there_has_a_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return f"present {self.pk}"


class IntakeAddition(models.Model):
    """What someone adds, beside the client's words and never over them; ``question`` empty: about all of it.

    Never changed by another than who wrote it. Who may not read the answer, does not read what was added to it.
    """

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="additions")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    question = models.CharField(max_length=10, choices=Question, blank=True)
    words = models.TextField(_("wat wil je erbij zetten"), validators=[not_too_long()])
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["IntakeAddition"]()
    unguarded = models.Manager["IntakeAddition"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="a_second_click_adds_no_second_time", fields=("intake", "token")),
            models.CheckConstraint(name="an_addition_says_something", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"addition {self.pk}"
