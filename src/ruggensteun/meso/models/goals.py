"""What a team or a programme wants to reach, and the indicators that they made themselves."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Goal(models.Model):
    """From a value on a day to a value by a day, for one indicator.

    Without a team it holds for the whole programme. Values are as the indicator's (a share is 0 to 1).
    ``path`` holds milestones between start and target as ``[["2026-06-01", 0.25], …]``; the line to
    the goal runs straight between them. A goal that no longer holds is ended, not removed.
    """

    class Direction(models.TextChoices):
        UP = "up", _("omhoog")
        DOWN = "down", _("omlaag")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="goals")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="goals", null=True, blank=True)
    title = models.CharField(_("doel"), max_length=200)
    indicator = models.CharField(_("indicator"), max_length=120)
    direction = models.CharField(_("richting"), max_length=4, choices=Direction, default=Direction.UP)
    start_value = models.FloatField(_("beginwaarde"))
    start_on = models.DateField(_("begindatum"))
    target_value = models.FloatField(_("streefwaarde"))
    by_on = models.DateField(_("te bereiken op"))
    path = models.JSONField(_("tussenstappen"), default=list, blank=True)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["Goal"]()
    unguarded = models.Manager["Goal"]()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="goal_date_after_its_start",
                violation_error_message=_("De datum van het doel ligt na de begindatum."),
                condition=Q(by_on__gt=F("start_on")),
            ),
            models.CheckConstraint(
                name="goal_lies_in_its_direction",
                violation_error_message=_("De streefwaarde ligt niet in de gekozen richting vanaf de beginwaarde."),
                condition=Q(direction="up", target_value__gt=F("start_value"))
                | Q(direction="down", target_value__lt=F("start_value")),
            ),
        )

    def __str__(self) -> str:
        return f"goal {self.pk}"


class OwnIndicator(models.Model):
    """An indicator that a team (or the coordinator, for all teams) made in a form.

    Its figures come in through the monitor table ``period``, where ``measure`` is this ``key``; so a key means
    one thing in a whole programme. A numerator without denominator words is a count.
    """

    class Unit(models.TextChoices):
        SHARE = "share", _("percentage")
        COUNT = "count", _("aantal")
        RATE = "rate", _("aantal per")
        MEAN = "mean", _("gemiddelde")
        DAYS = "days", _("dagen")

    class Better(models.TextChoices):
        HIGHER = "higher", _("hoger")
        LOWER = "lower", _("lager")
        NEUTRAL = "neutral", _("geen van beide")

    class Chart(models.TextChoices):
        RUN = "run", _("run chart")
        P = "p", _("P-kaart (percentages)")
        U = "u", _("U-kaart (aantal per)")
        C = "c", _("C-kaart (aantallen)")
        I = "i", _("I-kaart (losse waarden)")  # noqa: E741 -- the chart's own name

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="own_indicators")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="own_indicators", null=True, blank=True)
    key = models.CharField(
        _("code"),
        max_length=60,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9-]*\Z", _("Kleine letters, cijfers en streepjes; begin met een letter."))
        ],
    )
    title_nl = models.CharField(_("naam"), max_length=120)
    title_en = models.CharField(_("naam in het Engels"), max_length=120)
    why = models.TextField(_("waarom meten we dit"))
    unit = models.CharField(_("eenheid"), max_length=8, choices=Unit, default=Unit.SHARE)
    better = models.CharField(_("wat is beter"), max_length=8, choices=Better, default=Better.HIGHER)
    numerator = models.CharField(_("teller, in woorden"), max_length=300)
    denominator = models.CharField(_("noemer, in woorden"), max_length=300, blank=True)
    chart = models.CharField(_("grafiek"), max_length=4, choices=Chart, default=Chart.RUN)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["OwnIndicator"]()
    unguarded = models.Manager["OwnIndicator"]()

    class Meta:
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(
                name="own_indicator_key_once_per_programme",
                violation_error_message=_("Deze code is in dit programma al in gebruik. Kies een andere."),
                fields=("programme", "key"),
            ),
            models.CheckConstraint(
                name="own_share_or_rate_has_a_denominator",
                violation_error_message=_("Schrijf bij een percentage, gemiddelde of aantal per ook de noemer op."),
                condition=~Q(unit__in=("share", "rate", "mean")) | ~Q(denominator=""),
            ),
        )

    def __str__(self) -> str:
        return f"own indicator {self.key}"
