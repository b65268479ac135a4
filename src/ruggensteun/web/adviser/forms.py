"""Choices above the teams. They stand in the address; a value that does not exist counts as no choice."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.parties.models import Team
from ruggensteun.web.board.orders import BY_NAME, BY_START


class Choices(forms.Form):
    """A form of method get that is always usable: what was chosen wrongly falls back to the first choice."""

    def chosen(self, name: str) -> str:
        """The value that counts among what is offered now: a form keeps its first verdict, a field does not."""
        field = self.fields[name]
        try:
            value = field.clean(self[name].data)
        except ValidationError:
            value = None
        return str(value or field.choices[0][0])  # type: ignore[attr-defined]

    def settle(self) -> None:
        """Show what counts, also where something else was asked for."""
        self.data = {name: self.chosen(name) for name in self.fields}


class TeamChoices(Choices):
    """Which teams, and in which order."""

    regio = forms.ChoiceField(label=_("Regio"), required=False)
    organisatie = forms.ChoiceField(label=_("Organisatie"), required=False)
    soort = forms.ChoiceField(label=_("Soort team"), required=False)
    volgorde = forms.ChoiceField(
        label=_("Volgorde"), required=False, choices=((BY_NAME, _("Naam")), (BY_START, _("Begindatum")))
    )

    def offer(self, teams: Iterable[Team]) -> None:
        """Only what these teams have."""
        teams = list(teams)
        self._fill("regio", gettext("Alle regio’s"), {(team.region.code, team.region.name) for team in teams})
        organisations = {(team.organisation.code, team.organisation.name) for team in teams}
        self._fill("organisatie", gettext("Alle organisaties"), organisations)
        self._fill("soort", gettext("Alle soorten"), {(team.kind, str(team.get_kind_display())) for team in teams})

    def _fill(self, name: str, everything: str, found: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *sorted(found, key=lambda one: one[1])]  # type: ignore[attr-defined]

    def holds(self, team: Team) -> bool:
        """Whether a team is among those that were chosen."""
        wanted = {"regio": team.region.code, "organisatie": team.organisation.code, "soort": team.kind}
        return all(self.chosen(name) in ("", has) for name, has in wanted.items())


class PanelChoices(TeamChoices):
    """One indicator of these teams."""

    maat = forms.ChoiceField(label=_("Maat"), required=False)
    field_order = ("maat", "regio", "organisatie", "soort", "volgorde")

    def __init__(self, data: Any, *, indicators: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["maat"].choices = indicators  # type: ignore[attr-defined]


class FunnelChoices(Choices):
    """One indicator in one stretch of time."""

    maat = forms.ChoiceField(label=_("Maat"), required=False)
    periode = forms.ChoiceField(label=_("Periode"), required=False)
    aangepast = forms.BooleanField(
        label=_("Grenzen aanpassen voor gewone verschillen tussen teams"),
        required=False,
    )

    def __init__(self, data: Any, *, indicators: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["maat"].choices = indicators  # type: ignore[attr-defined]

    def offer(self, windows: Sequence[tuple[str, str]]) -> None:
        """The stretches of time of which there are figures."""
        self.fields["periode"].choices = windows  # type: ignore[attr-defined]

    def settle(self) -> None:
        """As the others; a box is ticked or not."""
        self.data = {name: self.chosen(name) for name in ("maat", "periode")} | {"aangepast": self.adjusted}

    @property
    def adjusted(self) -> bool:
        """Whether adjusted limits are wanted."""
        return bool(self.fields["aangepast"].clean(self["aangepast"].data))
