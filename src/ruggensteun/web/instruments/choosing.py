"""What the sources leave open about a questionnaire that comes along, as a coordinator chooses it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments import library
from ruggensteun.measure.instruments.model import Instrument, Setting
from ruggensteun.web.board.views import language_here
from ruggensteun.web.jinja import language, number
from ruggensteun.web.results.called import called

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
    if one.between:
        more = _("Een getal van %(low)s tot en met %(high)s. Leeg: niet bekend.") % {
            "low": one.between[0], "high": one.between[1]}  # fmt: skip
        told |= {"help_text": f"{told['help_text']} {more}", "initial": "" if value == UNKNOWN else str(value)}
        return forms.CharField(max_length=60, required=False, empty_value=UNKNOWN, **told)
    if one.score:
        return forms.ChoiceField(choices=scores_to_choose(str(value)), **told)
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
    """A value in words; a score as outcomes call it."""
    if not isinstance(value, str):
        return number(value)
    words = {UNKNOWN: gettext("niet bekend"), "none": gettext("geen")}
    return words.get(value) or (called(value, language_here()).title if "." in value else value)


def scores_to_choose(there: str) -> list[tuple[str, str]]:
    """None, and every score about a client of the questionnaires that come along; and ``there``, what was chosen
    before, when it is none of these."""
    about_clients = [one for one in map(library.load, library.names()) if one.unit == "client" and not one.parts]
    lines = [f"{one.id}.{score.id}" for one in about_clients for score in one.outcomes]
    return [(line, said(line)) for line in dict.fromkeys(("none", *lines, there))]


def _value(one: Setting, typed: str) -> Any:
    """As the definition has it: one of what is allowed, or a whole number, or what was typed."""
    for each in one.allowed:
        if str(each) == typed.strip():
            return each
    return int(typed) if typed.strip().isdigit() else typed.strip()
