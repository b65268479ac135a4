"""Days and months as people write them: 14-3-2026, 14/3/26, 14 maart 2026, 2026-03-14, or a serial number."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from ruggensteun.measure.text import Text

FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
"""Days outside this are slips of the keyboard."""

_SERIAL_ZERO = date(1899, 12, 30)
_NAMES = (
    "januari january jan", "februari february feb", "maart march mrt mar", "april april apr", "mei may",
    "juni june jun", "juli july jul", "augustus august aug", "september september sept sep",
    "oktober october okt oct", "november november nov", "december december dec",
)  # fmt: skip
"""Of each month its name in Dutch and in English, and what people shorten them to."""
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$")
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|'?\d{{2}}){_TIME}$")
_DAY_NAME = re.compile(r"^(?:[a-z]+,? )?(\d{1,2})(?:e|st|nd|rd|th)?[- .]([a-z]+)\.?,?[- .](\d{4}|'?\d{2})$")
_NAME_DAY = re.compile(r"^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_NAME_YEAR = re.compile(r"^([a-z]+)\.?[- ]'?(\d{4}|\d{2})$")


def read_day(value: Any) -> date | None:
    """The day that a cell holds; None where it holds none. A time of day is left out."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _serial(float(value))
    return _written(value.strip().lower()) if isinstance(value, str) else None


def read_month(value: Any) -> date | None:
    """The first day of the month that a cell holds, from a day or a month; None where it holds neither."""
    if isinstance(value, str):
        said = value.strip().lower()
        if found := _YEAR_MONTH.match(said):
            return _day(found[1], found[2], "1")
        if found := _MONTH_YEAR.match(said):
            return _day(found[2], found[1], "1")
        if (found := _NAME_YEAR.match(said)) and found[1] in _MONTHS:
            return _day(found[2], str(_MONTHS[found[1]]), "1")
    day = read_day(value)
    return day.replace(day=1) if day else None


def _serial(number: float) -> date | None:
    """A spreadsheet's count of days, when it falls in a year that makes sense."""
    low, high = (FIRST - _SERIAL_ZERO).days, (LAST - _SERIAL_ZERO).days
    return _SERIAL_ZERO + timedelta(days=int(number)) if low <= number <= high else None


def _written(said: str) -> date | None:
    if found := _YEAR_FIRST.match(said):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.match(said):
        return _day(found[3], found[2], found[1])
    if (found := _DAY_NAME.match(said)) and found[2] in _MONTHS:
        return _day(found[3], str(_MONTHS[found[2]]), found[1])
    if (found := _NAME_DAY.match(said)) and found[1] in _MONTHS:
        return _day(found[3], str(_MONTHS[found[1]]), found[2])
    return _serial(float(said)) if said.isascii() and said.isdigit() and len(said) == 5 else None


def _day(year: str, month: str, day: str) -> date | None:
    year = year.lstrip("'")
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def month_in_words(day: date) -> Text:
    """ "mei 2027", "May 2027"."""
    nl, en = _NAMES[day.month - 1].split()[:2]
    return Text(f"{nl} {day.year}", f"{en.capitalize()} {day.year}")
