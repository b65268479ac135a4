"""The texts of a period report: about the whole, and about each goal."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from ruggensteun.meso.models import ReportGoal, TeamReport
from ruggensteun.web.meanwhile import SeenForm

AREA = forms.Textarea(attrs={"rows": 3})
LONGEST = 5_000
"""Characters in one answer: three pages of A4, far more than a report needs."""


class _TextForm(SeenForm):
    """Texts of which every one may stay empty, and none may be a book."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput):
                field.max_length = LONGEST
                field.validators.append(MaxLengthValidator(LONGEST))

    def _post_clean(self) -> None:
        """The service checks and stores; the page must still show what is stored."""


class TextsForm(_TextForm):
    """What the team says about the period."""

    class Meta:
        model = TeamReport
        fields = ("summary", "learned", "client_remark", "share")
        widgets = dict.fromkeys(fields, AREA)
        help_texts = {  # noqa: RUF012 -- Django's own way
            "summary": _("Drie zinnen voor wie maar één minuut heeft."),
            "client_remark": _("Geen namen en niets waaraan iemand te herkennen is."),
        }


class GoalForm(_TextForm):
    """What the team says about one goal."""

    class Meta:
        model = ReportGoal
        fields = ("activities", "reading", "barriers", "help_asked", "next_steps")
        widgets = dict.fromkeys(fields, AREA)


def goal_forms(data: Any, report: TeamReport) -> list[tuple[ReportGoal, GoalForm]]:
    """A form per goal that the report asks about."""
    parts = ReportGoal.objects.filter(report=report).select_related("goal", "report")
    return [(part, GoalForm(data, instance=part, prefix=f"doel{part.pk}")) for part in parts]
