"""Forms of a space: asking someone in, and letting someone into a part."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Level, Part
from ruggensteun.web.accounts.forms import Code, ComeIn
from ruggensteun.web.days import Day
from ruggensteun.web.space.looking import NOT, Choice


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
    TEAM = "team"
    capacity = forms.ChoiceField(
        label=_("Komt als"),
        help_text=_("Wie de link krijgt, kan alleen doen wat je hier kiest: één persoon, of iedereen van een team."),
        choices=(
            (Member.Capacity.RELATIVE, _("naaste: één persoon")),
            (Member.Capacity.PROFESSIONAL, _("hulpverlener: één persoon")),
            (TEAM, _("een heel team van hulpverleners: iedereen die er werkt")),
        ),
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Leeg laten kan: dan krijg je de uitnodiging op papier mee."),
        required=False,
    )

    @property
    def told(self) -> dict[str, Any]:
        """What was filled in, as the service asks it."""
        found = dict(self.cleaned_data)
        whole = found["capacity"] == self.TEAM
        return found | ({"capacity": Member.Capacity.PROFESSIONAL, "whole_team": True} if whole else {})


class Share(forms.Form):
    """What a member may do with one part, and until when."""

    NOT = NOT
    level = forms.ChoiceField(
        label=_("Wat kies je?"),
        choices=((NOT, _("niets zien")), *Level.choices),
        widget=forms.RadioSelect,
    )
    ends_on = forms.DateField(
        label=_("Tot welke dag?"),
        help_text=_("Leeg: tot je het zelf stopt. Op deze dag zelf kan het niet meer."),
        required=False,
        widget=Day(),
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=30)
    """What had been decided when this form was made (``consents.state``)."""

    sure = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    """The choice whose sentence was read: without a script a button after it, with one set as the sentence changes."""

    def __init__(self, data: Any, consent: Consent | None, choice: Choice | None = None, *, state: str = "") -> None:
        now = choice or consent
        initial = {"level": now.level if now else self.NOT, "ends_on": now.ends_on if now else None, "seen": state}
        super().__init__(data, initial=initial)

    @property
    def now(self) -> tuple[str, date | None]:
        """What is chosen: as it was sent, or as it stood."""
        words = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        return words["level"], words["ends_on"]

    @property
    def said(self) -> str:
        """The choice as ``sure`` names it."""
        level, ends_on = self.now
        return f"{level}:{ends_on or ''}"

    @property
    def is_sure(self) -> bool:
        """Whether the sentence of this very choice was read. To close a part needs no second question."""
        return self.cleaned_data["level"] == self.NOT or self.cleaned_data["sure"] == self.said

    def chosen(self, part: Part) -> Choice:
        """For looking at it before it is made."""
        level, ends_on = self.now
        return Choice(part, level, None if level == self.NOT else ends_on)

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
