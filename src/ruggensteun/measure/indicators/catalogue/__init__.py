"""All indicators in reading order, and the measures that they rest on."""

from ruggensteun.measure.indicators.catalogue import (
    characteristics,
    intake,
    language,
    meetings,
    outcomes,
    overall,
    participation,
    quality,
    reach,
    tables,
)
from ruggensteun.measure.indicators.indicator import Indicator, Series
from ruggensteun.measure.indicators.measure import Measure

_ROOMS = (participation, reach, characteristics, meetings, quality, intake, tables, language, outcomes, overall)

CATALOGUE: dict[str, Indicator] = {each.key: each for room in _ROOMS for each in room.INDICATORS}
"""Every indicator by key, in the order in which people read them."""

SERIES: dict[str, Series] = {line.key: line for each in CATALOGUE.values() for line in each.series()}
"""Every line of numbers by key: indicators and their strata (``rg-attendance/informal``)."""

MEASURES: tuple[Measure, ...] = tuple(dict.fromkeys(measure for line in SERIES.values() for measure in line.measures))
"""Every measure in order of first use; its place is its number in the compiled queries."""
