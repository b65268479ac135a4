"""Numbers, units and dates as people write them: "12,5%" and "mrt 2026", in English "12.5%" and "Mar 2026"."""

from datetime import date
from math import floor, log10

from ruggensteun.measure.charts.result import X
from ruggensteun.measure.text import Language, Text

NBSP = "\u00a0"

_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

_WORDS: dict[str, tuple[Text, Text]] = {
    "days": (Text("dag", "day"), Text("dagen", "days")),
    "hours": (Text("uur", "hour"), Text("uur", "hours")),
    "minutes": (Text("minuut", "minute"), Text("minuten", "minutes")),
}

TIMES = frozenset(_WORDS)
"""Units of time: their word always stands with the number."""

RATES: dict[str, tuple[int, Text, Text]] = {
    "per-100-clients": (100, Text("per 100 cliënten", "per 100 clients"), Text("per 100 cliënten", "per 100 clients")),
    "per-group-year": (
        12,
        Text("per groep, per jaar", "per group, per year"),
        Text("per jaar", "a year"),
    ),
}
"""Units of rates that people say aloud: shown as so many times the value, what the axis says, what stands after a
number. Values, targets and JSON stay as they are counted."""

FROM_ZERO = frozenset({"rate", *RATES})
"""Units of which the axis starts at 0: of a rate also the height says something."""

AXIS: dict[str, Text] = {
    "percent": Text("percentage", "percentage"),
    "count": Text("aantal", "number"),
    "days": Text("dagen", "days"),
    "hours": Text("uur", "hours"),
    "minutes": Text("minuten", "minutes"),
    "mean": Text("gemiddelde", "mean"),
    "rate": Text("per eenheid", "rate"),
    "score": Text("score", "score"),
    **{unit: axis for unit, (_, axis, _) in RATES.items()},
}
"""What the figures along the upright axis are, for the units that have a name of their own."""

_ONE = frozenset({"count", "days", "hours", "minutes", "mean", "score", *RATES})
"""Units with one decimal at most, on a tile as on a chart and in a report: more is not known of so few people."""


def axis_name(unit: str, language: Language) -> str:
    """What the figures are; a unit that is a word names itself."""
    return AXIS[unit].in_(language) if unit in AXIS else unit


def decimal(value: float, decimals: int, language: Language, *, fixed: bool = False) -> str:
    """A number with thousands separated from 10 000 on; zeros at the end are left out unless ``fixed``."""
    if abs(value) >= 1e12:
        return f"{value:.2e}".replace(".", "," if language == "nl" else ".")
    words = f"{value:,.{decimals}f}" if abs(value) >= 10_000 else f"{value:.{decimals}f}"
    if "." in words and not fixed:
        words = words.rstrip("0").rstrip(".")
    if words.strip("-0.,") == "":
        words = words.lstrip("-")
    if language == "nl":
        words = words.translate(str.maketrans(",.", ".,"))
    return words.replace("-", "\u2212")


def times(unit: str) -> int:
    """How many times the value is shown: 100 of a rate per 100 clients. A percentage has its own sign."""
    return RATES[unit][0] if unit in RATES else 1


def figure(value: float | None, unit: str, language: Language) -> str:
    """A value as it stands at the end of a line, on a tile and in a table: "62,5%", "38", "1,24"; "–" without one."""
    if value is None:
        return "–"
    if unit == "percent":
        return percent(value, language)
    shown = value * times(unit)
    return decimal(shown, digits(shown, unit), language)


def digits(value: float, unit: str) -> int:
    """How many decimals a value that is no percentage has at most: the one rule for every page, chart and report.

    One; of a rate as many as three digits that count ask for (a mean of thousands has none); of a unit of
    somebody's own two below 10.
    """
    if unit not in AXIS:
        return 1 if abs(value) >= 10 else 2
    if unit in _ONE and (unit != "mean" or abs(value) < 1000):
        return 1
    return 2 if value == 0 else max(0, min(6, 2 - floor(log10(abs(value)))))


def percent(share: float, language: Language, decimals: int | None = None) -> str:
    """A share from 0 to 1 as a percentage: one decimal, below 1 % two digits that count."""
    if decimals is None:
        below_one = 1e-7 < abs(share) < 0.01
        decimals = -1 - floor(log10(abs(share))) if below_one else 1
    return f"{decimal(share * 100, decimals, language)}%"


def with_unit(value: float | None, unit: str, language: Language) -> str:
    """As ``figure``, with the unit's word where there is one: "38 dagen"."""
    words = figure(value, unit, language)
    if value is not None and unit in RATES:
        return f"{words} {RATES[unit][2].in_(language)}"
    if value is None or (unit in AXIS and unit not in _WORDS):
        return words
    if unit not in _WORDS:
        return f"{words}{NBSP}{unit}"
    one, several = _WORDS[unit]
    return f"{words}{NBSP}{(one if words == '1' else several).in_(language)}"


def month(day: date, language: Language, *, year: bool = True) -> str:
    """ "mrt 2026"; without the year "mrt"."""
    name = _MONTHS[language][day.month - 1]
    return f"{name}{NBSP}{day.year}" if year else name


def full_date(day: date, language: Language) -> str:
    """ "3 mrt 2026"."""
    return f"{day.day}{NBSP}{month(day, language)}"


def moment(x: X, language: Language, *, monthly: bool = True) -> str:
    """Where a point stands: in a monthly series the first of a month as that month, another date in full."""
    if isinstance(x, date):
        return month(x, language) if monthly and x.day == 1 else full_date(x, language)
    if isinstance(x, (int, float)):
        return decimal(float(x), 3, language) if isinstance(x, float) else str(x)
    return x


def of_day(number: int, language: Language) -> str:
    """A day number (``date.toordinal``) as ``moment`` writes it."""
    return moment(date.fromordinal(number), language)
