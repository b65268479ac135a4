"""The recovery-supporting intake: what a client prepares, and the conversation. What others add: ``intake_said``."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key

LONGEST = 300_000
"""Signs in one answer, as many as fit in a draft: a life story of thirty thousand words is about two thirds of it."""
TOO_LONG = _("Dit zijn %(show_value)s tekens. Er passen er 300.000. Zet de rest bij een andere vraag.")


class Question(models.TextChoices):
    """The four fixed questions of the method, and what one can draw: who and what helps. In the order of the screens.

    Source of the four: Delespaul and others 2016, in the breakthrough plan 2.2.
    """

    HAPPENED = "happened", _("Wat is er met je gebeurd?")
    STRENGTH = "strength", _("Wat is je kwetsbaarheid en wat is je weerbaarheid?")
    HELPS = "helps", _("Wie en wat helpt jou?")
    DIRECTION = "direction", _("Waar wil je naartoe?")
    NEED = "need", _("Wat heb je nodig?")


class IntakeQuerySet(models.QuerySet["Intake"]):
    def running(self) -> "IntakeQuerySet":
        """Not closed, and not called off."""
        return self.exclude(state__in=OVER)


class Intake(models.Model):
    """One intake: from preparing it at home to what was decided. ``state`` moves along ``INTAKE_PATH`` only.

    ``helped_by``: who helped to prepare, in the client's words. ``registered_on``: the day of registration, from which
    waiting is counted; ``team``: which team holds it. ``options``, ``decision``, ``shared``: what was discussed in the
    conversation and how that was decided. ``version`` counts every change of the conversation.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("voorbereiden")
        WAITING = "waiting", _("wachten op het gesprek")
        HELD = "held", _("gesprek geweest")
        DECIDED = "decided", _("besloten")
        CLOSED = "closed", _("afgerond")
        NOT_WANTED = "not-wanted", _("niet gewild")

    class Outcome(models.TextChoices):
        """As the monitor table ``intake`` has it."""

        TREATMENT = "treatment", _("behandeling bij de ggz")
        ACADEMY = "recovery-academy", _("herstelacademie of herstelwerkplaats")
        BASIC = "basic-care", _("basis-ggz")
        GP = "gp", _("huisarts of iemand uit die praktijk")
        SOCIAL = "social-domain", _("hulp in de buurt of van de gemeente")
        BACK = "back", _("terug naar wie verwees")
        NONE = "none", _("nu niets nodig")

    class Shared(models.TextChoices):
        TOGETHER = "together", _("we besloten het samen")
        CLIENT = "client", _("de cliënt besloot het")
        TEAM = "team", _("het team besloot het")
        DIFFER = "differ", _("we denken er verschillend over")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="intakes")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    helped_by = models.CharField(_("wie hielp erbij"), max_length=150, blank=True)
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+", null=True, blank=True)
    registered_on = models.DateField(_("aangemeld op"), null=True, blank=True)
    planned_on = models.DateField(_("op welke dag is het gesprek"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=150, blank=True)
    held_on = models.DateField(_("op welke dag was het gesprek"), null=True, blank=True)
    options = models.TextField(_("wat kan er allemaal"), blank=True, validators=[not_too_long()])
    decision = models.TextField(_("wat is er besloten"), blank=True, validators=[not_too_long()])
    shared = models.CharField(_("hoe is dat besloten"), max_length=10, choices=Shared, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=Outcome, blank=True)
    next_what = models.CharField(_("wat gebeurt er nu"), max_length=300, blank=True)
    next_who = models.CharField(_("wie doet dat"), max_length=150, blank=True)
    next_on = models.DateField(_("voor wanneer"), null=True, blank=True)

    objects = GuardedManager.from_queryset(IntakeQuerySet)()
    unguarded = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_intake_at_a_time", fields=("space",), condition=~Q(state__in=["closed", "not-wanted"])
            ),
            models.CheckConstraint(
                name="a_held_intake_has_a_day",
                condition=Q(held_on__isnull=False) | ~Q(state__in=["held", "decided", "closed"]),
            ),
            models.CheckConstraint(
                name="a_decided_intake_has_an_outcome",
                violation_error_message=_("Kies een uitkomst."),
                condition=~Q(outcome="") | ~Q(state__in=["decided", "closed"]),
            ),
            models.CheckConstraint(
                name="who_waits_is_registered", condition=Q(registered_on__isnull=False) | ~Q(state="waiting")
            ),
            models.CheckConstraint(
                name="an_intake_is_held_after_registration",
                violation_error_message=_("Het gesprek is op of na de dag van aanmelding."),
                condition=Q(held_on=None) | Q(held_on__gte=F("registered_on")),
            ),
        )

    def __str__(self) -> str:
        return f"intake {self.pk}"


