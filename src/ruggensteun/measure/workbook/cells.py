"""From what a cell holds to what a column keeps: typed, or an issue in words.

A cell may hold what Excel, LibreOffice, Google Sheets or a CSV file make of it: text, a number, a date, true or false.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from ruggensteun.measure.citizen_number import holds_citizen_number, is_citizen_number
from ruggensteun.measure.tables.schema import Column, Kind
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import days
from ruggensteun.measure.workbook.layout import NO, YES, plain, tidy

KEY = re.compile(r"^[^\W_][\w.\-]*$")
_CODES = re.compile(r"^[^\W_][\w.\-/]*$")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")
_THOUSANDS_POINT = re.compile(r"^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$")
_THOUSANDS_COMMA = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+\.\d+$")
_AMBIGUOUS = re.compile(r"^[+-]?[1-9]\d{0,2}\.\d{3}$")
_FORMULA_LIKE = ("=", "+", "-", "@")
_TRUE = {"ja", "j", "yes", "y", "true", "waar", "1"}
_FALSE = {"nee", "n", "no", "false", "onwaar", "0"}
_KEY_LENGTH, LABEL_LENGTH = 60, 60
_FAR = 10_000
"""From here on the highest value of a column only catches slips of the keyboard."""
_CITIZEN_NUMBER = Text("Dit lijkt een burgerservicenummer (BSN).", "This looks like a citizen service number (BSN).")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with the content of one cell, and what was expected instead."""

    code: str
    what: Text
    expected: Text


class UnfitError(Exception):
    """A cell's content does not fit its column."""

    def __init__(self, code: str, what: Text, expected: Text) -> None:
        super().__init__(what.en)
        self.issue = Issue(code, what, expected)


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read: what day it is, and how long a text may be."""

    today: date
    cell_characters: int


def convert(column: Column, values: Iterable[Any], reading: Reading) -> tuple[list[Any], dict[int, Issue]]:
    """Typed values of one column, None for empty, and the issue per position that has one.

    Each different content is judged once, which makes 50,000 rows as quick as their different values.
    """
    read = _READERS[column.kind]
    judged: dict[tuple[type, Any], Any] = {}
    typed: list[Any] = []
    issues: dict[int, Issue] = {}
    for position, value in enumerate(values):
        if value is None or value == "":
            typed.append(None)
            continue
        seen = (value.__class__, value)
        if seen not in judged:
            judged[seen] = _judge(read, column, value, reading)
        found = judged[seen]
        if found.__class__ is Issue:
            issues[position] = found
            found = None
        typed.append(found)
    return typed, issues


def is_empty(value: Any) -> bool:
    """Nothing, or only spaces and invisible characters."""
    return value is None or value == "" or (isinstance(value, str) and len(value) < 200 and not tidy(value))


def shown(value: Any) -> str:
    """A cell's content as quoted in a message: short, on one line."""
    said = value.strftime("%d-%m-%Y") if isinstance(value, date) else tidy(str(value)[:200])
    if isinstance(value, float) and value.is_integer():
        said = str(int(value))
    return f"“{said[:40]}…”" if len(said) > 40 else f"“{said}”"


def _judge(read: Callable[[Column, Any, Reading], Any], column: Column, value: Any, reading: Reading) -> Any:
    try:
        if isinstance(value, str):
            if len(value) > reading.cell_characters:
                raise _too_long(value)
            value = tidy(value)
            if not value:
                return None
        return read(column, value, reading)
    except UnfitError as unfit:
        return unfit.issue


def _too_long(value: str) -> UnfitError:
    return UnfitError(
        "too-long",
        Text(
            f"In deze cel staan {len(value)} tekens, te beginnen met {shown(value[:30])}.",
            f"This cell holds {len(value)} characters, beginning with {shown(value[:30])}.",
        ),
        Text(
            "Een korte waarde. Lange teksten horen niet in het werkboek.",
            "A short value. Long texts do not belong here.",
        ),
    )


