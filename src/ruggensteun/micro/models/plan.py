"""One plan over all parts of life: how it is, what a person wants, who helps; in versions, and open per part."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.domains import DOMAINS
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key

QUESTIONS = ("now", "want", "helps")
"""What a person writes about each part of life, in the order of the page."""


class PlanSection(models.Model):
    """One part of life in the plan of a space, in the client's own words as they stand now.

    ``domain``: a key of ``domains.DOMAINS``. ``audience``: who of those that may see goals and plan sees this part;
    never anybody else. Other members write beside it (``PlanContribution``), never in it.
    """

    class Audience(models.TextChoices):
        ALL = "all", _("iedereen die mijn doelen en plan mag zien")
        EXCEPT = "except", _("iedereen die mijn doelen en plan mag zien, maar niet wie ik hieronder kies")
        ONLY = "only", _("alleen wie ik hieronder kies")
        MINE = "mine", _("alleen ik")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="plan_sections")
    domain = models.CharField(max_length=15)
    now = models.TextField(_("Hoe gaat het nu?"), blank=True, validators=[not_too_long()])
    want = models.TextField(_("Wat wil je?"), blank=True, validators=[not_too_long()])
    helps = models.TextField(_("Wie helpt?"), blank=True, validators=[not_too_long()])
    audience = models.CharField(_("Wie ziet dit deel?"), max_length=6, choices=Audience, default=Audience.ALL)
    version = models.PositiveIntegerField(default=0)

    objects = GuardedManager["PlanSection"]()
    unguarded = models.Manager["PlanSection"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="a_part_of_life_stands_once_in_a_plan", fields=("space", "domain")),
        )

    def __str__(self) -> str:
        return f"section {self.pk}"

    def clean(self) -> None:
        """A part of life that there is."""
        super().clean()
        if self.domain not in DOMAINS:
            raise ValidationError({"domain": _("Kies uit de lijst.")})


class PlanReader(models.Model):
    """A member whom the client named for a part of life: who alone sees it, or who does not see it."""

    section = models.ForeignKey(PlanSection, models.PROTECT, related_name="named")
    member = models.ForeignKey("space.Member", models.PROTECT, related_name="+")

    objects = GuardedManager["PlanReader"]()
    unguarded = models.Manager["PlanReader"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="who_reads_a_part_is_named_once", fields=("section", "member")),)

    def __str__(self) -> str:
        return f"reader of {self.section_id}"


class PlanWording(models.Model):
    """What the client's side wrote about a part of life, from a moment on; the plan of an earlier day is read here."""

    class Question(models.TextChoices):
        NOW = "now", _("hoe het gaat")
        WANT = "want", _("wat ik wil")
        HELPS = "helps", _("wie helpt")

    section = models.ForeignKey(PlanSection, models.PROTECT, related_name="wordings")
    question = models.CharField(max_length=5, choices=Question)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["PlanWording"]()
    unguarded = models.Manager["PlanWording"]()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"plan wording {self.pk}"


class ContributionQuerySet(models.QuerySet["PlanContribution"]):
    def now(self) -> Self:
        """What stands beside the client's words today."""
        return self.filter(until=None)


class PlanContribution(models.Model):
    """What a member wrote beside the client's words, with name and team. Nobody words anew what somebody else wrote.

    Other words make another row with the same ``key``. Half-open: it stands there from ``at`` up to ``until``.
    """

    section = models.ForeignKey(PlanSection, models.PROTECT, related_name="contributions")
    key = models.CharField(max_length=10, default=new_key, editable=False)
    words = models.TextField(_("Wat wil je erbij schrijven?"), validators=[not_too_long()])
    author = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager.from_queryset(ContributionQuerySet)()
    unguarded = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                name="a_contribution_stands_there_once", fields=("section", "key"), condition=Q(until=None)
            ),
            models.UniqueConstraint(name="a_second_click_contributes_nothing", fields=("section", "token")),
            models.CheckConstraint(
                name="a_contribution_ends_after_it_was_written", condition=Q(until=None) | Q(until__gte=F("at"))
            ),
            models.CheckConstraint(name="a_contribution_says_something", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class PlanVersion(models.Model):
    """The plan as it was at a moment: fixed when a meeting was written up, or because somebody wanted it."""

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("micro.Meeting", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["PlanVersion"]()
    unguarded = models.Manager["PlanVersion"]()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="a_version_of_a_plan_counts_once", fields=("space", "number")),
            models.UniqueConstraint(
                name="one_version_per_meeting", fields=("meeting",), condition=Q(meeting__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"plan version {self.pk}"


class PlanVersionGoal(models.Model):
    """A goal as it stood in a version: its wording then, and whether it ran."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="goals")
    goal = models.ForeignKey("micro.Goal", models.PROTECT, related_name="+")
    words = models.TextField()
    state = models.CharField(max_length=10)

    objects = GuardedManager["PlanVersionGoal"]()
    unguarded = models.Manager["PlanVersionGoal"]()

    class Meta:
        ordering = ("goal__term", "goal__number")
        constraints = (models.UniqueConstraint(name="a_goal_is_in_a_version_once", fields=("version", "goal")),)

    def __str__(self) -> str:
        return f"goal {self.goal_id} of {self.version_id}"


class PlanLetter(models.Model):
    """The letter to the GP as the client left it: whom it is for, what is in it, and shorter words where needed.

    ``chosen``: what was ticked, by key (``now:work``, ``goal:<key>``), with the client's shorter words; empty words
    mean: as the plan says it.
    """

    space = models.OneToOneField("space.Space", models.PROTECT, related_name="plan_letter")
    to = models.CharField(_("Aan wie is de brief?"), max_length=150, blank=True)
    opening = models.TextField(_("Wat wil je zelf zeggen?"), blank=True, validators=[not_too_long()])
    chosen = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = GuardedManager["PlanLetter"]()
    unguarded = models.Manager["PlanLetter"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"letter {self.pk}"
