"""What a client is asked to answer, and what they answered."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models.round import RoundInstrument
from ruggensteun.micro.models.treatment import Treatment
from ruggensteun.space.models.space import new_key


class QuestionnaireRequestQuerySet(models.QuerySet["QuestionnaireRequest"]):
    def waiting(self, on: date | None = None) -> Self:
        """Asked of a client, not answered or turned down, and with time left on that day (today)."""
        States = QuestionnaireRequest.State  # noqa: N806 -- a class
        found = self.filter(state__in=(States.SENT, States.OPENED), closes_on__gt=on or timezone.localdate())
        return found.of_clients()

    def of_clients(self) -> Self:
        """What a client answers."""
        return self.filter(asked__asked_of=RoundInstrument.Who.CLIENT)

    def of_teams(self) -> Self:
        """What a treating team answers about a client."""
        return self.filter(asked__asked_of=RoundInstrument.Who.TEAM)


class QuestionnaireRequest(models.Model):
    """A team asks one client one questionnaire for a round, or is asked one about that client (a ``Rating``).

    Part of what the team keeps: never what a client answered. From ``due_on`` until ``closes_on`` (half-open).
    ``reason``: why the client would rather not, or the team could not, when they said so.
    ``nudged_on``: when somebody of the team last reminded the client.
    """

    class State(models.TextChoices):
        SENT = "sent", _("gevraagd")
        OPENED = "opened", _("begonnen")
        DONE = "done", _("ingevuld")
        DECLINED = "declined", _("liever niet")

    asked = models.ForeignKey(RoundInstrument, models.PROTECT, related_name="requests")
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="questionnaires")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    due_on = models.DateField()
    closes_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    reason = models.CharField(_("waarom niet"), max_length=300, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    nudged_on = models.DateField(null=True, blank=True)

    objects = GuardedManager.from_queryset(QuestionnaireRequestQuerySet)()
    unguarded = QuestionnaireRequestQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(name="a_questionnaire_is_asked_once", fields=("asked", "treatment")),
            models.CheckConstraint(name="there_is_time_to_answer", condition=Q(closes_on__gt=F("due_on"))),
            models.CheckConstraint(
                name="what_is_answered_has_a_day",
                condition=Q(state="done", done_on__isnull=False, done_on__gte=F("due_on"))
                | ~Q(state="done") & Q(done_on=None),
            ),
            models.CheckConstraint(name="a_reason_is_of_a_no", condition=Q(reason="") | Q(state="declined")),
        )

    def __str__(self) -> str:
        return f"questionnaire request {self.pk}"


REQUEST_PATH = Path(
    Words("Vragenlijst die een team vraagt", "Questionnaire that a team asks"),
    {
        "sent": Words("gevraagd", "asked"),
        "opened": Words("begonnen", "begun"),
        "done": Words("ingevuld", "answered"),
        "declined": Words("liever niet", "rather not"),
    },
    {
        "": ("sent",), "sent": ("opened", "done", "declined"), "opened": ("done", "declined"),
        "declined": ("opened", "done"), "done": (),
    },
)  # fmt: skip
"""Who would rather not may think again while there is time. What was sent in stays as it is."""


class QuestionnaireResponse(models.Model):
    """What somebody answered, and the scores that follow from it: the client's own, also when the team is gone.

    ``answers``: by item a number or ``nvt``; what was skipped is not there. ``scores``: by scale a number or null, made
    once, when it was sent in, by ``version`` of the instrument. While it is open only who may write here sees it.
    Scored again (``rescoring``) ``scored_version`` is the version that did, and ``former_scores`` holds what was there:
    version, scores, until which day, by whom.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog bezig")
        DONE = "done", _("ingevuld")

    class Help(models.TextChoices):
        NONE = "none", _("zelf ingevuld")
        TOGETHER = "together", _("samen met iemand ingevuld")
        PAPER = "paper", _("overgenomen van papier")
        LINK = "link", _("via een link, zonder in te loggen")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="questionnaires")
    request = models.OneToOneField(
        QuestionnaireRequest, models.SET_NULL, related_name="response", null=True, blank=True
    )
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    round = models.CharField(max_length=20)
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    answers = models.JSONField(default=dict, blank=True)
    scores = models.JSONField(default=dict, blank=True)
    scored_version = models.CharField(max_length=20, blank=True)
    rescored = models.PositiveSmallIntegerField(default=0)
    former_scores = models.JSONField(default=list, blank=True)
    help = models.CharField(_("hulp"), max_length=8, choices=Help, default=Help.NONE)
    begun_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    answered_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    saved = models.PositiveIntegerField(default=0)

    objects = GuardedManager["QuestionnaireResponse"]()
    unguarded = models.Manager["QuestionnaireResponse"]()

    class Meta:
        ordering = ("-begun_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="what_is_sent_in_says_when_and_by_whom",
                condition=Q(state="open", answered_on=None, answered_by=None)
                | Q(state="done", answered_on__gte=F("begun_on"), answered_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"questionnaire response {self.pk}"

    @property
    def scored_with(self) -> str:
        """The version of the instrument that made the scores."""
        return self.scored_version or self.version
