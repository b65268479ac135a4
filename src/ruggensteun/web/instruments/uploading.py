"""What a coordinator hands in for a questionnaire that comes along: a file with its texts, and settings."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import Instrument, Setting
from ruggensteun.web.jinja import language, number

MOST_BYTES = 2_000_000
KINDS = (".csv", ".xlsx", ".json")
LANGUAGES = (
    ("both", _("Alles wat erin staat, in plaats van wat er was")),
    ("nl", _("Alleen het Nederlands; het Engels blijft zoals het was")),
    ("en", _("Alleen het Engels; het Nederlands blijft zoals het was")),
)


CALLED = {
    "answered_at_least": _("Welk deel van de vragen moet zijn ingevuld?"),
    "minutes": _("Hoeveel minuten duurt invullen?"),
    "most_missing": _("Hoeveel vragen mogen leeg blijven?"),
    "clinical": _("Waarmee meet je klinisch herstel?"),
    "societal": _("Waarmee meet je maatschappelijk herstel?"),
    "personal": _("Waarmee meet je persoonlijk herstel?"),
    "quality-of-life": _("Waarmee meet je kwaliteit van leven?"),
    "whole_household_item": _("Welke vraag telt voor het hele huishouden?"),
}
"""What a setting is called by who chooses it; the id stays what files and the command line say."""
UNKNOWN = "unknown"


class TextsForm(forms.Form):
    """A text pack, and that the programme may use it."""

    file = forms.FileField(
        label=_("Bestand met de tekst"), allow_empty_file=True,
        help_text=_("Excel (.xlsx), CSV of een FHIR-Questionnaire (.json), hoogstens 2 MB. Een rij per vraag, met de "
                    "kolommen item, text_nl en text_en."),
        error_messages={"required": _("Kies eerst een bestand op je computer.")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Wat neem je eruit over?"), choices=LANGUAGES, initial="both", widget=forms.RadioSelect
    )
    allowed = forms.BooleanField(
        label=_(
            "Het programma mag deze tekst gebruiken. Zijn de voorwaarden hierboven niet bekend, dan is dat nagevraagd."
        ),
        error_messages={"required": _("Zonder licentie kan de tekst niet worden geladen.")},
    )

    def clean_file(self) -> Any:
        """Too large, or another kind of file, is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("Dit bestand is %(size)s MB; hoogstens 2 MB kan. Een tekst van een vragenlijst is veel kleiner: is "
                  "dit het goede bestand?"),
                params={"size": number(round(file.size / 1_000_000, 1))},
            )  # fmt: skip
        if not file.name.casefold().endswith(KINDS):
            raise ValidationError(_("Dit is geen .xlsx, .csv of .json. Kies een bestand van die soort."))
        return file


class SettingsForm(forms.Form):
    """A field for each choice that the sources leave open."""

    def __init__(self, data: Any, instrument: Instrument, chosen: Mapping[str, Any]) -> None:
        super().__init__(data, prefix="set")
        self._settings = {one.id: one for one in instrument.settings}
        for one in instrument.settings:
            self.fields[one.id] = _field(one, chosen.get(one.id, one.value))

    def told(self) -> dict[str, Any]:
        """What was chosen, by id, each of the kind that the definition has it in."""
        return {name: _value(one, self.cleaned_data[name]) for name, one in self._settings.items()}


def _field(one: Setting, value: Any) -> forms.Field:
    told: dict[str, Any] = {"label": CALLED.get(one.id, one.id), "help_text": one.why.in_(language())}
    told["initial"] = str(value)
    if one.between and one.allowed == (UNKNOWN,):
        more = _("Een getal van %(low)s tot en met %(high)s. Leeg: niet bekend.") % {
            "low": one.between[0], "high": one.between[1]}  # fmt: skip
        told |= {"help_text": f"{told['help_text']} {more}", "initial": "" if value == UNKNOWN else str(value)}
        return forms.CharField(max_length=60, required=False, empty_value=UNKNOWN, **told)
    if one.between or one.score:
        usual = ", ".join(str(each) for each in one.allowed)
        more = _("Kies %(usual)s") % {"usual": usual}
        if one.between:
            more = f"{more}, " + str(_("of een getal van %(low)s tot en met %(high)s") % {
                "low": one.between[0], "high": one.between[1]})  # fmt: skip
        told["help_text"] = f"{told['help_text']} {more}."
        return forms.CharField(max_length=60, **told)
    return forms.ChoiceField(choices=[(str(each), said(each)) for each in one.allowed], **told)


def choices_of(settings: Iterable[Setting], there: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """For who only reads: what each setting is called, what was chosen, and why it is open."""
    return [
        (str(CALLED.get(one.id, one.id)), said(there.get(one.id, one.value)), one.why.in_(language()))
        for one in settings
    ]


def settings_of(there: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an edition chose otherwise than usual."""
    return [(str(CALLED.get(key, key)), said(value)) for key, value in there.items()]


def said(value: str | float) -> str:
    """A value in words."""
    return {UNKNOWN: gettext("niet bekend"), "none": gettext("geen")}.get(str(value)) or _shown(value)


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _value(one: Setting, typed: str) -> Any:
    """As the definition has it: one of what is allowed, or a whole number, or what was typed."""
    for each in one.allowed:
        if str(each) == typed.strip():
            return each
    return int(typed) if typed.strip().isdigit() else typed.strip()
