"""Days and periods in full, as they stand on a cover."""

from datetime import date, timedelta

from ruggensteun.measure.text import Language, Text

MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
UNTIL = Text("tot en met", "to")


def in_full(day: date, language: Language) -> str:
    """ "1 maart 2026"."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def span(first: date, end: date, language: Language) -> str:
    """From ``first`` up to, not including, ``end``: "januari tot en met maart 2026" where these are whole months."""
    last = end - timedelta(days=1)
    if first.day != 1 or end.day != 1:
        return f"{in_full(first, language)} {UNTIL.in_(language)} {in_full(last, language)}"
    begin, close = MONTHS[language][first.month - 1], f"{MONTHS[language][last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return close
    begin = begin if first.year == last.year else f"{begin} {first.year}"
    return f"{begin} {UNTIL.in_(language)} {close}"
