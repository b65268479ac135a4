"""What is drawn: one analysis, and everything around it that a reader needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, cast

from ruggensteun.measure.charts.result import Analysis, Better, Point, X
from ruggensteun.measure.text import Language

Unit = Literal["percent", "count", "days", "hours", "minutes", "mean", "rate", "score"]
AnnotationKind = Literal["pdsa", "training", "staffing", "other"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A change that was tried (PDSA cycle): a small flag with a word. ``x`` is on the scale of the points."""

    x: X
    word: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that happened: a short text at a point in time."""

    x: X
    text: str
    kind: AnnotationKind = "other"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class GoalPath:
    """The path from where a team started to its goal: (day, value) in order of time, values on the scale of the chart.

    Raises ValueError for fewer than two points or days that do not go up.
    """

    points: tuple[tuple[date, float], ...]

    def __post_init__(self) -> None:
        days = [day for day, _ in self.points]
        if len(days) < 2 or any(one >= other for one, other in pairwise(days)):
            raise ValueError(f"a path to a goal has two or more days in order of time, got {self.points}")

    @classmethod
    def straight(cls, start: date, start_value: float, end: date, end_value: float) -> "GoalPath":
        """A path without steps between."""
        return cls(((start, start_value), (end, end_value)))

    @property
    def start(self) -> tuple[date, float]:
        """Day and value it starts from."""
        return self.points[0]

    @property
    def end(self) -> tuple[date, float]:
        """Day and value of the goal."""
        return self.points[-1]

    def at(self, day: date) -> float | None:
        """The value the path asks on ``day``; None before its start, the goal itself after its end."""
        if day < self.start[0]:
            return None
        for (first, low), (last, high) in pairwise(self.points):
            if day < last:
                return low + (high - low) * (day - first).days / (last - first).days
        return self.end[1]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """One chart.

    ``unit`` is one of ``Unit``, or any other word to be printed after a number ("euro"). ``percent``, like the unit
    "percent", means values from 0 to 1, shown as 0 to 100%. ``better``, ``target`` and the frozen baseline come
    from the analysis unless given here. ``stock`` marks a quantity that is carried over from one time to the next
    (the share of clients that *have* a group): its points depend on each other, so centre, limits and signals are
    not drawn. ``within`` are the lowest and highest score of an instrument: its axis shows enough of them for a
    small change to look small. ``counts``: of how many each value is, where the analysis does not divide (a
    median). ``hidden`` are the ``x`` of points that may not be shown, ``smallest`` the number of people under which
    that is so. ``part_names`` names phases ("na de verhuizing") by their number. ``bare`` leaves the lines under
    the chart out: for a picture that shows what a chart is, not what a team did.
    """

    title: str
    analysis: Analysis
    subtitle: str = ""
    unit: Unit | str = "count"
    percent: bool = False
    better: Better | None = None
    marks: tuple[Mark, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    target: float | None = None
    within: tuple[float, float] | None = None
    counts: tuple[float | None, ...] = ()
    path: GoalPath | None = None
    stock: bool = False
    hidden: frozenset[X] = frozenset()
    smallest: int = 5
    frozen: bool | None = None
    part_names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    language: Language = "nl"
    bare: bool = False

    @property
    def measure(self) -> str:
        """What the figures are: "percent", another of ``Unit``, or a word."""
        return "percent" if self.percent else self.unit or "count"

    @property
    def direction(self) -> Better | None:
        """Which way is better, None when nobody said."""
        return self.better or self.analysis.better

    @property
    def goal(self) -> GoalPath | None:
        """The path to the goal, where the points stand at dates."""
        return self.path if by_date(self) else None

    @property
    def aim(self) -> float | None:
        """The target: given here, or the one the analysis was made with."""
        return self.analysis.target if self.target is None else self.target

    @property
    def baseline(self) -> int:
        """Number of points at the start that the centre comes from; 0 when nothing is frozen."""
        if self.frozen is False or self.stock:
            return 0
        return self.analysis.freeze or 0

    @property
    def baseline_points(self) -> int:
        """Of those points the number that count: shown and not left out."""
        return sum(point.used and point.y is not None for point in self.analysis.points[: self.baseline])

    def number_at(self, place: int) -> float | None:
        """Of how many the value at this place is: what it was divided by, or else ``counts``."""
        found = self.analysis.points[place].n
        if found is None and place < len(self.counts):
            return self.counts[place]
        return None if found is None else float(found)

    @property
    def measured(self) -> tuple[Point, ...]:
        """The points with a value that count."""
        return tuple(point for point in self.analysis.points if point.used and point.y is not None)

    @property
    def last(self) -> Point | None:
        """The last point with a value that counts."""
        return next((p for p in reversed(self.analysis.points) if p.used and p.y is not None), None)


def by_date(spec: ChartSpec) -> bool:
    """Every point stands at a date."""
    points = spec.analysis.points
    return bool(points) and all(isinstance(point.x, date) for point in points)


def monthly(spec: ChartSpec) -> bool:
    """Every point stands at the first of a month."""
    return by_date(spec) and all(day_of(point.x).day == 1 for point in spec.analysis.points)


def day_of(x: X) -> date:
    """``x`` as the date that it is known to be."""
    return cast("date", x)
