"""The one place that says whether something can be the answer to an item, and what number it is.

Without NumPy: a page that asks a question needs no more than this.
"""

import math
import re
from datetime import date
from numbers import Real
from typing import Any, Final, cast

from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Item, Kind
from ruggensteun.measure.text import Text

DOES_NOT_APPLY: Final = math.inf
Tidy = int | float | bool | str | list[str] | None
"""An answer as it is kept: a number, yes or no, words, a day (2026-11-22), ids of choices, ``nvt``, or None."""

_NUMBERS = (Kind.CHOICE, Kind.SCALE, Kind.NUMBER)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_NOT_APPLICABLE = {NOT_APPLICABLE, "n.v.t.", "n.v.t", "niet van toepassing", "not applicable"}
_YES = {"true", "1", "1.0", "ja", "j", "waar", "yes", "y"}
_NO = {"false", "0", "0.0", "nee", "n", "onwaar", "no"}
_BETWEEN_CHOICES = re.compile(r"[;|]")
YES_OR_NO = Text("true of false (ja of nee, 1 of 0).", "true or false (yes or no, 1 or 0).")


class WrongAnswerError(ValueError):
    """This cannot be an answer to this item; ``what`` says why."""

    def __init__(self, what: Text) -> None:
        self.what = what
        super().__init__(what.en)


def value_of(item: Item, given: Any) -> float:
    """The answer as a number; NaN when empty, DOES_NOT_APPLY for "does not apply".

    WrongAnswerError for anything else, out of range included. A decimal comma is understood. Of a multiple choice
    the number has a bit per choice; of a text it is 1, of a date its day number: those two never count.
    """
    if item.kind in _NUMBERS:
        return float(given) if _is_plain(item, given) else _in_range(item, _number(given), given)
    tidy = _tidy_other(item, given)
    if tidy is None:
        return math.nan
    if tidy == NOT_APPLICABLE:
        return DOES_NOT_APPLY
    if isinstance(tidy, list):
        return float(sum(1 << place for place, choice in enumerate(item.choices) if choice.id in tidy))
    if item.kind is Kind.DATE:
        return float(date.fromisoformat(str(tidy)).toordinal())
    return float(tidy) if isinstance(tidy, bool) else 1.0


def tidy_of(item: Item, given: Any) -> Tidy:
    """The answer as it is kept; the same things are refused as in ``value_of``."""
    if item.kind not in _NUMBERS:
        return _tidy_other(item, given)
    if _is_plain(item, given):
        return cast(int, given)
    number = _in_range(item, _number(given), given)
    if math.isnan(number):
        return None
    if number == DOES_NOT_APPLY:
        return NOT_APPLICABLE
    return int(number) if number == int(number) else number


def _is_plain(item: Item, given: Any) -> bool:
    """Nearly every answer to an item that takes a number is a whole number that it allows."""
    return type(given) is int and item.low <= given <= item.high and not _has_gaps(item)


def _tidy_other(item: Item, given: Any) -> Tidy:
    if _empty(given):
        return None
    if isinstance(given, str) and item.kind is not Kind.TEXT and given.strip().casefold() in _NOT_APPLICABLE:
        return NOT_APPLICABLE if item.not_applicable else _refuse_not_applicable()
    if item.kind is Kind.YES_NO:
        return condition_of(given) == 1
    if item.kind is Kind.MULTIPLE:
        return _ticked(item, given)
    return _day(given) if item.kind is Kind.DATE else _words(item, given)


def _empty(given: Any) -> bool:
    if given is None or given != given:  # noqa: PLR0124 - NaN
        return True
    return (isinstance(given, str) and not given.strip()) or (isinstance(given, (list, tuple, set)) and not given)


def _in_range(item: Item, number: float, given: Any) -> float:
    if math.isnan(number) or number in item.missing_codes:
        return number
    if number == DOES_NOT_APPLY:
        return number if item.not_applicable else _refuse_not_applicable()
    if not item.low <= number <= item.high:
        raise WrongAnswerError(Text(f"{_shown(given)} valt buiten het bereik.", f"{_shown(given)} is out of range."))
    if item.whole and number != int(number):
        raise WrongAnswerError(Text(f"{given} is geen heel getal.", f"{given} is not a whole number."))
    if _has_gaps(item) and str(int(number)) not in [each.id for each in item.choices]:
        raise WrongAnswerError(Text(f"{given} is hier geen antwoord.", f"{given} is not an answer here."))
    return number


def _has_gaps(item: Item) -> bool:
    """A choice allows what it names, and that need not be every number from low to high."""
    return item.kind is Kind.CHOICE and 0 < len(item.choices) < item.high - item.low + 1


def _refuse_not_applicable() -> Any:
    raise WrongAnswerError(Text("“n.v.t.” kan bij deze vraag niet.", "“n.v.t.” is not an answer here."))


def _number(given: Any) -> float:
    if given is None:
        return math.nan
    if isinstance(given, str):
        return _from_text(given.strip())
    if not isinstance(given, Real) or isinstance(given, bool):
        return _refuse(given)
    try:
        number = float(given)
    except OverflowError:
        return _refuse(given)
    return number if number != DOES_NOT_APPLY else _refuse(given)


