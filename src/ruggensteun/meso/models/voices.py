"""What people say of working this way: talks, the points that came out of them, and the themes these are about."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Theme(models.Model):
    """One theme of the codebook of a programme: its name and what falls under it, as they are now.

    ``question``: which of the five questions of the plan it says something about, 1 to 5. ``indicator``: the key of
    an indicator or the name of an outcome beside whose figure it stands. A theme that is no longer used is ended;
    what was coded with it stays readable.
    """

    QUESTIONS: ClassVar[range] = range(1, 6)

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="themes")
    name = models.CharField(_("thema"), max_length=80)
    covers = models.TextField(_("wat hoort erbij"), max_length=600)
    question = models.PositiveSmallIntegerField(
        _("hoort bij vraag"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    indicator = models.CharField(_("hoort bij de maat"), max_length=120, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Theme"]()
    unguarded = models.Manager["Theme"]()

    class Meta:
        ordering = (F("question").asc(nulls_last=True), "pk")
        constraints = (
            models.UniqueConstraint(
                name="theme_name_once_in_use",
                violation_error_message=_("Er is al een thema met deze naam. Kies een andere naam."),
                fields=("programme", "name"),
                condition=Q(ended_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"theme {self.pk}"


class ThemeVersion(models.Model):
    """What a theme was called and covered, from a moment on. Never changed: who coded a point went by these words."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    covers = models.TextField(max_length=600)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedManager["ThemeVersion"]()
    unguarded = models.Manager["ThemeVersion"]()

    class Meta:
        ordering = ("theme", "number")
        constraints = (models.UniqueConstraint(name="theme_version_once", fields=("theme", "number")),)

    def __str__(self) -> str:
        return f"theme {self.theme_id} version {self.number}"


class Talk(models.Model):
    """A note of one talk for a team: with what kind of person, in which month. Never with whom.

    ``month`` is the first day of the month: a day would say too much. ``token`` came with the form, so that a second
    click makes no second note. ``noted_as`` is the key of the role in which somebody noted it.
    """

    class Setting(models.TextChoices):
        GROUP = "group", _("resourcegroep")
        TABLE = "table", _("netwerktafel")
        OTHER = "other", _("iets anders")

    class Speaker(models.TextChoices):
        CLIENT = "client", _("cliënt")
        RELATIVE = "relative", _("naaste")
        PROFESSIONAL = "professional", _("hulpverlener uit de ggz")
        SOCIAL = "social", _("hulpverlener uit het sociaal domein")
        TABLE = "table", _("lid van een netwerktafel")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="talks")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="talks")
    setting = models.CharField(_("waarover ging het gesprek"), max_length=8, choices=Setting, default=Setting.GROUP)
    speaker = models.CharField(_("met wie sprak je"), max_length=14, choices=Speaker)
    month = models.DateField(_("in welke maand"))
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    noted_as = models.CharField(max_length=40, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    token = models.CharField(max_length=36, unique=True)

    objects = GuardedManager["Talk"]()
    unguarded = models.Manager["Talk"]()

    class Meta:
        ordering = ("-month", "-pk")
        constraints = (
            models.CheckConstraint(
                name="talk_has_a_month",
                violation_error_message=_("Kies een maand."),
                condition=Q(month__day=1),
            ),
        )

    def __str__(self) -> str:
        return f"talk {self.pk}"


class LearningPoint(models.Model):
    """One thing that was said: what went well, what was difficult, or what was learned. In the noter's own words.

    Only the team and the guides of the programme read it, until the project leader shares it with the programme; then
    others read it without the name of the team.
    """

    class Kind(models.TextChoices):
        POSITIVE = "positive", _("ging goed")
        NEGATIVE = "negative", _("was moeilijk")
        LEARNED = "learned", _("geleerd")

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    text = models.CharField(_("punt"), max_length=300)
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["LearningPoint"]()
    unguarded = models.Manager["LearningPoint"]()

    class Meta:
        ordering = ("talk", "position")
        constraints = (models.UniqueConstraint(name="point_position_once", fields=("talk", "position")),)

    def __str__(self) -> str:
        return f"learning point {self.pk}"

    @property
    def team(self) -> Any:
        """The team of the talk."""
        return self.talk.team

    @property
    def programme(self) -> Any:
        """The programme of the talk."""
        return self.talk.programme

    @property
    def themes(self) -> list[str]:
        """The keys of its themes, as a form has them."""
        return sorted(str(coding.theme_id) for coding in self.codings.all())


class Coding(models.Model):
    """That a point is about a theme, and by which words of the theme that was said."""

    point = models.ForeignKey(LearningPoint, models.PROTECT, related_name="codings")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="codings")
    version = models.PositiveSmallIntegerField()

    objects = GuardedManager["Coding"]()
    unguarded = models.Manager["Coding"]()

    class Meta:
        ordering = ("theme",)
        constraints = (models.UniqueConstraint(name="point_coded_once", fields=("point", "theme")),)

    def __str__(self) -> str:
        return f"coding {self.pk}"


class Quote(models.Model):
    """The speaker's own words at a point, by permission: how it was given, when, for whom, and who noted that.

    When the permission is withdrawn the words are gone from the database, at once; that there were, and when they
    went, stays.
    """

    class How(models.TextChoices):
        SPOKEN = "spoken", _("gezegd dat het mag")
        WRITTEN = "written", _("op papier of per bericht")

    class Reach(models.TextChoices):
        TEAM = "team", _("het team en de begeleiders van het programma")
        PROGRAMME = "programme", _("iedereen in het programma, als het punt gedeeld is")

    point = models.ForeignKey(LearningPoint, models.PROTECT, related_name="quotes")
    words = models.CharField(_("citaat"), max_length=400, blank=True)
    how = models.CharField(_("hoe gaf de spreker toestemming"), max_length=8, choices=How)
    reach = models.CharField(_("wie mag het lezen"), max_length=10, choices=Reach, default=Reach.TEAM)
    permitted_on = models.DateField(_("toestemming gegeven op"))
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Quote"]()
    unguarded = models.Manager["Quote"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_quote_at_a_point",
                violation_error_message=_("Bij dit punt staat al een citaat."),
                fields=("point",),
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="withdrawn_quote_has_no_words",
                condition=(Q(withdrawn_at=None) & ~Q(words="")) | Q(withdrawn_at__isnull=False, words=""),
            ),
        )

    def __str__(self) -> str:
        return f"quote {self.pk}"

    @property
    def team(self) -> Any:
        """The team of the talk."""
        return self.point.talk.team

    @property
    def programme(self) -> Any:
        """The programme of the talk."""
        return self.point.talk.programme
