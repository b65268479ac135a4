"""A person's safety plan: how they and others notice that it gets worse, what then helps, and who may see what then."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part

LONGEST = 500
NUMBER = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{1,24}$", _("Een telefoonnummer bestaat uit cijfers, bijvoorbeeld 06 12345678.")
)


class Phase(models.TextChoices):
    """How it goes, in colours and always in words too. Not every plan has yellow."""

    GREEN = "green", _("groen")
    YELLOW = "yellow", _("geel")
    ORANGE = "orange", _("oranje")
    RED = "red", _("rood")


USUAL = (Phase.GREEN, Phase.ORANGE, Phase.RED)
OPENING = (Phase.YELLOW, Phase.ORANGE, Phase.RED)
"""The phases in which something may open that is closed otherwise."""
SAFETY_PATH = Path(
    Words("Signaleringsplan", "Safety plan"),
    {
        "green": Words("groen", "green"),
        "yellow": Words("geel", "yellow"),
        "orange": Words("oranje", "orange"),
        "red": Words("rood", "red"),
    },
    {
        "": ("green",),
        "green": ("yellow", "orange", "red"),
        "yellow": ("green", "orange", "red"),
        "orange": ("green", "yellow", "red"),
        "red": ("green", "yellow", "orange"),
    },
)
"""People go from any phase to any other: a crisis skips steps, and so does getting better."""


def usual_phases() -> list[str]:
    """Green, orange and red."""
    return [str(phase) for phase in USUAL]


class SafetyPlan(models.Model):
    """The one safety plan of a space. What is in it are its ``SafetyLine``s; ``version`` counts every change of those.

    ``state``: the phase that a person set it to; nothing else changes it. ``opens_days``: so many days lasts what
    opens when it is switched. Half-open: ``review_on`` is the day to read it again together.
    """

    space = models.OneToOneField("space.Space", models.PROTECT, related_name="safety_plan")
    state = models.CharField(max_length=6, choices=Phase, default=Phase.GREEN)
    phases = models.JSONField(default=usual_phases)
    version = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(_("dit plan geldt vanaf"))
    review_on = models.DateField(_("lees het samen opnieuw op"), null=True, blank=True)
    opens_days = models.PositiveSmallIntegerField(
        _("hoeveel dagen blijft open wat je klaarzet"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )

    objects = GuardedManager["SafetyPlan"]()
    unguarded = models.Manager["SafetyPlan"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="a_safety_plan_is_read_again_after_it_begins",
                violation_error_message=_("Kies een dag na de dag waarop het plan begint."),
                condition=Q(review_on=None) | Q(review_on__gt=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"safety plan {self.pk}"

    def clean(self) -> None:
        """Green, orange and red are always there, in order; the phase it is in as well."""
        super().clean()
        known = [str(phase) for phase in Phase if phase in USUAL or phase in self.phases]
        if self.phases != known:
            raise ValidationError({"phases": _("Groen, oranje en rood horen er altijd bij.")})
        if self.state not in self.phases:
            raise ValidationError({"phases": _("Het plan staat nu op geel. Zet het eerst op een andere kleur.")})


class SafetyLineQuerySet(models.QuerySet["SafetyLine"]):
    def now(self) -> Self:
        """What the plan says today."""
        return self.filter(until_version=None)

    def at(self, version: int) -> Self:
        """What the plan said at that version."""
        return self.filter(Q(until_version=None) | Q(until_version__gt=version), from_version__lte=version)


class SafetyLine(models.Model):
    """One thing that the plan says, in the words of ``author``. Nobody words anew what somebody else wrote.

    Other words make another row with the same ``key``; the old one keeps what it was, ``until_version`` (not
    included). ``phase``: empty for what holds always. ``own``: written by the client, or in the client's name.
    For whom to call: ``words`` is who, ``number``, and whether that person ``agrees`` to be called.
    """

    class Kind(models.TextChoices):
        CALL = "call", _("wie ik bel")
        I_DO = "i-do", _("wat ik doe")
        OTHERS_DO = "others-do", _("wat anderen doen")
        HELPS = "helps", _("wat helpt")
        HINDERS = "hinders", _("wat niet helpt")
        SEEN_BY_ME = "seen-by-me", _("wat ik zelf merk")
        SEEN_BY_OTHERS = "seen-by-others", _("wat anderen aan mij merken")
        REFUSAL = "refusal", _("wat ik niet wil")
        WISH = "wish", _("wat ik wil")
        HOME = "home", _("wat er thuis geregeld moet worden")
        MEDICATION = "medication", _("medicijnen")

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="lines")
    key = models.CharField(max_length=10, default=new_key, editable=False)
    kind = models.CharField(max_length=15, choices=Kind)
    phase = models.CharField(max_length=6, choices=Phase, blank=True)
    words = models.CharField(_("in je eigen woorden"), max_length=LONGEST)
    who = models.CharField(_("wie doet dat"), max_length=150, blank=True)
    number = models.CharField(_("telefoonnummer"), max_length=25, blank=True, validators=[NUMBER])
    agrees = models.BooleanField(_("deze persoon weet het en vindt het goed"), default=False)
    place = models.PositiveSmallIntegerField(_("hoeveelste"), default=1)
    author = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    own = models.BooleanField(default=True)
    at = models.DateTimeField()
    from_version = models.PositiveIntegerField()
    until_version = models.PositiveIntegerField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager.from_queryset(SafetyLineQuerySet)()
    unguarded = SafetyLineQuerySet.as_manager()

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(name="a_line_of_a_safety_plan_is_there_once", fields=("plan", "key"),
                                    condition=Q(until_version=None)),
            models.UniqueConstraint(name="a_second_click_writes_no_second_line", fields=("plan", "token")),
            models.CheckConstraint(
                name="a_line_ends_at_a_later_version",
                condition=Q(until_version=None) | Q(until_version__gt=F("from_version")),
            ),
            models.CheckConstraint(name="a_line_of_a_safety_plan_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="who_can_be_called_has_a_number",
                violation_error_message=_("Vul een telefoonnummer in."),
                condition=~Q(kind="call", number=""),
            ),
            models.CheckConstraint(
                name="only_the_client_wishes_and_refuses",
                condition=Q(own=True) | ~Q(kind__in=["wish", "refusal"]),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"line {self.pk}"


class SafetyVersion(models.Model):
    """A change of what the plan says: who, when, and to what kind of line. The lines themselves say what."""

    class Did(models.TextChoices):
        ADDED = "added", _("schreef erbij")
        CHANGED = "changed", _("veranderde")
        REMOVED = "removed", _("haalde weg")

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    did = models.CharField(max_length=8, choices=Did)
    kind = models.CharField(max_length=15, choices=SafetyLine.Kind)

    objects = GuardedManager["SafetyVersion"]()
    unguarded = models.Manager["SafetyVersion"]()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(name="a_version_counts_once", fields=("plan", "number")),)

    def __str__(self) -> str:
        return f"version {self.pk}"


# --- Who may switch it, and what opens then -------------------------------------------------------------
class SafetySwitcher(models.Model):
    """A member whom the client lets switch the plan to another phase, while that member sees the plan."""

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="switchers")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+")

    objects = GuardedManager["SafetySwitcher"]()
    unguarded = models.Manager["SafetySwitcher"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="who_switches_is_named_once", fields=("plan", "member")),)

    def __str__(self) -> str:
        return f"switcher {self.pk}"


class SafetyOpening(models.Model):
    """What the client prepared: from ``phase`` on, ``member`` sees ``part``, for as many days as the plan says.

    ``phase`` empty: never, whatever the plan is switched to. ``agreed`` is the sentence that the client said yes to.
    """

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="openings")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+")
    part = models.CharField(_("onderdeel"), max_length=15, choices=Part)
    phase = models.CharField(_("vanaf welke kleur"), max_length=6, choices=Phase, blank=True)
    agreed = models.TextField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)

    objects = GuardedManager["SafetyOpening"]()
    unguarded = models.Manager["SafetyOpening"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="one_choice_per_member_and_part", fields=("plan", "member", "part")),
            models.CheckConstraint(name="nothing_opens_while_it_goes_well", condition=~Q(phase="green")),
        )

    def __str__(self) -> str:
        return f"opening {self.pk}"


class SafetySwitch(models.Model):
    """A person set the plan to another phase. ``until``: the day on which what opened then is closed again."""

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="switches")
    before = models.CharField(max_length=6, choices=Phase)
    state = models.CharField(max_length=6, choices=Phase)
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    words = models.CharField(_("wil je er iets bij zeggen"), max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = GuardedManager["SafetySwitch"]()
    unguarded = models.Manager["SafetySwitch"]()

    class Meta:
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(name="a_switch_leads_elsewhere", condition=~Q(state=F("before"))),)

    def __str__(self) -> str:
        return f"switch {self.pk}"


class SafetyOpened(models.Model):
    """A consent that began because the plan was switched; ``closed_at`` once switching back ended it."""

    switch = models.ForeignKey(SafetySwitch, models.PROTECT, related_name="opened")
    consent = models.OneToOneField("space.Consent", models.PROTECT, related_name="by_safety_plan")
    phase = models.CharField(max_length=6, choices=Phase)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["SafetyOpened"]()
    unguarded = models.Manager["SafetyOpened"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"opened {self.pk}"


class SafetyTalk(models.Model):
    """The talk afterwards: to be planned, planned, held. ``switch`` is the one by which the plan left green."""

    plan = models.ForeignKey(SafetyPlan, models.PROTECT, related_name="talks")
    switch = models.OneToOneField(SafetySwitch, models.PROTECT, related_name="talk")
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    planned_on = models.DateField(_("op welke dag"), null=True, blank=True)
    held_on = models.DateField(_("op welke dag was het"), null=True, blank=True)
    words = models.CharField(_("wat neem je mee"), max_length=LONGEST, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["SafetyTalk"]()
    unguarded = models.Manager["SafetyTalk"]()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"talk {self.pk}"
