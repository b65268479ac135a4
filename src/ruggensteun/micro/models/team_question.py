"""A questionnaire about a team, asked of who works in it and of relatives; what they answered, without a name."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.round import RoundInstrument
from ruggensteun.space.models.space import new_key


class TeamQuestion(models.Model):
    """One person is asked about one team in a round. Theirs alone: a team does not see who was asked or answered.

    From ``due_on`` until ``closes_on`` (half-open). Goes some time after that (``team_questions.KEPT``).
    """

    class State(models.TextChoices):
        SENT = "sent", _("gevraagd")
        DONE = "done", _("ingevuld")
        DECLINED = "declined", _("liever niet")

    asked = models.ForeignKey(RoundInstrument, models.PROTECT, related_name="team_questions")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    due_on = models.DateField()
    closes_on = models.DateField()

    objects = GuardedManager["TeamQuestion"]()
    unguarded = models.Manager["TeamQuestion"]()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(name="a_person_is_asked_once_about_a_team", fields=("asked", "team", "person")),
            models.CheckConstraint(name="there_is_time_to_answer_about_a_team", condition=Q(closes_on__gt=F("due_on"))),
        )

    def __str__(self) -> str:
        return f"team question {self.pk}"


class TeamAnswer(models.Model):
    """What somebody answered about a team: nothing says who, or on which day. Read as figures, from five on."""

    asked = models.ForeignKey(RoundInstrument, models.PROTECT, related_name="team_answers")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    scores = models.JSONField(default=dict, blank=True)

    objects = GuardedManager["TeamAnswer"]()
    unguarded = models.Manager["TeamAnswer"]()

    def __str__(self) -> str:
        return "an answer about a team"
