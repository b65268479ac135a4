"""What an indicator is: one declaration, read by the calculation, the catalogue, the pages and the tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ruggensteun.measure.indicators.measure import Measure, Median
from ruggensteun.measure.text import Text

Kind = Literal["process", "outcome", "balancing"]
Clock = Literal["stock", "flow", "round"]
Unit = Literal["percent", "count", "days", "mean", "rate", "minutes"]
Shown = Literal["per-100-clients", "per-group-year"]
Chart = Literal["run", "p", "u", "line", "table", "bars", "paired"]
Level = Literal["team", "organisation", "region", "programme"]
Expected = tuple[float | None, float | None] | tuple[float | None, float | None, float] | None
"""(numerator, denominator), or (numerator, denominator, value) for a mean or median; None: no such row."""

ALL_LEVELS: tuple[Level, ...] = ("team", "organisation", "region", "programme")


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A small case that decides a doubt: rows per monitor table, what is counted, and because of what.

    ``rows``: one row per line, ``table column=value …``; team A and client 1 where they are not named.
    ``counts``: period (after a stratum and a unit, where they are not the whole and team A) -> what is expected.
    """

    because: Text
    rows: str
    counts: Mapping[str, Expected]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Stratum:
    """A part of an indicator with a series of its own, ``indicator/key``. What is None is as in the whole."""

    key: str
    title: Text
    numerator: Measure
    denominator: Measure | None = None
    squares: Measure | None = None
    label: str | None = None
    denominator_label: str | None = None
    better: str | None = None
    unit: Unit | None = None
    within: tuple[float, float] | None = None
    family: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One line of numbers: an indicator, or one stratum of it. ``key`` is what rows and charts call it."""

    key: str
    indicator: "Indicator"
    title: Text
    numerator: Measure | None
    denominator: Measure | None
    squares: Measure | None
    median: Median | None
    label: str | None
    denominator_label: str | None
    unit: Unit
    better: str
    family: str
    within: tuple[float, float] | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What has to be counted for this line."""
        found = (self.numerator, self.denominator, self.squares, self.median)
        return tuple(measure for measure in found if measure is not None)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Indicator:
    """One indicator of the catalogue.

    ``kind`` is in the terms of the Model for Improvement, ``programme_label`` what the plan calls it. ``better``:
    higher, lower, neutral, or ``near:90``. ``numerator_text`` and ``denominator_text`` say in words what
    ``numerator`` and ``denominator`` count. ``per_week``: the denominator is that number times the weeks in the
    month. ``about_people`` is False for what is about teams or regions: nothing there is too small to show.
    ``distribution``: the strata with one ``family`` divide one group of people, and a small part hides the whole
    division. ``shown`` is how people read a rate ("2 per 100 clients"): pages and charts multiply, nothing else
    does. ``within`` are the lowest and highest score of an instrument. ``choices`` are the points the plan left
    open, as decided here.
    """

    key: str
    title: Text
    why: Text
    question: int | None  # 1-5 of section 3.4, 0 for all of them, None for none
    source: str
    kind: Kind
    programme_label: str
    numerator_text: Text
    denominator_text: Text | None
    unit: Unit
    clock: Clock
    better: str
    chart: Chart
    numerator: Measure | None = None
    denominator: Measure | None = None
    squares: Measure | None = None
    median: Median | None = None
    levels: tuple[Level, ...] = ALL_LEVELS
    strata: tuple[Stratum, ...] = ()
    label: str | None = None
    per_week: bool = False
    about_people: bool = True
    distribution: bool = False
    shown: Shown | None = None
    within: tuple[float, float] | None = None
    choices: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if not self.examples:
            raise ValueError(f"{self.key}: an indicator without worked examples is not finished")
        if self.better not in {"higher", "lower", "neutral"} and not self.better.startswith("near:"):
            raise ValueError(f"{self.key}: better is higher, lower, neutral or near:NUMBER, got {self.better}")

    def series(self) -> Iterator[Series]:
        """The whole, where it means something, and then every stratum."""
        if self.numerator is not None or self.median is not None:
            yield Series(
                self.key,
                self,
                self.title,
                self.numerator,
                self.denominator,
                self.squares,
                self.median,
                self.label,
                self.label,
                self.unit,
                self.better,
                "",
                self.within,
            )
        for part in self.strata:
            yield Series(
                f"{self.key}/{part.key}",
                self,
                part.title,
                part.numerator,
                part.denominator or self.denominator,
                part.squares,
                None,
                part.label,
                part.denominator_label,
                part.unit or self.unit,
                part.better or self.better,
                part.family,
                part.within,
            )


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """An indicator of a team's own: counts per month from the table ``period``, found by ``key`` in ``measure``."""

    key: str
    title: Text
    unit: Unit = "percent"
    better: str = "higher"
    chart: Chart = "run"
    about_people: bool = True
