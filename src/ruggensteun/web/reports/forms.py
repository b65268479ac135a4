"""The texts of a period report: about the whole, and about each goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.meso.models import ReportGoal, TeamReport

AREA = forms.Textarea(attrs={"rows": 3})


class TextsForm(forms.ModelForm[TeamReport]):
    """What the team says about the period."""

    class Meta:
        model = TeamReport
        fields = ("summary", "learned", "client_remark", "share")
        widgets = dict.fromkeys(fields, AREA)
        help_texts = {  # noqa: RUF012 -- Django's own way
            "summary": _("Drie zinnen voor wie maar één minuut heeft."),
            "client_remark": _("Geen namen en niets waaraan iemand te herkennen is."),
        }

    def _post_clean(self) -> None:
        """The service checks and stores; the page must still show what is stored."""


class GoalForm(forms.ModelForm[ReportGoal]):
    """What the team says about one goal."""

    class Meta:
        model = ReportGoal
        fields = ("activities", "reading", "barriers", "help_asked", "next_steps")
        widgets = dict.fromkeys(fields, AREA)

    def _post_clean(self) -> None:
        """See ``TextsForm``."""


def goal_forms(data: Any, report: TeamReport) -> list[tuple[ReportGoal, GoalForm]]:
    """A form per goal that the report asks about."""
    parts = ReportGoal.objects.filter(report=report).select_related("goal")
    return [(part, GoalForm(data, instance=part, prefix=f"doel{part.pk}")) for part in parts]
