"""What every line of numbers is: those of the catalogue and those that people made themselves, in one form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args

from ruggensteun.measure.charts.result import Better, ChartType
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.indicators.indicator import Clock, Indicator, Series, Unit
from ruggensteun.measure.renaming import USUAL, Renaming
from ruggensteun.measure.text import Language, Text
from ruggensteun.meso.models import OwnIndicator

UNITS: dict[str, Unit] = {"share": "percent", "count": "count", "rate": "rate", "mean": "mean", "days": "days"}
"""The units of an own indicator, in the words of the catalogue."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator, or one stratum of it (``rg-attendance/informal``), as pages and charts need it.

    ``chart`` is the type for its own series; None where no run rules apply: a stock, or rounds.
    ``near`` is the value to be close to, when neither higher nor lower is better. ``parent`` is the indicator that
    a stratum belongs to, and else the key itself. ``part`` is what it is called beside the other parts of its
    indicator. ``choices`` are the points that the plan left open, as decided. ``read_as`` is the unit in which people
    read a rate, ``within`` the range of the instrument behind a score.
    """

    key: str
    parent: str
    title: Text
    why: Text
    numerator: Text | None
    denominator: Text | None
    unit: Unit
    better: Better
    near: float | None
    clock: Clock
    chart: ChartType | None
    kind: str
    programme_label: str
    question: int | None
    part: Text
    choices: tuple[Text, ...] = ()
    own: bool = False
    of_programme: bool = False  # an own measure of the programme, not of one team
    read_as: str = ""
    within: tuple[float, float] | None = None

    @property
    def shown(self) -> str:
        """The unit in which pages and charts write its values (``draw.formats``)."""
        return self.read_as or self.unit

    @property
    def percent(self) -> bool:
        """Whether values are shares, from 0 to 1."""
        return self.unit == "percent"

    @property
    def stratum(self) -> bool:
        """Whether this is a part of an indicator."""
        return self.key != self.parent


def measured(key: str, own: Iterable[OwnIndicator] = (), renaming: Renaming = USUAL) -> Measured:
    """The line with this key, in the words of a programme. KeyError when neither the catalogue nor ``own`` has it."""
    if key in SERIES:
        return _catalogue(renaming)[key]
    for each in own:
        if each.key == key:
            return _from_form(each)
    raise KeyError(f"there is no indicator {key}")


def all_of(own: Iterable[OwnIndicator], renaming: Renaming = USUAL) -> dict[str, Measured]:
    """The catalogue in the words of a programme, then these, in the words of who made them."""
    return {**_catalogue(renaming), **{each.key: _from_form(each) for each in own}}


def whole(key: str, renaming: Renaming = USUAL) -> Measured:
    """An indicator of the catalogue as a whole, also one of which only parts are measured. KeyError for another key."""
    return measured(key, (), renaming) if key in SERIES else _of_parts(CATALOGUE[key], renaming)


@lru_cache(maxsize=64)
def _catalogue(renaming: Renaming) -> Mapping[str, Measured]:
    """Every line of the catalogue; made once per choice of words, and never changed."""
    return {key: _from_catalogue(line, renaming) for key, line in SERIES.items()}


def _from_catalogue(line: Series, renaming: Renaming) -> Measured:
    indicator = line.indicator
    return replace(
        _of_parts(indicator, renaming),
        key=line.key,
        title=renaming.text(Text(_titled(line, "nl"), _titled(line, "en"))),
        part=renaming.text(line.title),
        unit=line.unit,
        read_as=(indicator.shown or "") if line.unit == "rate" else "",
        within=line.within,
        better=_better(line.better),
        near=float(line.better.removeprefix("near:")) if line.better.startswith("near:") else None,
        chart=_chart(indicator.chart) if indicator.clock == "flow" else None,
    )


def _of_parts(indicator: Indicator, renaming: Renaming) -> Measured:
    """An indicator without a line of its own: nothing is drawn of it, and it has no better direction."""
    return Measured(
        key=indicator.key,
        parent=indicator.key,
        title=renaming.text(indicator.title),
        why=renaming.text(indicator.why),
        numerator=renaming.text(indicator.numerator_text),
        denominator=renaming.maybe(indicator.denominator_text),
        unit=indicator.unit,
        better="neutral",
        near=None,
        clock=indicator.clock,
        chart=None,
        kind=indicator.kind,
        programme_label=indicator.programme_label,
        question=indicator.question,
        part=renaming.text(indicator.title),
        choices=tuple(renaming.text(choice) for choice in indicator.choices),
    )


def _titled(line: Series, language: Language) -> str:
    """The title; of a part after that of its indicator, unless it begins with the same words."""
    whole_title, title = line.indicator.title.in_(language), line.title.in_(language)
    return title if title.startswith(whole_title) else f"{whole_title}: {_within(title)}"


def _within(title: str) -> str:
    """A title within a sentence: without its capital, which an abbreviation keeps (SOFAS, I.ROC, T0)."""
    first = title.split(maxsplit=1)[0].rstrip(":,")
    return title if first[1:] != first[1:].lower() or not first[1:].isalpha() else title[:1].lower() + title[1:]


def _from_form(own: OwnIndicator) -> Measured:
    return Measured(
        key=own.key,
        parent=own.key,
        title=Text(own.title_nl, own.title_en),
        why=Text(own.why, own.why),
        numerator=Text(own.numerator, own.numerator),
        denominator=Text(own.denominator, own.denominator) if own.denominator else None,
        unit=UNITS[own.unit],
        better=_better(own.better),
        near=None,
        clock="flow",
        chart=_chart(own.chart),
        kind="own",
        programme_label="",
        question=None,
        part=Text(own.title_nl, own.title_en),
        own=True,
        of_programme=own.team_id is None,
    )


def _better(word: str) -> Better:
    return "higher" if word == "higher" else "lower" if word == "lower" else "neutral"


def _chart(word: str) -> ChartType:
    """A chart type as declared; what is drawn as bars or a table gets a run chart of its line."""
    return next((chart for chart in get_args(ChartType) if chart == word), "run")


CATALOGUE_ORDER = {key: place for place, key in enumerate(CATALOGUE)}
"""Indicators in the order in which people read them."""
