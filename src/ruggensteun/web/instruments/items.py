"""What a coordinator says about one question: the fields that its kind needs, and when it is asked."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import Item, Kind
from ruggensteun.web.free_text import watch
from ruggensteun.web.instruments.forms import FALLS_BACK, SeenOne
from ruggensteun.web.jinja import language

KINDS: dict[Kind, str | Promise] = {
    Kind.CHOICE: _("één antwoord kiezen"),
    Kind.SCALE: _("een cijfer op een schaal"),
    Kind.YES_NO: _("ja of nee"),
    Kind.MULTIPLE: _("meer antwoorden aankruisen"),
    Kind.NUMBER: _("een getal typen"),
    Kind.TEXT: _("eigen woorden"),
    Kind.DATE: _("een datum"),
}
NUMBERED = frozenset({Kind.CHOICE, Kind.SCALE, Kind.NUMBER})
FURTHEST, LONGEST = 1000, 2000
TESTS = ("1", "2")
HOW = (
    ("is", _("is een van")), ("at_least", _("is minstens")), ("at_most", _("is hoogstens")),
    ("answered", _("is ingevuld")), ("empty", _("is niet ingevuld")),
)  # fmt: skip
YES = {"ja": "1", "yes": "1", "nee": "0", "no": "0"}
_LINE = re.compile(r"(-?[0-9]{1,3})\s*[=:]\s*(.*\S)")
_OPENER = re.compile(r"[,;]")


class ItemForm(SeenOne):
    """A question of one kind."""

    words = forms.CharField(label=_("De vraag"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    words_en = forms.CharField(
        label=_("De vraag in het Engels"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=FALLS_BACK,
    )  # fmt: skip
    help = forms.CharField(label=_("Uitleg onder de vraag"), max_length=400, required=False)
    help_en = forms.CharField(label=_("Uitleg in het Engels"), max_length=400, required=False, help_text=FALLS_BACK)

    def __init__(
        self, data: Any, *, kind: Kind, earlier: Sequence[Item], item: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        self.kind = kind
        super().__init__(data, initial=(_initial(item) if item else {}) | more)
        self.fields |= _of_kind(kind) | _extra(kind) | _conditions(earlier)
        watch(self)

    def clean(self) -> dict[str, Any]:
        """Answers with their numbers; a lowest below the highest."""
        found = super().clean() or {}
        if "choices" in found:
            found["choices"] = self._choices(found["choices"], found.get("choices_en", ""))
        if (low := found.get("low")) is not None and (high := found.get("high")) is not None and low >= high:
            self.add_error("high", gettext("Kies een hoogste dat hoger is dan het laagste."))
        return found

    def _choices(self, nl: str, en: str) -> list[dict[str, Any]]:
        there, other = _lines(nl), dict(_lines(en))
        if len(there) < 2:
            self.add_error("choices", gettext("Schrijf minstens twee antwoorden, elk op een eigen regel."))
        if loose := [f"{number} = {words}" for number, words in other.items() if number not in dict(there)]:
            told = gettext("Deze regels horen bij geen Nederlands antwoord: %(lines)s. Gebruik dezelfde getallen.")
            self.add_error("choices_en", told % {"lines": "; ".join(loose)})
        return [{"id": number, "nl": words, "en": other.get(number, words)} for number, words in there]

    def told(self) -> dict[str, Any]:
        """A row of the table ``items``, without its id."""
        given = self.cleaned_data
        row: dict[str, Any] = {"kind": str(self.kind)} | self.both("words")
        if given["help"]:
            row["help"] = self.both("help")
        for name in ("not_applicable", "optional", "reverse"):
            if given.get(name):
                row[name] = True
        row |= self._answers()
        if tests := [test for number in TESTS if (test := self._test(number))]:
            row["shown_if"] = tests[0] if len(tests) == 1 else {given["if_join"]: tests}
            if given.get("if_hidden") is not None and self.kind in NUMBERED:
                row["if_hidden"] = given["if_hidden"]
        return row

    def _answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.kind is Kind.CHOICE:
            return {"choices": given["choices"]}
        if self.kind is Kind.MULTIPLE:
            rows = given["choices"]
            return {"choices": [*rows[:-1], rows[-1] | {"alone": True}] if given["alone"] and rows else rows}
        if self.kind is Kind.TEXT:
            return {"longest": given["longest"]}
        if self.kind is Kind.NUMBER:
            return {"low": given["low"], "high": given["high"], "whole": not given["decimals"]}
        if self.kind is Kind.SCALE:
            ends = [("low", str(given["low"])), ("high", str(given["high"]))]
            named = [{"id": number} | self.both(f"{end}_name") for end, number in ends if given[f"{end}_name"]]
            return {"low": given["low"], "high": given["high"], "choices": named}
        return {}

    def _test(self, number: str) -> dict[str, Any] | None:
        given = self.cleaned_data
        item, how, value = given.get(f"if{number}_item"), given.get(f"if{number}_how"), given.get(f"if{number}_value")
        if not item:
            return None
        if how in {"answered", "empty"}:
            return {"item": item, "answered": how == "answered"}
        if how == "is":
            return {"item": item, "is": value}
        return {"item": item, str(how): value}

    def clean_if1_value(self) -> Any:
        return self._value("1")

    def clean_if2_value(self) -> Any:
        return self._value("2")

    def _value(self, number: str) -> Any:
        given = self.cleaned_data
        words, how = given.get(f"if{number}_value") or "", given.get(f"if{number}_how")
        if not given.get(f"if{number}_item") or how in {"answered", "empty"}:
            return None
        parts = [YES.get(part.strip().casefold(), part.strip()) for part in _OPENER.split(words) if part.strip()]
        if not parts:
            raise forms.ValidationError(
                gettext("Schrijf bij welk antwoord deze vraag wordt gesteld, bijvoorbeeld 1 of ja.")
            )
        if how == "is":
            return parts
        try:
            return float(parts[0].replace(",", "."))
        except ValueError:
            raise forms.ValidationError(gettext("Schrijf een getal.")) from None


def _of_kind(kind: Kind) -> dict[str, forms.Field]:
    if kind in {Kind.CHOICE, Kind.MULTIPLE}:
        hint = _("Elk antwoord op een eigen regel, met het getal dat het telt: 0 = nooit.")
        if kind is Kind.MULTIPLE:
            hint = _("Elk antwoord op een eigen regel. In een score telt hoeveel er zijn aangekruist.")
        found: dict[str, forms.Field] = {
            "choices": forms.CharField(
                label=_("De antwoorden"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}), help_text=hint
            ),
            "choices_en": forms.CharField(
                label=_("De antwoorden in het Engels"), max_length=4000, required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("In dezelfde volgorde, of met dezelfde getallen ervoor: 0 = never."),
            ),
        }  # fmt: skip
        if kind is Kind.MULTIPLE:
            found["alone"] = forms.BooleanField(
                label=_("Het laatste antwoord sluit de andere uit, zoals “geen van deze”"), required=False
            )
        return found
    if kind is Kind.TEXT:
        return {
            "longest": forms.IntegerField(
                label=_("Hoeveel tekens hoogstens?"), min_value=1, max_value=LONGEST, initial=500
            )
        }
    if kind not in {Kind.SCALE, Kind.NUMBER}:
        return {}
    found = {
        "low": forms.IntegerField(label=_("Laagste getal"), min_value=-FURTHEST, max_value=FURTHEST, initial=0),
        "high": forms.IntegerField(label=_("Hoogste getal"), min_value=-FURTHEST, max_value=FURTHEST, initial=10),
    }
    if kind is Kind.NUMBER:
        return found | {"decimals": forms.BooleanField(label=_("Cijfers achter de komma mogen"), required=False)}
    for end, label in (("low", _("Wat betekent het laagste?")), ("high", _("Wat betekent het hoogste?"))):
        found[f"{end}_name"] = forms.CharField(label=label, max_length=80, required=False)
        found[f"{end}_name_en"] = forms.CharField(label=_("In het Engels"), max_length=80, required=False)
    return found


def _extra(kind: Kind) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if kind in NUMBERED | {Kind.YES_NO}:
        label = _("Omgekeerd tellen: het hoogste antwoord telt als het laagste")
        found["reverse"] = forms.BooleanField(label=label, required=False)
    if kind not in {Kind.TEXT, Kind.DATE}:
        label = _("“Past niet bij mij” is ook een antwoord")
        found["not_applicable"] = forms.BooleanField(label=label, required=False)
    label = _("Leeg laten telt niet als overgeslagen")
    return found | {"optional": forms.BooleanField(label=label, required=False)}


def _conditions(earlier: Sequence[Item]) -> dict[str, forms.Field]:
    """When it is asked: always, or by the answers to at most two earlier questions."""
    if not earlier:
        return {}
    named = [(item.id, f"{item.id}: {item.label.in_(language())}") for item in earlier]
    found: dict[str, forms.Field] = {}
    for number, nothing in (("1", _("altijd")), ("2", _("niets meer"))):
        label = _("Alleen vragen als het antwoord op") if number == "1" else _("En als het antwoord op")
        found[f"if{number}_item"] = forms.ChoiceField(label=label, choices=[("", nothing), *named], required=False)
        found[f"if{number}_how"] = forms.ChoiceField(label=_("Dat antwoord"), choices=HOW, required=False)
        hint = _("Getallen van antwoorden, met een komma ertussen; of ja of nee.")
        found[f"if{number}_value"] = forms.CharField(
            label=_("Welk antwoord?"), max_length=80, required=False, help_text=hint
        )
    joins = (("all", _("als allebei zo is")), ("any", _("als een van beide zo is")))
    found["if_join"] = forms.ChoiceField(label=_("Bij twee voorwaarden"), choices=joins, required=False, initial="all")
    found["if_hidden"] = forms.IntegerField(
        label=_("Wat telt de vraag als zij niet wordt gesteld?"), required=False,
        help_text=_("Een van haar antwoorden. Leeg: dan telt zij niet mee."),
    )  # fmt: skip
    return found


def _lines(text: str) -> list[tuple[str, str]]:
    """The number and the words of each line; a line without a number gets the next one."""
    found: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _LINE.fullmatch(line)
        after = str(int(found[-1][0]) + 1) if found else "0"
        found.append((str(int(match[1])), match[2]) if match else (after, line))
    return found


def _initial(item: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table ``items``, as the form shows it."""
    as_they_are = ("low", "high", "longest", "not_applicable", "optional", "reverse", "if_hidden")
    found = {name: item[name] for name in as_they_are if name in item}
    found |= {"words": item["nl"], "words_en": _other(item), "decimals": not item.get("whole", True)}
    if "help" in item:
        found |= {"help": item["help"]["nl"], "help_en": _other(item["help"])}
    choices = item.get("choices", [])
    if item["kind"] == Kind.SCALE:
        for each in choices:
            end = "low" if each["id"] == str(item["low"]) else "high"
            found |= {f"{end}_name": each["nl"], f"{end}_name_en": _other(each)}
    else:
        found["choices"] = "\n".join(f"{each['id']} = {each['nl']}" for each in choices)
        found["choices_en"] = "\n".join(f"{each['id']} = {each['en']}" for each in choices if each["en"] != each["nl"])
        found["alone"] = any(each.get("alone") for each in choices)
    return found | _shown_if(item.get("shown_if", {}))


def _shown_if(when: Mapping[str, Any]) -> dict[str, Any]:
    join = "any" if "any" in when else "all"
    tests = when.get(join) or ([when] if when else [])
    found: dict[str, Any] = {"if_join": join}
    for number, test in zip(TESTS, tests, strict=False):
        how = next((each for each in ("is", "at_least", "at_most") if each in test), "")
        told = ", ".join(test["is"]) if how == "is" else f"{test[how]:g}" if how else ""
        how = how or ("answered" if test["answered"] else "empty")
        found |= {f"if{number}_item": test["item"], f"if{number}_how": how, f"if{number}_value": told}
    return found


def _other(text: Mapping[str, Any]) -> str:
    return "" if text["en"] == text["nl"] else str(text["en"])
