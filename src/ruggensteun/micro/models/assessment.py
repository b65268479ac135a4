"""A team that looks at its own work: fidelity, a quickscan. About how it works, never about one client."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.space.models.space import new_key


class TeamAssessment(models.Model):
    """One measurement of a team with one instrument, by one person or by two who do not see each other's answers.

    ``name`` is the round in the monitor tables. ``done_on``: when every rater was ready; from then on everybody who
    sees the team's figures reads it.
    """

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="team_assessments")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="assessments")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    name = models.CharField(_("ronde"), max_length=20)
    raters = models.PositiveSmallIntegerField(_("beoordelaars"), default=2)
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    begun_on = models.DateField()
    begun_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["TeamAssessment"]()
    unguarded = models.Manager["TeamAssessment"]()

    class Meta:
        ordering = ("-begun_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="a_team_measures_once_per_round", fields=("programme", "team", "instrument", "name"),
                violation_error_message=_("Er is al een meting met deze naam."),
            ),
            models.UniqueConstraint(name="a_second_click_begins_no_second_one", fields=("team", "token")),
            models.CheckConstraint(name="one_or_two_raters", condition=Q(raters__in=(1, 2))),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"team assessment {self.pk}"


class TeamJudgement(models.Model):
    """What one rater thinks: kept on the way, final once ``done_on`` is there. ``answers`` as in a questionnaire.

    The third is no rater: it is what both agreed on after talking it over, with who noted it. Both originals stay.
    """

    CONSENSUS = 3

    assessment = models.ForeignKey(TeamAssessment, models.PROTECT, related_name="judgements")
    rater = models.PositiveSmallIntegerField()
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, blank=True)
    scores = models.JSONField(default=dict, blank=True)
    done_on = models.DateField(null=True, blank=True)

    objects = GuardedManager["TeamJudgement"]()
    unguarded = models.Manager["TeamJudgement"]()

    class Meta:
        ordering = ("rater",)
        constraints = (
            models.UniqueConstraint(name="a_rater_has_a_number_of_their_own", fields=("assessment", "rater")),
            models.CheckConstraint(name="a_first_or_second_rater_or_both", condition=Q(rater__in=(1, 2, 3))),
        )

    def __str__(self) -> str:
        return f"judgement {self.rater} of team assessment {self.assessment_id}"
