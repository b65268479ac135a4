"""A value as people read it: a share as a percentage, days as whole days, a mean with one decimal."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.measured import Measured
from ruggensteun.web.jinja import NOTHING, number, percent

DECIMALS = {"days": 0, "minutes": 0, "count": 0, "mean": 1, "rate": 2}
"""Digits after the comma, per unit; a share has none, because it is written in hundredths."""


LONG = (
    "resource-groep",
    "bijeen-komst",
    "herstel-ondersteunend",
    "aange-boden",
    "hulpver-leners",
    "ervarings-deskundige",
)
"""Where long words may break on a phone; a browser does not know Dutch compounds."""


def breakable(title: str) -> str:
    """A title in which long words may break."""
    for word in LONG:
        for one in (word, word.capitalize()):
            title = title.replace(one.replace("-", ""), one.replace("-", "\u00ad"))
    return title


def shown(measured: Measured, value: float | None) -> str:
    """The number alone: ``59%``, ``29``, ``4,3``. A dash where there is none."""
    if value is None:
        return NOTHING
    if measured.percent:
        return percent(value)
    return number(value, _decimals(measured, value))


def unit(measured: Measured, value: float | None = None) -> str:
    """What stands beside the number: days, minutes; nothing where the title says it all."""
    if measured.unit == "days":
        return ngettext("dag", "dagen", 1 if value is not None and round(value) == 1 else 2)
    return _("minuten") if measured.unit == "minutes" else ""


def whole(measured: Measured, value: float | None) -> str:
    """Number and unit together."""
    return f"{shown(measured, value)} {unit(measured, value)}".strip()


def distance(measured: Measured, gap: float) -> str:
    """How far two values are apart, always positive: ``12 procentpunt``, ``3 dagen``."""
    size = abs(gap)
    if measured.percent:
        points = round(size * 100)
        return ngettext("%(num)s procentpunt", "%(num)s procentpunten", points) % {"num": number(points)}
    return whole(measured, size)


def _decimals(measured: Measured, value: float) -> int:
    if measured.unit == "mean" and abs(value) >= 10:
        return 0 if float(value).is_integer() else 1
    return DECIMALS.get(measured.unit, 1)
