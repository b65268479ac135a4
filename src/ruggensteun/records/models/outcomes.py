"""What questionnaires say of clients, as it may be shown; and how process and outcome hang together, as computed."""

from django.db import models

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.records.models.series import IndicatorSeries


class OutcomeSeries(models.Model):
    """One scale of one questionnaire, of one unit: levels, change, spread, as released (``measure.outcomes.gate``).

    ``line`` is instrument and scale (``nel.total``); ``data`` an entry of ``Outcomes``. Written only by
    ``outcomes.store``, which takes nothing else.
    """

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="outcomes")
    line = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=IndicatorSeries.Level)
    unit = models.CharField(max_length=64)
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="outcomes", null=True)
    data = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    objects = GuardedManager["OutcomeSeries"]()
    unguarded = models.Manager["OutcomeSeries"]()

    class Meta:
        verbose_name_plural = "outcome series"
        constraints = (
            models.UniqueConstraint(
                name="outcome_once_per_line_and_unit", fields=("programme", "line", "level", "unit")
            ),
            models.CheckConstraint(
                name="outcome_of_a_team_names_it",
                condition=models.Q(level="team", team__isnull=False) | (~models.Q(level="team") & models.Q(team=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} of {self.level} {self.unit}"


class Linkage(models.Model):
    """The link from process to one outcome in a programme, computed in the background: the last one asked for.

    ``data`` is what ``extract.linking`` made of it: a result in plain figures, or the reasons why there is none.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"
        FAILED = "failed"

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="linkages")
    line = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="linkages_asked", null=True)
    asked_at = models.DateTimeField()
    computed_at = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)

    objects = GuardedManager["Linkage"]()
    unguarded = models.Manager["Linkage"]()

    class Meta:
        constraints = (models.UniqueConstraint(name="linkage_once_per_line", fields=("programme", "line")),)

    def __str__(self) -> str:
        return f"link of {self.line} in programme {self.programme_id}"