def _from_text(text: str) -> float:
    if not text:
        return math.nan
    if _NUMBER.fullmatch(text) and len(text) < 30:
        return float(text.replace(",", "."))
    if text.casefold() in _NOT_APPLICABLE:
        return DOES_NOT_APPLY
    if text.casefold() in ("na", "n/a", "#n/a"):
        raise WrongAnswerError(
            Text(
                f"“{text}” kan ‘ontbreekt’ en ‘niet van toepassing’ betekenen.",
                f"“{text}” can mean ‘missing’ and ‘not applicable’.",
            )
        )
    return _refuse(text)


def _refuse(given: Any) -> Any:
    raise WrongAnswerError(Text(f"“{_shown(given)}” is geen getal.", f"“{_shown(given)}” is not a number."))


def _shown(given: Any) -> str:
    return str(given) if len(str(given)) <= 40 else f"{str(given)[:40]}…"


def _ticked(item: Item, given: Any) -> list[str]:
    """The ids of the choices, in the order of the item; a text holds them with ; or | between them."""
    parts = _BETWEEN_CHOICES.split(given) if isinstance(given, str) else given
    if not isinstance(parts, (list, tuple, set)):
        parts = [parts]
    found = {str(part).strip() for part in parts} - {""}
    if unknown := sorted(found - {choice.id for choice in item.choices}):
        shown = _shown(unknown[0])
        raise WrongAnswerError(Text(f"“{shown}” is hier geen antwoord.", f"“{shown}” is not an answer here."))
    for choice in item.choices:
        if choice.alone and choice.id in found and len(found) > 1:
            nl, en = choice.label.nl, choice.label.en
            raise WrongAnswerError(Text(f"“{nl}” gaat niet samen met iets anders.", f"“{en}” excludes the others."))
    return [choice.id for choice in item.choices if choice.id in found]


def _day(given: Any) -> str:
    if isinstance(given, date):
        return given.isoformat()[:10]
    try:
        return date.fromisoformat(str(given).strip()).isoformat()
    except ValueError as error:
        raise WrongAnswerError(
            Text(f"“{_shown(given)}” is geen datum.", f"“{_shown(given)}” is not a date.")
        ) from error


def _words(item: Item, given: Any) -> str:
    if not isinstance(given, str):
        raise WrongAnswerError(Text(f"“{_shown(given)}” is geen tekst.", f"“{_shown(given)}” is not a text."))
    text = given.replace("\0", "").strip()  # a database keeps no NUL
    if len(text) > item.longest:
        raise WrongAnswerError(
            Text(f"de tekst is te lang: {len(text)} tekens.", f"the text is too long: {len(text)} characters.")
        )
    return text


def expected_of(item: Item) -> Text:
    """What may be filled in for this item, as a sentence."""
    nl, en = _expected(item)
    for code in item.missing_codes:
        nl, en = f"{nl}, {code} (geen informatie)", f"{en}, {code} (no information)"
    if item.not_applicable:
        nl, en = f"{nl}, nvt", f"{en}, nvt (does not apply)"
    return Text(f"{nl}, of leeg als het antwoord ontbreekt.", f"{en}, or empty when the answer is missing.")


def asked_of(item: Item) -> Text:
    """What to do at an item, for who answers it on a page: without codes, which stand in files only."""
    nl, en = _asked(item)
    return Text(f"{nl} Leeg laten mag ook.", f"{en} You may also leave it empty.")


def _asked(item: Item) -> tuple[str, str]:
    if item.kind is Kind.MULTIPLE:
        return "Kies een of meer antwoorden die bij elkaar kunnen.", "Choose one or more answers that go together."
    if item.kind is Kind.DATE:
        return "Vul een datum in.", "Fill in a date."
    if item.kind is Kind.TEXT:
        return f"Schrijf hoogstens {item.longest} tekens.", f"Write at most {item.longest} characters."
    if item.kind is Kind.YES_NO or item.choices:
        return "Kies één antwoord.", "Choose one answer."
    nl, en = ("een heel getal", "a whole number") if item.whole else ("een getal", "a number")
    between = f"{item.low} tot en met {item.high}", f"{item.low} to {item.high}"
    return f"Vul {nl} in van {between[0]}.", f"Fill in {en} from {between[1]}."


def _expected(item: Item) -> tuple[str, str]:
    ids = ", ".join(choice.id for choice in item.choices)
    if item.kind is Kind.YES_NO:
        return "true of false (ja of nee, 1 of 0)", "true or false (yes or no, 1 or 0)"
    if item.kind is Kind.MULTIPLE:
        return f"een of meer van {ids}, met ; ertussen", f"one or more of {ids}, with ; in between"
    if item.kind is Kind.DATE:
        return "een datum, zoals 2026-11-22", "a date, such as 2026-11-22"
    if item.kind is Kind.TEXT:
        return f"een tekst van hoogstens {item.longest} tekens", f"a text of at most {item.longest} characters"
    if _has_gaps(item):
        return f"een van {ids}", f"one of {ids}"
    nl, en = ("een heel getal", "a whole number") if item.whole else ("een getal", "a number")
    return f"{nl} van {item.low} tot en met {item.high}", f"{en} from {item.low} to {item.high}"


def condition_of(given: Any) -> float:
    """1 for yes, 0 for no, NaN when empty; WrongAnswerError otherwise."""
    if _empty(given):
        return math.nan
    text = str(given).strip().casefold()
    if text in _YES:
        return 1.0
    if text in _NO:
        return 0.0
    raise WrongAnswerError(Text(f"“{text[:40]}” is geen ja of nee.", f"“{text[:40]}” is not yes or no."))
