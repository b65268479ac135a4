"""What a programme coordinator decides."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.text import Text
from ruggensteun.meso.models import Phase, ProgrammeSettings
from ruggensteun.meso.terms import LONGEST, MORE, TERMS, Renamed, renaming_of
from ruggensteun.micro.methods import DEFAULT, all_methods
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import day
from ruggensteun.web.meanwhile import SeenForm


def methods_called(renamed: Renamed) -> dict[str, str]:
    """Every method by its key, in the words of a programme."""
    words, language = renaming_of(renamed), get_language() or "nl"
    return {key: words.said(str(method.name), language) for key, method in all_methods().items()}


class SettingsForm(SeenForm):
    """Rules of the charts, smallest group, rhythm of the reports, agreements about the data, methods."""

    method = forms.ChoiceField(
        label=_("Waar beginnen teams mee?"), widget=forms.RadioSelect, initial=DEFAULT,
        help_text=_("Zo werken teams met het netwerk van een cliënt. Een cliënt mag altijd kiezen."),
    )  # fmt: skip
    methods = forms.MultipleChoiceField(
        label=_("Wat kan een cliënt bij deze teams nog meer kiezen?"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = ProgrammeSettings
        fields = (
            "rule_set", "minimum_cell_size", "screen_mr", "report_every_months", "teams_named", "covenant", "methods",
        )  # fmt: skip
        widgets = {  # noqa: RUF012 -- Django's own way
            "rule_set": forms.RadioSelect,
            "covenant": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "rule_set": _("Eén stel regels voor alle grafieken van het programma; het staat op elke grafiek."),
            "minimum_cell_size": _(
                "Een cijfer over een kleinere groep wordt niet getoond. Binnen een grotere groep kan het om één iemand "
                "gaan. Nooit lager dan 3."
            ),
            "screen_mr": _("Grote sprongen tellen dan niet mee in de breedte van de grenzen (Nelson 1982)."),
            "teams_named": _("Zonder vinkje zien teams elkaar als ‘een ander team’."),
            "covenant": _("Wat is afgesproken over gegevens. Elk team leest dit bij de start."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(method=(self.instance.methods or [DEFAULT])[0], methods=self.instance.methods[1:])
        for name in ("method", "methods"):
            self.fields[name].choices = list(methods_called(self.instance.terms).items())  # type: ignore[attr-defined]
        rhythm = self.fields["report_every_months"]
        rhythm.label = renaming_of(self.instance.terms).said(str(rhythm.label), get_language() or "nl")
        for name in ("minimum_cell_size", "report_every_months"):
            # Django asks first for 0 or more, as the column is unsigned; the model asks for more than that.
            column: Any = ProgrammeSettings._meta.get_field(name)  # noqa: SLF001 -- Django's own name
            field = self.fields[name]
            field.validators = list(column.validators)
            lowest, highest = (
                next(one.limit_value for one in column.validators if isinstance(one, kind))
                for kind in (MinValueValidator, MaxValueValidator)
            )
            field.widget.attrs |= {"min": lowest, "max": highest}
            said = gettext("%(field)s: kies een getal van %(lowest)s tot en met %(highest)s.")
            name = str(field.label)[:1].upper() + str(field.label)[1:]
            told = said % {"field": name, "lowest": lowest, "highest": highest}
            field.error_messages |= {"min_value": told, "max_value": told}

    def clean_methods(self) -> list[str]:
        """What the team begins with, and then the rest; nothing stored while it is only the usual one."""
        first = self.cleaned_data.get("method") or DEFAULT
        found = [first, *(key for key in self.cleaned_data["methods"] if key != first)]
        return [] if found == [DEFAULT] else found


class TermsForm(forms.Form):
    """Another word for a term, in Dutch and in English, one and more than one. Empty keeps the usual word."""

    def __init__(self, data: Any, *, renamed: Renamed) -> None:
        super().__init__(data)
        for name, usual, label in self._asked():
            key, part = name.split(":")
            self.fields[name] = forms.CharField(
                label=label,
                max_length=LONGEST,
                required=False,
                initial=renamed.get(key, {}).get(part, ""),
                widget=forms.TextInput(attrs={"placeholder": usual}),
            )
        watch(self)

    def _asked(self) -> Iterator[tuple[str, str, Any]]:
        """Name, usual word and label of every field, in the order of the page."""
        for key, term in TERMS.items():
            for language, one, several in (
                ("nl", _("Nederlands"), _("Nederlands, meervoud")),
                ("en", _("Engels"), _("Engels, meervoud")),
            ):
                yield f"{key}:{language}", term.in_(language), one
                if key in MORE:
                    yield f"{key}:{language}-more", MORE[key].in_(language), several

    def rows(self) -> list[tuple[Text, list[Any]]]:
        """Per term: the usual word, and its fields."""
        return [(term, [field for field in self if field.name.startswith(f"{key}:")]) for key, term in TERMS.items()]

    def renamed(self) -> dict[str, dict[str, str]]:
        """Only what has another name."""
        found: dict[str, dict[str, str]] = {}
        for name, usual, _label in self._asked():
            key, part = name.split(":")
            value = self.cleaned_data[name].strip()
            if value not in ("", usual):
                found.setdefault(key, {})[part] = value
        return found


class PhaseForm(SeenForm):
    """A stretch of the programme."""

    class Meta:
        model = Phase
        fields = ("name", "kind", "starts_on", "ends_on")
        widgets = {"starts_on": Day(), "ends_on": Day()}  # noqa: RUF012 -- Django's own way
        help_texts = {"ends_on": _("De eerste dag die er niet meer bij hoort.")}  # noqa: RUF012 -- Django's own way

    def clean(self) -> dict[str, Any]:
        """A phase lasts a day at least; said with the day that stands in the way."""
        found = super().clean() or self.cleaned_data
        first, end = found.get("starts_on"), found.get("ends_on")
        if first and end and end <= first:
            said = gettext("De einddatum ligt niet na de eerste dag, %(day)s. Kies een latere dag.")
            self.add_error("ends_on", said % {"day": day(first)})
        return found
