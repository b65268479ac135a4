"""Forms of a space: asking someone in, and letting someone into a part."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Level
from ruggensteun.web.accounts.forms import Code, ComeIn
from ruggensteun.web.days import Day


class AskIn(forms.Form):
    """Someone whom the client wants in the space."""

    name = forms.CharField(
        label=_("Hoe heet deze persoon?"), help_text=_("Een voornaam of bijnaam is genoeg."), max_length=150
    )
    relation = forms.CharField(
        label=_("Wie is dit voor je?"),
        help_text=_("Bijvoorbeeld: mijn zus, of: begeleider van het wijkteam."),
        max_length=100,
        required=False,
    )
    capacity = forms.ChoiceField(label=_("Komt als"), choices=Member.Capacity.choices, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Leeg laten kan: dan krijg je de uitnodiging op papier mee."),
        required=False,
    )


class Share(forms.Form):
    """What a member may do with one part, and until when."""

    NOT = "not"
    level = forms.ChoiceField(
        label=_("Wat mag deze persoon?"),
        choices=((NOT, _("Niets zien")), *Level.choices),
        widget=forms.RadioSelect,
    )
    ends_on = forms.DateField(
        label=_("Tot welke dag?"),
        help_text=_("Leeg: tot je het zelf stopt. Op deze dag zelf kan het niet meer."),
        required=False,
        widget=Day(),
    )

    def __init__(self, data: Any, consent: Consent | None) -> None:
        initial = {"level": consent.level if consent else self.NOT, "ends_on": consent.ends_on if consent else None}
        super().__init__(data, initial=initial)

    def clean_ends_on(self) -> date | None:
        """A day to come."""
        found: date | None = self.cleaned_data["ends_on"]
        if found is not None and found <= timezone.localdate():
            raise forms.ValidationError(gettext("Kies een dag na vandaag, of laat leeg."))
        return found


class NewHere(ComeIn):
    """A name, an e-mail address and a password: all that is needed to come in."""

    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Hiermee log je later in."))
    field_order = ("code", "name", "email", "password")


class Address(forms.Form):
    """Where the link goes with which somebody opens a space."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Hiermee log je later in."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class NewHereWithCode(NewHere, Code):
    """The same, with the code."""


class As(forms.Form):
    """For whom a professional comes in."""

    team = forms.ChoiceField(label=_("Voor wie doe je mee?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["team"].choices = choices  # type: ignore[attr-defined]