def _key(column: Column, value: Any, _reading: Reading) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnfitError(
            "not-a-key",
            Text(
                f"Hier staat {shown(value)}. Het rekenblad heeft er een datum of ja/nee van gemaakt.",
                f"This says {shown(value)}. The spreadsheet turned it into a date or true/false.",
            ),
            Text(
                "Zet de celopmaak op Tekst en typ de code opnieuw.", "Format the cell as Text and type the code again."
            ),
        )
    said = _digits(value) if not isinstance(value, str) else value
    private = column.kind is Kind.PSEUDONYM
    if private and is_citizen_number(said):
        raise UnfitError(
            "citizen-number",
            _CITIZEN_NUMBER,
            Text(
                "Een eigen nummer van het team, bijvoorbeeld 1, 2, 3 of c-017.",
                "A number of the team's own, such as 1, 2, 3 or c-017.",
            ),
        )
    if len(said) > _KEY_LENGTH or not KEY.match(said):
        quoted = Text("dit", "this") if private else Text(shown(said), shown(said))
        raise UnfitError(
            "not-a-key",
            Text(f"Als code kan {quoted.nl} niet.", f"A code cannot be {quoted.en}."),
            Text(
                f"Letters, cijfers en - _ . zonder spaties, hoogstens {_KEY_LENGTH} tekens, eerst geen leesteken. "
                + ("Geen naam." if private else "Bijvoorbeeld fact-noord."),
                f"Letters, digits and - _ . without spaces, at most {_KEY_LENGTH} characters, no mark first. "
                + ("No name." if private else "For example fact-noord."),
            ),
        )
    return said


