"""What may be shown: indicators that went through suppression, one row per unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class IndicatorSeries(models.Model):
    """One indicator of one unit over time, as released: nothing here can be traced to a person.

    ``points`` holds a list per column (``period``, ``numerator``, ``denominator``, ``value``, ``suppressed`` and, for
    means, ``sd``), in order of time. Written only by ``series.store``, which takes nothing but a Released
    table; ``digest`` tells whether they differ from what was there.
    """

    class Level(models.TextChoices):
        TEAM = "team", _("team")
        ORGANISATION = "organisation", _("organisatie")
        REGION = "region", _("regio")
        PROGRAMME = "programme", _("programma")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="series")
    indicator = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=Level)
    unit = models.CharField(max_length=64)
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="series", null=True)
    points = models.JSONField(default=dict)
    digest = models.CharField(max_length=32, default="")
    computed_at = models.DateTimeField()

    objects = GuardedManager["IndicatorSeries"]()
    unguarded = models.Manager["IndicatorSeries"]()

    class Meta:
        verbose_name_plural = "indicator series"
        constraints = (
            models.UniqueConstraint(
                name="series_once_per_indicator_and_unit", fields=("programme", "indicator", "level", "unit")
            ),
            models.CheckConstraint(
                name="series_of_a_team_names_it",
                condition=models.Q(level="team", team__isnull=False) | (~models.Q(level="team") & models.Q(team=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} of {self.level} {self.unit}"


class TeamRun(models.Model):
    """When the series of one team were computed by themselves, after the run of all together, and from what."""

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="team_runs")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="team_runs")
    basis = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    objects = GuardedManager["TeamRun"]()
    unguarded = models.Manager["TeamRun"]()

    class Meta:
        constraints = (models.UniqueConstraint(name="team_run_once", fields=("programme", "team")),)

    def __str__(self) -> str:
        return f"series of team {self.team_id} in programme {self.programme_id}"


class SeriesRun(models.Model):
    """When a programme's series were last computed, and from what.

    ``basis`` names everything that went in; another basis now means that the series are out of date.
    """

    programme = models.OneToOneField("parties.Programme", models.PROTECT, related_name="series_run")
    basis = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    series = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    """How long counting took: what it will about take again."""

    objects = GuardedManager["SeriesRun"]()
    unguarded = models.Manager["SeriesRun"]()

    def __str__(self) -> str:
        return f"series of programme {self.programme_id}"
