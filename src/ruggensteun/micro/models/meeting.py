"""Meetings of a group: planned, held or called off; who was there, what was said, and who does what."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.methods import Method, all_methods
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.micro.models.group import Nominee
from ruggensteun.space.models.space import new_key

TRAININGS = {
    "problem-solving": _("samen een probleem oplossen"),
    "talking": _("praten over gevoelens"),
    "other": _("iets anders"),
}
"""Skills that a group may practise (the trial protocol names the first two)."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of_the_group(self) -> Self:
        """Those at which the group itself comes together; skills trainings only where the method counts them."""
        counting = [how.key for how in all_methods().values() if how.counts_trainings]
        return self.filter(Q(kind=Meeting.Kind.GROUP) | Q(group__method__in=counting))


class Meeting(models.Model):
    """The group came, or will come, together on ``on``. Only one that was held is counted.

    ``kind``: the group itself, or a skills training for who is in it, which is no meeting of the group and is not
    counted as one, unless the method says so (``methods.Method.counts_trainings``).
    ``confidential``: whether it was said that what is told here stays here. ``helped``: the client's own mark, 0–10.
    ``version`` goes up with every change, so that two who write at once are told of each other; ``written_token``
    is that of the form by which it was last written up, so that a second click is not a second writer.
    """

    class Kind(models.TextChoices):
        GROUP = "group", _("bijeenkomst van de groep")
        TRAINING = "training", _("training: samen iets oefenen")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        HELD = "held", _("geweest")
        OFF = "off", _("gaat niet door")

    group = models.ForeignKey("micro.Group", models.PROTECT, related_name="meetings")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("wat voor keer is het"), max_length=10, choices=Kind, default=Kind.GROUP)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    on = models.DateField(_("welke dag"))
    at = models.TimeField(_("hoe laat"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=150, blank=True)
    chair = models.CharField(_("wie leidt het gesprek"), max_length=150, blank=True)
    confidential = models.BooleanField(_("we spraken af dat dit onder ons blijft"), default=False)
    trainings = models.JSONField(_("wat oefenden jullie"), default=list, blank=True)
    helped = models.PositiveSmallIntegerField(
        _("hoe fijn was dit voor jou"), null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    looked_back = models.TextField(_("wat hielp, wat kan anders"), blank=True, validators=[not_too_long()])
    version = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=32, default=new_key, editable=False)
    written_token = models.CharField(max_length=32, blank=True, editable=False)

    objects = GuardedManager.from_queryset(MeetingQuerySet)()
    unguarded = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(name="a_second_click_plans_no_second_meeting", fields=("group", "token")),
            models.UniqueConstraint(
                name="a_group_meets_once_a_day",
                fields=("group", "on", "kind"),
                condition=~Q(state="off"),
                violation_error_message=_("Op deze dag staat al een bijeenkomst."),
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    def counts(self, how: Method) -> bool:
        """Whether this is a meeting of the group, by a method."""
        return self.kind == self.Kind.GROUP or how.counts_trainings

    def clean(self) -> None:
        """What was held is not in the future."""
        super().clean()
        if self.state == self.State.HELD and self.on and self.on > timezone.localdate():
            raise ValidationError(
                {"on": _("Deze dag komt nog. Een verslag kan vanaf de dag zelf. Verzet anders eerst de bijeenkomst.")}
            )
        found = self.trainings
        if not isinstance(found, list) or set(found) - set(TRAININGS):
            raise ValidationError({"trainings": _("Kies uit de lijst.")})


MEETING_PATH = Path(
    Words("Bijeenkomst", "Meeting"),
    {
        "planned": Words("gepland", "planned"),
        "held": Words("geweest", "held"),
        "off": Words("gaat niet door", "called off"),
    },
    {"": ("planned", "held"), "planned": ("held", "off"), "off": ("planned", "held"), "held": ()},
)
"""What was called off and went on after all is written up like any other."""


class Attendance(models.Model):
    """Someone at a meeting. ``nominee`` is empty for the client (whose ``kind`` is empty) and for a guest of one time.

    ``kind`` is kept as it was on that day: who later changes work was there as what they were.
    """

    class How(models.TextChoices):
        ROOM = "room", _("erbij")
        PHONE = "phone", _("via telefoon of scherm")
        ABSENT = "absent", _("niet erbij")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="attendances", null=True, blank=True)
    guest = models.CharField(_("naam van een gast"), max_length=150, blank=True)
    kind = models.CharField(max_length=20, choices=Nominee.Kind, blank=True)
    doctor = models.BooleanField(default=False)
    how = models.CharField(max_length=10, choices=How)

    objects = GuardedManager["Attendance"]()
    unguarded = models.Manager["Attendance"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="someone_is_at_a_meeting_once", fields=("meeting", "nominee")),
            models.UniqueConstraint(name="the_client_is_at_a_meeting_once", fields=("meeting",), condition=Q(kind="")),
            models.CheckConstraint(
                name="only_the_client_comes_as_nothing_else",
                condition=Q(kind="", nominee=None, guest="") | ~Q(kind=""),
            ),
        )

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class AgendaItem(models.Model):
    """Something to talk about, in the order of the client. With a ``goal`` the words come from the goal."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("doel")
        AGREEMENTS = "agreements", _("wat we afspraken")
        SAFETY = "safety", _("signaleringsplan")
        OWN = "own", _("iets anders")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OWN)
    goal = models.ForeignKey("micro.Goal", models.PROTECT, related_name="+", null=True, blank=True)
    words = models.CharField(_("waar wil je over praten"), max_length=300, blank=True)

    objects = GuardedManager["AgendaItem"]()
    unguarded = models.Manager["AgendaItem"]()

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.CheckConstraint(
                name="an_item_is_about_something",
                condition=Q(kind="goal", goal__isnull=False)
                | Q(kind="own", goal=None) & ~Q(words="")
                | Q(kind__in=["agreements", "safety"], goal=None),
            ),
        )

    def __str__(self) -> str:
        return f"item {self.pk}"


class MinuteLine(models.Model):
    """A line of the minutes, and who reads it besides the client: all who see the group, or some of them.

    Never changed by another than who wrote it; ``decision`` marks what was decided.
    """

    class Audience(models.TextChoices):
        GROUP = "group", _("iedereen die de groep mag zien")
        RELATIVES = "relatives", _("ik en mijn naasten")
        PROFESSIONALS = "professionals", _("ik en mijn hulpverleners")
        OWNER = "owner", _("alleen ik en wie het schreef")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    place = models.PositiveSmallIntegerField()
    words = models.TextField(_("wat is er gezegd"), validators=[not_too_long()])
    decision = models.BooleanField(_("dit is een besluit"), default=False)
    audience = models.CharField(_("wie mag dit lezen"), max_length=15, choices=Audience, default=Audience.GROUP)
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = GuardedManager["MinuteLine"]()
    unguarded = models.Manager["MinuteLine"]()

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return f"line {self.pk}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def open(self) -> Self:
        """Not done and not dropped."""
        return self.filter(state=Agreement.State.OPEN)

    def late(self, on: date | None = None) -> Self:
        """Open past its day."""
        return self.open().filter(due_on__lt=on or timezone.localdate())


class Agreement(models.Model):
    """Who does what, by when: made at a meeting, or as a step of a goal.

    ``nominee`` does it; or the client (``own``); or nobody yet, such as after somebody left.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog te doen")
        DONE = "done", _("gedaan")
        DROPPED = "dropped", _("vervalt")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="agreements")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreements", null=True, blank=True)
    goal = models.ForeignKey("micro.Goal", models.PROTECT, related_name="agreements", null=True, blank=True)
    what = models.CharField(_("wat"), max_length=300)
    own = models.BooleanField(default=False)
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="agreements", null=True, blank=True)
    due_on = models.DateField(_("voor wanneer"), null=True, blank=True)
    made_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager.from_queryset(AgreementQuerySet)()
    unguarded = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(name="one_does_it", condition=~Q(own=True, nominee__isnull=False)),
            models.CheckConstraint(
                name="an_agreement_closes_on_a_day",
                condition=Q(state="open", closed_on=None)
                | Q(state__in=["done", "dropped"], closed_on__gte=F("made_on")),
            ),
            models.UniqueConstraint(name="a_second_click_agrees_no_second_time", fields=("space", "token")),
        )

    def __str__(self) -> str:
        return f"agreement {self.pk}"


AGREEMENT_PATH = Path(
    Words("Afspraak", "Agreement"),
    {
        "open": Words("nog te doen", "to be done"),
        "done": Words("gedaan", "done"),
        "dropped": Words("vervalt", "dropped"),
    },
    {"": ("open",), "open": ("done", "dropped"), "done": ("open",), "dropped": ("open",)},
)
