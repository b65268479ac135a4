"""The form of an invitation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.parties.models.person import LANGUAGES, Scope
from ruggensteun.parties.roles import Role
from ruggensteun.web.names import role_title


class Invite(forms.Form):
    """Whom, for what, and how the link reaches them."""

    name = forms.CharField(label=_("Naam"), max_length=150)
    email = forms.EmailField(
        label=_("E-mailadres"), max_length=254, help_text=_("Met dit adres logt diegene straks in.")
    )
    role = forms.ChoiceField(label=_("Rol"))
    delivery = forms.ChoiceField(
        label=_("Hoe krijgt diegene de link?"),
        choices=[("mail", _("Per e-mail")), ("hand", _("Ik geef de link zelf door, bijvoorbeeld op papier"))],
        initial="mail",
        widget=forms.RadioSelect,
    )
    with_code = forms.BooleanField(
        label=_("Vraag ook een code"),
        help_text=_("Je krijgt een code die je zelf vertelt. Wie alleen de link heeft, komt niet binnen."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Taal van het bericht"), choices=LANGUAGES, initial="nl")

    def __init__(self, *args: Any, offers: Sequence[tuple[type[Role], Scope]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {f"{role.key} {scope.code}": (role, scope) for role, scope in offers}
        groups: dict[str, list[tuple[str, str]]] = {}
        for value, (role, scope) in self.offers.items():
            groups.setdefault(scope.name, []).append((value, f"{scope.name}: {role_title(role, scope)}"))
        self.fields["role"].choices = [("", _("Kies een rol")), *groups.items()]  # type: ignore[attr-defined]

    def clean_role(self) -> tuple[type[Role], Scope]:
        """The role, and what it is for."""
        return self.offers[self.cleaned_data["role"]]

    def wanted(self) -> dict[str, Any]:
        """What was filled in, as ``invitations.invite`` takes it."""
        words = dict(self.cleaned_data)
        role, scope = words.pop("role")
        by_mail = words.pop("delivery") == "mail"
        return words | {"role": role, "scope": scope, "by_mail": by_mail}
