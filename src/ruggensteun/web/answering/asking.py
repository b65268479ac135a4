"""An instrument as questions on a page: in order, with the answers there are, and which of them are to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument, Item
from ruggensteun.micro.models import QuestionnaireResponse
from ruggensteun.web.jinja import language
from ruggensteun.web.meanwhile import SeenForm

MOST_CHOICES = 11
"""More answers than this are typed as a number."""
SKIP = ("", _("sla over"))
YES_OR_NO = (("true", _("ja")), ("false", _("nee")), SKIP)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: an item, or the condition that others hang on (``item`` None)."""

    name: str
    words: str
    choices: tuple[tuple[str, str | Promise], ...]
    low: int = 0
    high: int = 1
    item: Item | None = None
    only_if: str | None = None

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is to be asked, given the answers there are: not when its condition is no or not said yet."""
        return self.only_if is None or answers.get(self.only_if) is True


def questions(instrument: Instrument) -> list[Question]:
    """Every question in order; a condition stands before the first item that hangs on it."""
    found: list[Question] = []
    known: set[str] = set()
    for item in instrument.items:
        if item.only_if is not None and item.only_if not in known:
            known.add(item.only_if)
            found.append(_condition(instrument, item.only_if))
        found.append(_question(instrument, item))
    return found


def to_ask(instrument: Instrument, answers: Mapping[str, Any]) -> list[Question]:
    """The questions to ask, given the answers there are."""
    return [one for one in questions(instrument) if one.is_asked(answers)]


def said(value: Any) -> str:
    """An answer that is kept, as the value of a form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class AnswerForm(SeenForm):
    """Some questions, none of which has to be answered."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20_000)

    class Meta:
        model = QuestionnaireResponse
        fields = ()

    def __init__(self, data: Any, *, shown: Sequence[Question], response: QuestionnaireResponse) -> None:
        super().__init__(data, instance=response)
        there = {one.name: said(response.answers.get(one.name)) for one in shown}
        for one in shown:
            self.fields[one.name] = _field(one, there[one.name])
        self._stored = there
        self.initial["seen"] = self._now()

    def given(self) -> dict[str, str | None]:
        """What the service keeps; nothing takes an answer away."""
        return {name: self.cleaned_data[name] or None for name in self._stored}


def _field(one: Question, value: str) -> forms.Field:
    if one.choices:
        return forms.ChoiceField(
            label=one.words, choices=one.choices, required=False, widget=forms.RadioSelect, initial=value,
            error_messages={"invalid_choice": _("Kies een van de antwoorden, of sla de vraag over.")},
        )  # fmt: skip
    hint = _("Een getal van %(low)s tot en met %(high)s. Overslaan mag.") % {"low": one.low, "high": one.high}
    return forms.CharField(
        label=one.words, required=False, initial=value, max_length=20, help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def _condition(instrument: Instrument, name: str) -> Question:
    words = next(one.label for one in instrument.conditions if one.id == name).in_(language())
    return Question(name, f"{words[:1].upper()}{words[1:]}?", YES_OR_NO)


def _question(instrument: Instrument, item: Item) -> Question:
    words = (item.text or item.label).in_(language())
    said = {one.id: one.label.in_(language()) for one in instrument.labels}
    choices: tuple[tuple[str, str | Promise], ...] = ()
    if item.whole and item.high - item.low < MOST_CHOICES:
        values = [str(value) for value in range(item.low, item.high + 1)]
        named = all(value in said for value in values)
        choices = tuple((value, said[value] if named else _numbered(value, said.get(value))) for value in values)
        choices += ((NOT_APPLICABLE, _("past niet bij mij")),) if item.not_applicable else ()
        choices += (SKIP,)
    return Question(item.id, f"{words[:1].upper()}{words[1:]}", choices, item.low, item.high, item, item.only_if)


def _numbered(value: str, words: str | None) -> str:
    return f"{value} – {words}" if words else value
