"""A value as people read it, with the decimals that its chart shows."""

from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.extract.measured import Measured
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.text import Language
from ruggensteun.web.jinja import language, number

MOST = 1
"""Decimals of a percentage, and of days."""
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
    return formats.figure(value, measured.shown, cast("Language", language()))


def unit(measured: Measured, value: float | None = None) -> str:
    """What stands beside the number: days, minutes; nothing where the title says it all."""
    if measured.unit == "days":
        return ngettext("dag", "dagen", 1 if value is not None and round(value, MOST) == 1 else 2)
    if measured.shown in formats.RATES:
        return formats.RATES[measured.shown][2].in_(cast("Language", language()))
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
    times = formats.times(measured.shown)
    first, second = (round(value * times, formats.digits(value * times, measured.shown)) for value in (one, other))
    return whole(measured, abs(first - second) / times)
