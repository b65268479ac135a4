"""The period report: what a team did, saw and learned, sent in once per period."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.meso.models.goals import Goal


class TeamReport(models.Model):
    """One team's report over one period. Half-open: ``ends_on`` is the first day after it.

    Only the team reads a draft. What was sent in is kept as it was then (``ReportSnapshot``); a report that is
    opened again becomes a draft, and what was sent before stays.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Concept")
        SUBMITTED = "submitted", _("Ingestuurd")

    NEXT: ClassVar[dict[str, frozenset[str]]] = {
        State.DRAFT: frozenset({State.SUBMITTED}),
        State.SUBMITTED: frozenset({State.DRAFT}),
    }

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="reports")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="reports")
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("eerste dag erna"))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    summary = models.TextField(_("in het kort"), blank=True)
    learned = models.TextField(_("wat hebben we geleerd"), blank=True)
    client_remark = models.TextField(_("wat zeiden cliënten en naasten"), blank=True)
    share = models.TextField(_("wat is het delen waard"), blank=True)
    submitted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GuardedManager["TeamReport"]()
    unguarded = models.Manager["TeamReport"]()

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(
                name="report_once_per_period",
                violation_error_message=_("Over deze periode is er al een verslag."),
                fields=("programme", "team", "starts_on"),
            ),
            models.CheckConstraint(name="report_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="report_sent_in_has_a_moment", condition=Q(state="draft") | Q(submitted_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportGoal(models.Model):
    """What the team says about one of its goals in one report."""

    report = models.ForeignKey(TeamReport, models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    activities = models.TextField(_("wat hebben we gedaan"), blank=True)
    reading = models.TextField(_("wat zien we in de grafiek"), blank=True)
    barriers = models.TextField(_("wat zat in de weg"), blank=True)
    help_asked = models.TextField(_("waar willen we hulp bij"), blank=True)
    next_steps = models.TextField(_("wat gaan we doen"), blank=True)

    objects = GuardedManager["ReportGoal"]()
    unguarded = models.Manager["ReportGoal"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="report_speaks_once_of_a_goal", fields=("report", "goal")),)

    def __str__(self) -> str:
        return f"report goal {self.pk}"


class ReportSnapshot(models.Model):
    """A report exactly as it was sent in: texts, goals, series and cycles. Never changed."""

    report = models.ForeignKey(TeamReport, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    content = models.JSONField()

    objects = GuardedManager["ReportSnapshot"]()
    unguarded = models.Manager["ReportSnapshot"]()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(name="snapshot_number_once", fields=("report", "number")),)

    def __str__(self) -> str:
        return f"snapshot {self.pk}"
