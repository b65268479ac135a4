"""The form of a signal."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.conversations.forms import Once


class SignalForm(Once):
    """What someone is worried about, and whether the client is told that there was a signal."""

    WITH, ALONE = "with", "alone"
    text = forms.CharField(label=_("Waar maak je je zorgen over?"), widget=forms.Textarea(attrs={"rows": 6}))
    told = forms.ChoiceField(choices=(), widget=forms.RadioSelect, initial=WITH)
    teams = forms.TypedMultipleChoiceField(
        label=_("Welk team moet dit lezen?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("teams", "text", "told", "once")

    def __init__(self, data: Any = None, *, name: str, teams: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["told"].label = _("Mag %(name)s weten dat je een signaal gaf?") % {"name": name}
        self.fields["told"].choices = (  # type: ignore[attr-defined]
            (self.WITH, _("Ja: %(name)s ziet dat ik een signaal gaf, en niet wat erin staat") % {"name": name}),
            (self.ALONE, _("Nee, alleen voor het team")),
        )
        if teams:
            self.fields["teams"].choices = teams  # type: ignore[attr-defined]
        else:
            del self.fields["teams"]
