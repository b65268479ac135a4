"""What every line of numbers is: those of the catalogue and those that people made themselves, in one form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ruggensteun.measure.charts.result import Better, ChartType
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.indicators.indicator import Clock, Series, Unit
from ruggensteun.measure.text import Text
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.meso.own import of_team
from ruggensteun.parties.models import Programme, Team

UNITS: dict[str, Unit] = {"share": "percent", "count": "count", "rate": "rate", "mean": "mean", "days": "days"}
"""The units of an own indicator, in the words of the catalogue."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator, or one stratum of it (``rg-attendance/informal``), as pages and charts need it.

    ``chart`` is the type for its own series; None where no run rules apply: a stock, or rounds.
    ``near`` is the value to be close to, when neither higher nor lower is better. ``parent`` is the indicator that
    a stratum belongs to, and else the key itself.
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
    own: bool = False

    @property
    def percent(self) -> bool:
        """Whether values are shares, from 0 to 1."""
        return self.unit == "percent"

    @property
    def stratum(self) -> bool:
        """Whether this is a part of an indicator."""
        return self.key != self.parent


def measured(key: str, own: Iterable[OwnIndicator] = ()) -> Measured:
    """The line with this key. KeyError when neither the catalogue nor ``own`` has it."""
    if key in SERIES:
        return _from_catalogue(SERIES[key])
    for each in own:
        if each.key == key:
            return _from_form(each)
    raise KeyError(f"there is no indicator {key}")


def measured_by(programme: Programme, team: Team | None = None) -> dict[str, Measured]:
    """Everything a team (or the whole programme) measures, by key: the catalogue in its order, then the own ones."""
    mine = of_team(programme, team) if team else OwnIndicator.objects.filter(programme=programme, retired_at=None)
    return all_of(mine)


def all_of(own: Iterable[OwnIndicator]) -> dict[str, Measured]:
    """The catalogue, then these."""
    return _CATALOGUE | {each.key: _from_form(each) for each in own}


def _from_catalogue(line: Series) -> Measured:
    indicator = line.indicator
    stratum = line.key != indicator.key
    title = Text(
        f"{indicator.title.nl}: {line.title.nl[:1].lower()}{line.title.nl[1:]}" if stratum else line.title.nl,
        f"{indicator.title.en}: {line.title.en[:1].lower()}{line.title.en[1:]}" if stratum else line.title.en,
    )
    return Measured(
        key=line.key,
        parent=indicator.key,
        title=title,
        why=indicator.why,
        numerator=indicator.numerator_text,
        denominator=indicator.denominator_text,
        unit=line.unit,
        better=_better(line.better),
        near=float(line.better.removeprefix("near:")) if line.better.startswith("near:") else None,
        clock=indicator.clock,
        chart=_chart(indicator.chart) if indicator.clock == "flow" else None,
        kind=indicator.kind,
        programme_label=indicator.programme_label,
        question=indicator.question,
    )


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
        own=True,
    )


def _better(word: str) -> Better:
    return "higher" if word == "higher" else "lower" if word == "lower" else "neutral"


def _chart(word: str) -> ChartType:
    """A chart type as declared; what is drawn as bars or a table gets a run chart of its line."""
    return next((chart for chart in get_args(ChartType) if chart == word), "run")


_CATALOGUE = {key: _from_catalogue(line) for key, line in SERIES.items()}
CATALOGUE_ORDER = {key: place for place, key in enumerate(CATALOGUE)}
"""Indicators in the order in which people read them."""