def _digits(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _label(_column: Column, value: Any, _reading: Reading) -> str:
    said = (
        _digits(value)
        if isinstance(value, float)
        else shown(value).strip("“”")
        if not isinstance(value, str)
        else value
    )
    if holds_citizen_number(said):
        raise UnfitError(
            "citizen-number",
            _CITIZEN_NUMBER,
            Text("Een tekst zonder nummer van een cliënt.", "A text without a client's number."),
        )
    if said.startswith(_FORMULA_LIKE):
        raise UnfitError(
            "formula-like",
            Text(
                f"Deze tekst begint als een formule: {shown(said)}.", f"This text begins like a formula: {shown(said)}."
            ),
            Text("Een tekst die niet begint met = + - of @.", "A text that does not begin with = + - or @."),
        )
    if len(said) > LABEL_LENGTH or not said.isprintable():
        raise UnfitError(
            "label-too-long",
            Text(f"Deze tekst telt {len(said)} tekens.", f"This text has {len(said)} characters."),
            Text(
                f"Een kort label van hoogstens {LABEL_LENGTH} tekens.",
                f"A short label of at most {LABEL_LENGTH} characters.",
            ),
        )
    return said


def _codes(_column: Column, value: Any, _reading: Reading) -> str | None:
    parts = [tidy(part) for part in re.split("[;,\n]", value if isinstance(value, str) else shown(value))]
    parts = [part for part in parts if part]
    for part in parts:
        if len(part) > _KEY_LENGTH or not _CODES.match(part):
            raise UnfitError(
                "not-a-key",
                Text(f"{shown(part)} is geen code.", f"{shown(part)} is not a code."),
                Text(
                    "Codes met ; ertussen, bijvoorbeeld hoi-coverage; rg-meetings.",
                    "Codes separated by ;, for example hoi-coverage; rg-meetings.",
                ),
            )
    return ";".join(dict.fromkeys(parts)) or None


def _code(column: Column, value: Any, _reading: Reading) -> str:
    said = plain(_digits(value) if isinstance(value, float) else value)
    for code in column.codes:
        if said in {plain(code.value), plain(code.title.nl), plain(code.title.en)}:
            return code.value
    raise UnfitError(
        "not-in-list",
        Text(f"{shown(value)} staat niet in de lijst.", f"{shown(value)} is not in the list."),
        Text(_choices(column, "nl"), _choices(column, "en")),
    )


def _choices(column: Column, language: str) -> str:
    said = "; ".join(code.title.in_(language) for code in column.codes)
    return f"Kies uit: {said}." if language == "nl" else f"Choose from: {said}."


def _boolean(_column: Column, value: Any, _reading: Reading) -> bool:
    said = plain(_digits(value) if isinstance(value, int | float) and not isinstance(value, bool) else value)
    if said in _TRUE:
        return True
    if said in _FALSE:
        return False
    raise UnfitError(
        "not-yes-or-no",
        Text(f"{shown(value)} is geen ja of nee.", f"{shown(value)} is not yes or no."),
        Text(f"{YES.nl} of {NO.nl}", f"{YES.en} or {NO.en}"),
    )


def _number(column: Column, value: Any, _reading: Reading) -> float:
    number = _as_number(column, value)
    _within(column, number)
    return number


def _integer(column: Column, value: Any, _reading: Reading) -> int:
    number = _as_number(column, value)
    if not number.is_integer():
        raise UnfitError(
            "not-whole",
            Text(f"{shown(value)} is geen heel getal.", f"{shown(value)} is not a whole number."),
            _wanted(column),
        )
    _within(column, number)
    return int(number)


def _as_number(column: Column, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    said = value.replace(" ", "") if isinstance(value, str) else ""
    if _AMBIGUOUS.match(said):
        raise UnfitError(
            "unclear-number",
            Text(f"{shown(value)} kan op twee manieren worden gelezen.", f"{shown(value)} can be read in two ways."),
            Text("Schrijf duizend als 1000, en een breuk met een komma: 1,5.", "Write a thousand as 1000."),
        )
    if _THOUSANDS_POINT.match(said):
        said = said.replace(".", "")
    elif _THOUSANDS_COMMA.match(said):
        said = said.replace(",", "")
    if not _NUMBER.match(said) or len(said) > 30:
        raise UnfitError(
            "not-a-number",
            Text(f"{shown(value)} is geen getal.", f"{shown(value)} is not a number."),
            _wanted(column),
        )
    return float(said.replace(",", "."))


def _within(column: Column, number: float) -> None:
    too_low = column.low is not None and number < column.low
    if too_low or (column.high is not None and number > column.high):
        raise UnfitError(
            "out-of-range",
            Text(
                f"{numeral(number, 'nl')} is te {'laag' if too_low else 'hoog'}.",
                f"{numeral(number, 'en')} is too {'low' if too_low else 'high'}.",
            ),
            _wanted(column, with_end=not too_low),
        )


def numeral(number: float, language: str) -> str:
    """A number as people write it: thousands apart from 10 000 on, and never with an exponent."""
    words = f"{number:,.6f}" if abs(number) >= 10_000 else f"{number:.6f}"
    words = words.rstrip("0").rstrip(".")
    return words.translate(str.maketrans(",.", ".,")) if language == "nl" else words


def _wanted(column: Column, *, with_end: bool = False) -> Text:
    """What kind of number belongs here. An end that nobody comes near is told only to who went past it."""
    nl, en = ("Een heel getal", "A whole number") if column.kind is Kind.INTEGER else ("Een getal", "A number")
    low, high = column.low, column.high
    if low is None or high is None:
        return Text(f"{nl}.", f"{en}.")
    if high >= _FAR and not with_end:
        return Text(f"{nl} van {numeral(low, 'nl')} of hoger.", f"{en} of {numeral(low, 'en')} or more.")
    return Text(
        f"{nl} van {numeral(low, 'nl')} tot en met {numeral(high, 'nl')}.",
        f"{en} from {numeral(low, 'en')} to {numeral(high, 'en')}.",
    )


def _day(column: Column, value: Any, reading: Reading) -> date:
    day = days.read_day(value)
    if day is None:
        raise _no_day(value, Text("Een dag, bijvoorbeeld 14-3-2026.", "A day, for example 14-3-2026."))
    _plausible(column, day, value, day > reading.today)
    return day


def _month(column: Column, value: Any, reading: Reading) -> date:
    day = days.read_month(value)
    if day is None:
        raise _no_day(value, Text("Een maand, bijvoorbeeld 2026-03.", "A month, for example 2026-03."))
    _plausible(column, day, value, day > reading.today.replace(day=1))
    return day


def _no_day(value: Any, expected: Text) -> UnfitError:
    return UnfitError("not-a-date", Text(f"{shown(value)} is geen datum.", f"{shown(value)} is not a date."), expected)


def _plausible(column: Column, day: date, value: Any, in_future: bool) -> None:
    may_be_planned = column.name.endswith(("_until", "ends_on"))
    if in_future and not may_be_planned:
        raise UnfitError(
            "in-future",
            Text(f"{shown(value)} ligt in de toekomst.", f"{shown(value)} lies in the future."),
            _by_now(column, day),
        )
    if not days.FIRST <= day <= days.LAST:
        raise UnfitError(
            "unlikely-date",
            Text(f"{shown(value)} kan niet kloppen.", f"{shown(value)} cannot be right."),
            Text(f"Een dag vanaf {days.FIRST:%d-%m-%Y}.", f"A day from {days.FIRST:%d-%m-%Y}."),
        )


def _by_now(column: Column, day: date) -> Text:
    """What was expected instead of a day or month that is still to come."""
    said = days.month_in_words(day)
    if column.kind is Kind.MONTH:
        return Text(f"Een maand tot en met nu; dit is {said.nl}.", f"A month up to now; this is {said.en}.")
    return Text(
        f"Een dag tot en met vandaag; dit is {day.day} {said.nl}. Vul de rij in als het zover is.",
        f"A day up to today; this is {day.day} {said.en}. Fill this row when the time has come.",
    )


_READERS: dict[Kind, Callable[[Column, Any, Reading], Any]] = {
    Kind.KEY: _key,
    Kind.PSEUDONYM: _key,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.LABEL: _label,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _day,
    Kind.MONTH: _month,
}
