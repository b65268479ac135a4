"""Forms around one's own account."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _


def posted(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when that is nothing at all; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None


class OwnName(forms.Form):
    """What one wants to be called."""

    name = forms.CharField(
        label=_("Naam"),
        help_text=_("Zo zien anderen je naam."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


NAME_IN_A_SPACE = _("Deze naam zien de mensen bij wie je hoort, en de mensen in jouw ruimte.")


class NameOfClientOrRelative(OwnName):
    """The same, for who holds no role: there is no team to see it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = NAME_IN_A_SPACE


class Code(forms.Form):
    """The code that the inviter told in person, when the invitation asks for one."""

    code = forms.CharField(
        label=_("De zes cijfers"),
        help_text=_("Je hoorde ze van wie je uitnodigde. Ze staan niet bij de link."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ComeIn(OwnName):
    """A name and a password: all that is needed to come in."""

    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        help_text=_("Minstens 12 tekens. Een zin die je onthoudt is sterker dan een woord met cijfers."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ComeInWithCode(ComeIn, Code):
    """The same, with the code."""

    field_order = ("code", "name", "password")
