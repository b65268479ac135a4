"""A value as people read it, with the decimals that its chart shows: at most one, and none when it is whole."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.measured import Measured
from ruggensteun.web.jinja import NOTHING, number, percent

DECIMALS = {"mean": 1, "rate": 2}
"""Digits after the comma that are always written; elsewhere ``MOST``, and none when the value is whole."""
MOST = 1


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
    """The number alone: ``59%``, ``87,5%``, ``29``, ``4,3``. A dash where there is none."""
    if value is None:
        return NOTHING
    if measured.percent:
        return percent(value, MOST)
    decimals = _decimals(measured, value)
    return number(round(value, MOST)) if decimals is None else number(value, decimals)


def unit(measured: Measured, value: float | None = None) -> str:
    """What stands beside the number: days, minutes; nothing where the title says it all."""
    if measured.unit == "days":
        return ngettext("dag", "dagen", 1 if value is not None and round(value, MOST) == 1 else 2)
    return _("minuten") if measured.unit == "minutes" else ""


def whole(measured: Measured, value: float | None) -> str:
    """Number and unit together."""
    return f"{shown(measured, value)} {unit(measured, value)}".strip()


def distance(measured: Measured, one: float, other: float) -> str:
    """How far two values are apart, as they are shown and always positive: ``12 procentpunten``, ``3 dagen``."""
    if measured.percent:
        points = round(abs(round(one * 100, MOST) - round(other * 100, MOST)), MOST)
        said = ngettext("%(num)s procentpunt", "%(num)s procentpunten", 1 if points == 1 else 2)
        return said % {"num": number(points)}
    digits = DECIMALS.get(measured.unit, MOST)
    return whole(measured, abs(round(one, digits) - round(other, digits)))


def _decimals(measured: Measured, value: float) -> int | None:
    """How many digits are always written; None where zeros are left out."""
    if measured.unit == "mean" and abs(value) >= 10 and float(value).is_integer():
        return 0
    return DECIMALS.get(measured.unit)
