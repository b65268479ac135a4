"""The questions of an instrument as fields of a form, with the answers there are."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument, Item, Kind
from ruggensteun.micro.models import QuestionnaireResponse
from ruggensteun.web.answering.when import only_with
from ruggensteun.web.answering.words import words_of
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import day, language, number
from ruggensteun.web.meanwhile import SeenForm

MOST_CHOICES = 11
"""More answers than this on a line are typed as a number."""
SKIP = ("", _("sla over"))
NOT_FOR_ME, NOT_APPLICABLE_HERE = _("past niet bij mij"), _("niet van toepassing")
Choices = list[tuple[str, str | Promise]]


class AnswerForm(SeenForm):
    """Some questions, none of which has to be answered. What may be an answer, the service judges."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20_000)

    class Meta:
        model = QuestionnaireResponse
        fields = ()

    def __init__(
        self, data: Any, *, instrument: Instrument, shown: Iterable[Item], response: QuestionnaireResponse
    ) -> None:
        super().__init__(data, instance=response)
        shown = tuple(shown)
        self.names_errors = len(shown) > 1
        there = {item.id: said(response.answers.get(item.id)) for item in shown}
        for item in shown:
            self.fields[item.id] = _field(instrument, item, there[item.id], listed=len(shown) > 1)
        self._stored = there
        self.initial["seen"] = self._now()
        watch(self)

    def given(self) -> dict[str, Any]:
        """What the service keeps; nothing takes an answer away."""
        return {name: self.cleaned_data[name] or None for name in self._stored}


class QuestionsForm(forms.Form):
    """Questions of an instrument, outside a space: nothing on the way is kept. ``only``: these, by id.

    ``listed``: they stand on one page, so that each says on which answers it is asked; never when ``only`` is given.
    """

    def __init__(
        self, data: Any, *, instrument: Instrument, answers: Mapping[str, Any], only: Container[str] | None = None,
        listed: bool = True, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        items = [item for item in instrument.questions if only is None or item.id in only]
        self.asked = tuple(item.id for item in items)
        self.names_errors = listed and len(items) > 1
        for item in items:
            self.fields[item.id] = _field(instrument, item, said(answers.get(item.id)), listed=listed and only is None)
        watch(self)

    def given(self) -> dict[str, Any]:
        """What was answered, as it was typed; what is empty is not there."""
        return {name: self.cleaned_data[name] for name in self.asked if self.cleaned_data.get(name)}


def said(value: Any) -> Any:
    """An answer that is kept, as the value of a form."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, list) else "" if value is None else str(value)


def choices_of(instrument: Instrument, item: Item) -> Choices:
    """The answers to pick from; none when it is typed."""
    tongue = language()
    if item.kind is Kind.YES_NO:
        found: Choices = [("1", _("ja")), ("0", _("nee"))]
    elif item.kind is Kind.MULTIPLE:
        return [(one.id, one.label.in_(tongue)) for one in item.choices]
    elif item.kind in {Kind.CHOICE, Kind.SCALE} and item.high - item.low < MOST_CHOICES:
        named = {one.id: one.label.in_(tongue) for one in item.choices}
        named = named or {one.id: one.label.in_(tongue) for one in instrument.labels}
        values = [str(value) for value in range(item.low, item.high + 1)]
        every = all(value in named for value in values)
        found = [(value, named[value] if every else _numbered(value, named.get(value))) for value in values]
    else:
        return []
    return [*found, *([_not_applicable(instrument)] if item.not_applicable else []), SKIP]


def _not_applicable(instrument: Instrument) -> tuple[str, str | Promise]:
    """In the words of who answers: about oneself, or about a team, a group or somebody else."""
    about_me = instrument.unit in ("client", "relative") and instrument.unit in instrument.respondents
    return NOT_APPLICABLE, NOT_FOR_ME if about_me else NOT_APPLICABLE_HERE


def answer_of(instrument: Instrument, item: Item, value: Any) -> str:
    """An answer that is kept, in the words that were picked; what was typed as it was typed."""
    if item.kind is Kind.DATE:
        return day(date.fromisoformat(value))
    if isinstance(value, float):
        return number(value)
    words = {key: str(text) for key, text in [*choices_of(instrument, item), _not_applicable(instrument)]}
    given: list[str] = value if isinstance(value, list) else [said(value)]
    return ", ".join(str(words.get(one, one)) for one in given)


def _field(instrument: Instrument, item: Item, value: Any, *, listed: bool) -> forms.Field:
    told: dict[str, Any] = {"label": words_of(item), "required": False, "initial": value}
    helps = [only_with(instrument, item) if listed else "", item.help.in_(language()) if item.help else ""]
    if any(helps):
        told["help_text"] = " ".join(filter(None, helps))
    choices = choices_of(instrument, item)
    wrong = {"invalid_choice": _("Kies een van de antwoorden, of sla de vraag over.")}
    if item.kind is Kind.MULTIPLE:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=wrong, **told
        )
    if choices:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=wrong, **told)
    if item.kind is Kind.TEXT:
        told["help_text"] = " ".join([*filter(None, helps), _("Hoogstens %(most)s tekens.") % {"most": item.longest}])
        return forms.CharField(max_length=item.longest, widget=forms.Textarea(attrs={"rows": 4}), **told)
    if item.kind is Kind.DATE:
        return forms.CharField(max_length=20, widget=Day(), **told)
    hint = _("Een getal van %(low)s tot en met %(high)s. Overslaan mag.") % {"low": item.low, "high": item.high}
    without = [_("%(code)s betekent: geen informatie.") % {"code": code} for code in item.missing_codes]
    told["help_text"] = " ".join([told["help_text"]] if item.help else [*filter(None, helps), hint, *without])
    return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **told)


def _numbered(value: str, words: str | None) -> str:
    return f"{value} – {words}" if words else value