OVER = (Intake.State.CLOSED, Intake.State.NOT_WANTED)
INTAKE_PATH = Path(
    Words("Intake", "Intake"),
    {
        "prepared": Words("voorbereiden", "preparing"),
        "waiting": Words("wachten op het gesprek", "waiting for the conversation"),
        "held": Words("gesprek geweest", "conversation held"),
        "decided": Words("besloten", "decided"),
        "closed": Words("afgerond", "closed"),
        "not-wanted": Words("niet gewild", "not wanted"),
    },
    {
        "": ("prepared",),
        "prepared": ("waiting", "held", "not-wanted"),
        "waiting": ("held", "prepared", "not-wanted"),
        "held": ("decided", "waiting"),
        "decided": ("closed", "held"),
        "closed": ("decided",),
        "not-wanted": ("prepared",),
    },
)
"""Held without waiting: nobody has to be registered first. From held to waiting: there is to be a second talk."""


class IntakeStep(models.Model):
    """A move along the path; what was decided on that day stays to be read when it is decided otherwise later."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=Intake.State)
    before = models.CharField(max_length=10, blank=True)
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Intake.Outcome, blank=True)
    words = models.TextField(blank=True, validators=[not_too_long()])
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedManager["IntakeStep"]()
    unguarded = models.Manager["IntakeStep"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"step {self.pk}"


class IntakeAnswer(models.Model):
    """What the client says to one question, and who reads it. Nobody else words it.

    ``audience``: the client alone; whoever may see the story; or, of those, who was chosen (``IntakeReader``). It
    narrows what a consent opens, and never opens anything.
    """

    class Audience(models.TextChoices):
        OWNER = "owner", _("alleen ik")
        ALL = "all", _("iedereen die mijn verhaal mag zien")
        CHOSEN = "chosen", _("wie ik hieronder kies")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=10, choices=Question)
    words = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST, TOO_LONG)])
    audience = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Audience, default=Audience.OWNER)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["IntakeAnswer"]()
    unguarded = models.Manager["IntakeAnswer"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="a_question_is_answered_in_one_place", fields=("intake", "question")),
        )

    def __str__(self) -> str:
        return f"answer {self.pk}"


class IntakeReader(models.Model):
    """A member whom the client chose to read one answer, as long as a consent lets them see the story."""

    answer = models.ForeignKey(IntakeAnswer, models.PROTECT, related_name="readers")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+")

    objects = GuardedManager["IntakeReader"]()
    unguarded = models.Manager["IntakeReader"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="who_reads_an_answer_once", fields=("answer", "member")),)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class IntakeHelp(models.Model):
    """Someone, some place or something that helps: chosen from a list or added, and drawn around the client.

    Who reads it: as the answer to ``Question.HELPS``. ``contact``: the key under which it stands on the map, once the
    client put it there.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("mensen")
        PLACE = "place", _("plekken")
        THING = "thing", _("wat ik doe of heb")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="helps")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("wat is het"), max_length=10, choices=Kind)
    words = models.CharField(_("naam"), max_length=100)
    contact = models.CharField(max_length=10, blank=True, editable=False)

    objects = GuardedManager["IntakeHelp"]()
    unguarded = models.Manager["IntakeHelp"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="what_helps_is_named_once", fields=("intake", "kind", "words")),
            models.CheckConstraint(name="what_helps_has_a_name", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"help {self.pk}"
