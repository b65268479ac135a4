"""The forms of a team's own registration."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import RegistrationEntry
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch


class LineForm(Once):
    """A step, its day, and a short remark that the client reads too."""

    step = forms.ChoiceField(label=_("Wat"), choices=RegistrationEntry.Step.choices)
    on = forms.DateField(label=_("Op welke dag"), widget=Day())
    line = forms.CharField(
        label=_("Korte toelichting"),
        help_text=_("Hoeft niet. Je cliënt leest dit. Zet hier niets over de behandeling: dat hoort in je dossier."),
        max_length=100,
        required=False,
    )
    field_order = ("step", "on", "line", "once")

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.initial.setdefault("on", timezone.localdate())
        watch(self)


class Since(forms.Form):
    """Since when the team treats this client."""

    on = forms.DateField(label=_("Sinds welke dag behandelt of begeleidt je team deze cliënt?"), widget=Day())


class Question(forms.Form):
    """What the client wants to know about a line."""

    text = forms.CharField(label=_("Wat wil je vragen?"), max_length=300, widget=forms.Textarea)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        watch(self)


class Answer(forms.Form):
    """What the team says."""

    answer = forms.CharField(label=_("Je antwoord"), max_length=300, widget=forms.Textarea)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        watch(self)
