"""What a team says about its charts: notes, a frozen baseline, a new part, a point left out.

Each of these is withdrawn, never removed: a chart can be drawn again as it was.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class OnChart(models.Model):
    """What all of them share: which chart, by whom, when, and whether it still holds."""

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="+")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    indicator = models.CharField(_("indicator"), max_length=120)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Annotation(OnChart):
    """A word at a day on one chart, or on all charts of the team (``indicator`` empty)."""

    class Kind(models.TextChoices):
        PDSA = "pdsa", _("PDSA")
        TRAINING = "training", _("scholing")
        STAFFING = "staffing", _("bezetting")
        OTHER = "other", _("anders")

    kind = models.CharField(_("soort"), max_length=10, choices=Kind, default=Kind.OTHER)
    indicator = models.CharField(_("indicator"), max_length=120, blank=True)
    on = models.DateField(_("datum"))
    text = models.CharField(_("opmerking"), max_length=200)

    objects = GuardedManager["Annotation"]()
    unguarded = models.Manager["Annotation"]()

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"annotation {self.pk}"


class Baseline(OnChart):
    """Centre and limits come from the first points only, and stay there.

    Either the first ``points`` points, or every point in a month before ``until``. ``replaced_by``: the one that
    took its place; when that is taken back, this one holds again.
    """

    points = models.PositiveSmallIntegerField(_("eerste punten"), null=True, blank=True)
    until = models.DateField(_("punten vóór"), null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=300)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced")

    objects = GuardedManager["Baseline"]()
    unguarded = models.Manager["Baseline"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="baseline_current_once_per_chart",
                violation_error_message=_("Deze grafiek heeft al een vaste beginperiode."),
                fields=("programme", "team", "indicator"),
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="baseline_by_points_or_by_month",
                violation_error_message=_("Kies een aantal punten (2 of meer) óf een maand, niet allebei."),
                condition=Q(points__isnull=False, points__gte=2, until=None) | Q(points=None, until__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"baseline {self.pk}"


class Rebase(OnChart):
    """A new part of the chart from ``starts_on``, after four questions were answered with yes.

    The process behaves differently; we know why; the change is wanted; we expect it to last. Nothing
    but a person starts a new part.
    """

    starts_on = models.DateField(_("nieuwe lijn vanaf"))
    different = models.TextField(_("gedraagt het proces zich echt anders?"))
    cause = models.TextField(_("weten we waardoor?"))
    wanted = models.TextField(_("willen we dit zo?"))
    lasting = models.TextField(_("verwachten we dat het zo blijft?"))

    objects = GuardedManager["Rebase"]()
    unguarded = models.Manager["Rebase"]()

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(
                name="rebase_current_once_per_month",
                violation_error_message=_("Vanaf deze maand is er al een nieuwe lijn."),
                fields=("programme", "team", "indicator", "starts_on"),
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="rebase_answers_all_four_questions",
                violation_error_message=_("Beantwoord alle vier de vragen."),
                condition=~(Q(different="") | Q(cause="") | Q(wanted="") | Q(lasting="")),
            ),
        )

    def __str__(self) -> str:
        return f"rebase {self.pk}"


class Exclusion(OnChart):
    """One point left out of centre, limits and rules, with the reason. It stays visible."""

    period = models.CharField(_("punt"), max_length=20)
    reason = models.CharField(_("waarom"), max_length=300)

    objects = GuardedManager["Exclusion"]()
    unguarded = models.Manager["Exclusion"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="exclusion_current_once_per_point",
                violation_error_message=_("Dit punt is al weggelaten."),
                fields=("programme", "team", "indicator", "period"),
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="exclusion_says_why",
                violation_error_message=_("Schrijf op waarom dit punt niet meetelt."),
                condition=~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"exclusion {self.pk}"
