"""A goal, and an own indicator: what a team wants to reach, and how it counts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.meso.models import Goal, OwnIndicator
from ruggensteun.web.days import Day
from ruggensteun.web.jinja import day
from ruggensteun.web.meanwhile import SeenForm
from ruggensteun.web.names import rates

NUMBER = {"inputmode": "decimal"}
VALUES = ("start_value", "target_value")
DIVIDED = (OwnIndicator.Unit.SHARE, OwnIndicator.Unit.RATE, OwnIndicator.Unit.MEAN)


class GoalForm(SeenForm):
    """From where, to where, by when, in figures as pages show them.

    A share is typed as a percentage and kept as a number from 0 to 1; so is a rate per 100 clients.
    """

    indicator = forms.ChoiceField(label=_("Welke indicator?"))
    start_value = forms.FloatField(label=_("Waar staan we nu?"), localize=True)
    target_value = forms.FloatField(label=_("Waar willen we heen?"), localize=True)

    class Meta:
        model = Goal
        fields = ("title", "indicator", "direction", "start_value", "start_on", "target_value", "by_on")
        widgets = {  # noqa: RUF012 -- Django's own way
            "start_on": Day(),
            "by_on": Day(),
            "direction": forms.RadioSelect,
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "title": _(
                "In één zin: wat, voor wie en hoeveel. Bijvoorbeeld: de helft van onze cliënten heeft een groep."
            ),
        }

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], shares: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares, self.rates = shares, rates()
        empty = [] if self.instance.pk else [("", gettext("Kies een indicator"))]
        self.fields["indicator"].choices = [*empty, *choices]  # type: ignore[attr-defined]
        for name in VALUES:
            field = self.fields[name]
            field.widget = forms.TextInput(attrs=NUMBER)
            field.widget.is_localized = True
            field.help_text = _("Zoals het op de grafiek staat. Een percentage als getal, bijvoorbeeld 50.")
            if self.instance.pk:
                self.initial[name] = self._as_typed(getattr(self.instance, name), self.instance.indicator)

    def clean(self) -> dict[str, Any]:
        """Percentages to shares; a goal lies in its own direction and after its start."""
        found = self.cleaned_data
        start, target = (found.get(name) for name in VALUES)
        if found.get("indicator") in self.shares:
            for name in VALUES:
                self._share(name)
        elif (times := self.rates.get(found.get("indicator", ""))) is not None:
            found.update({name: found[name] / times for name in VALUES if found.get(name) is not None})
        if start is not None and target is not None and found.get("direction"):
            up = found["direction"] == Goal.Direction.UP
            if (target <= start) if up else (target >= start):
                self.add_error("target_value", _("Dit ligt niet in de gekozen richting vanaf het begin."))
        if found.get("start_on") and found.get("by_on") and found["by_on"] <= found["start_on"]:
            said = gettext("De einddatum ligt niet na de begindatum, %(day)s. Kies een latere dag.")
            self.add_error("by_on", said % {"day": day(found["start_on"])})
        return super().clean()

    def _share(self, name: str) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and not 0 <= value <= 100:
            self.add_error(name, _("Een percentage ligt tussen 0 en 100."))
        elif value is not None:
            self.cleaned_data[name] = value / 100

    def said(self, name: str, value: Any) -> str:
        """A share or a rate as it is typed."""
        return super().said(name, self._as_typed(value, self.instance.indicator) if name in VALUES else value)

    def _as_typed(self, value: float, indicator: str) -> float:
        times = 100 if indicator in self.shares else self.rates.get(indicator)
        return value if times is None else _plain(value * times)

    def _post_clean(self) -> None:
        """The service checks the model; a form that is already wrong would say everything twice."""


def _plain(value: float) -> float:
    """As people type it: 50 and 12.5, not 50.0."""
    found = round(value, 6)
    return int(found) if found.is_integer() else found


class MeasureForm(SeenForm):
    """An own indicator; its figures come in through the sheet of own measures in the workbook."""

    class Meta:
        model = OwnIndicator
        fields = ("key", "title_nl", "title_en", "why", "unit", "numerator", "denominator", "better", "chart")
        widgets = {  # noqa: RUF012 -- Django's own way
            "why": forms.Textarea(attrs={"rows": 2}),
            "unit": forms.RadioSelect,
            "better": forms.RadioSelect,
            "chart": forms.RadioSelect,
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "key": _("Kleine letters, cijfers en streepjes. Deze code staat straks in het werkboek en verandert niet."),
            "denominator": _("Waarvan? Leeg bij een telling."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        """What is divided, is divided by something."""
        found = super().clean()
        if found.get("unit") in DIVIDED and not found.get("denominator") and "denominator" not in self.errors:
            self.add_error("denominator", _("Schrijf op waarvan: zonder noemer is er geen percentage of gemiddelde."))
        return found

    def _post_clean(self) -> None:
        """The service checks the model; see ``GoalForm``."""
