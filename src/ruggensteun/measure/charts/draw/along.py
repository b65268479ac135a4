"""The axis along the bottom: where dates, numbers and names stand, and which labels fit under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.charts.draw.lettering import shortened, width
from ruggensteun.measure.charts.draw.scale import round_step
from ruggensteun.measure.charts.draw.spec import ChartSpec, by_date
from ruggensteun.measure.charts.result import X
from ruggensteun.measure.text import Language

Candidate = list[tuple[float, str]]
AHEAD = 4.2
"""Steps after the last point that a mark may still stand: figures follow some months after what people do."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One label under the axis, short enough, between ``left`` and ``right``; ``x`` is the place of its line."""

    x: float
    words: str
    left: float
    right: float


class Along:
    """Where an ``x`` stands between ``left`` and ``right``.

    Dates and numbers stand in proportion, texts at equal distances. What lies more than one
    step before the points or ``AHEAD`` steps after them, or is of another kind than they are, has no
    place. ``shared`` is the first and last position of an axis that several charts have in common.
    """

    def __init__(
        self, spec: ChartSpec, left: float, right: float, *, shared: tuple[float, float] | None = None
    ) -> None:
        self.left, self.right = left, right
        self.xs: list[X] = [point.x for point in spec.analysis.points]
        self.by_date = by_date(spec)
        self.numbers = bool(self.xs) and all(isinstance(x, (int, float)) for x in self.xs)
        self._index: dict[X, int] = {} if self.by_date or self.numbers else {x: i for i, x in enumerate(self.xs)}
        self.positions = [position for x in self.xs if (position := self.position(x)) is not None]
        self.low, self.high = min(self.positions, default=0.0), max(self.positions, default=0.0)
        self._widen(spec)
        if shared is not None and (self.by_date or self.numbers):
            self.low, self.high = shared

    def _widen(self, spec: ChartSpec) -> None:
        """Room for the end of the goal's path and for marks just before or after the points."""
        span, steps = self.high - self.low, max(1, len(set(self.positions)) - 1)
        step = span / steps or (26.0 if self.by_date else 0.0)
        low, high = self.low - 1.2 * step, self.high + AHEAD * step
        for x in [*(mark.x for mark in spec.marks), *(note.x for note in spec.annotations)]:
            at = self.position(x)
            if at is not None and low <= at <= high:
                self.low, self.high = min(self.low, at), max(self.high, at)
        if spec.goal is not None:
            self.low = min(self.low, float(spec.goal.start[0].toordinal()))
            self.high = max(self.high, float(spec.goal.end[0].toordinal()))

    def position(self, x: X) -> float | None:
        """Day number, number or index; None for what does not belong on this axis."""
        if self.by_date:
            return float(x.toordinal()) if isinstance(x, date) else None
        if self.numbers:
            return float(x) if isinstance(x, (int, float)) else None
        index = self._index.get(x)
        return None if index is None else float(index)

    def place(self, x: X) -> float | None:
        """Where ``x`` stands, in pixels; None outside the axis."""
        at = self.position(x)
        return None if at is None or not self.low <= at <= self.high else self.at(at)

    def at(self, position: float) -> float:
        """Where a position stands, in pixels; a single point in the middle."""
        if self.high == self.low:
            return (self.left + self.right) / 2
        return self.left + (position - self.low) / (self.high - self.low) * (self.right - self.left)

    def places(self) -> list[float]:
        """Where the points stand."""
        return [self.at(position) for position in self.positions]


def ticks_along(along: Along, size: float, language: Language, edge: tuple[float, float]) -> list[Tick]:
    """Labels that never overlap: as many as fit, at round distances, within the edges of the picture."""
    if not along.xs:
        return []
    found: list[Tick] = []
    for candidate in _candidates(along, language):
        found = [_tick(along.at(position), words, size, edge) for position, words in candidate]
        if found and all(one.right + size * 0.7 <= other.left for one, other in pairwise(found)):
            return found
    return found[:1]


def _tick(x: float, words: str, size: float, edge: tuple[float, float]) -> Tick:
    words = shortened(words, size, edge[1] - edge[0])
    wide = width(words, size)
    left = min(max(x - wide / 2, edge[0]), max(edge[0], edge[1] - wide))
    return Tick(x, words, left, left + wide)


def _candidates(along: Along, language: Language) -> Iterable[Candidate]:
    """Sets of labels from many to few; the last has one."""
    if along.by_date:
        return _dates(along, language)
    return _numbers(along, language) if along.numbers else _texts(along)


def _dates(along: Along, language: Language) -> Iterable[Candidate]:
    days = [x for x in along.xs if isinstance(x, date)]
    if any(day.day != 1 for day in days) and along.high - along.low <= 92:
        yield from _each(along, [formats.full_date(day, language) for day in days])
    first, last = date.fromordinal(int(along.low)), date.fromordinal(int(along.high))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    inside = [n for n in numbers if along.low <= _first_of(n).toordinal() <= along.high]
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        shown = [number for number in inside if number % step == 0]
        yield _with_years([_first_of(number) for number in shown], language)
    yield [(float(days[0].toordinal()), formats.moment(days[0], language))]


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _with_years(days: Sequence[date], language: Language) -> Candidate:
    """Months; the year where it is new."""
    years = [None, *(day.year for day in days)]
    return [
        (float(day.toordinal()), formats.month(day, language, year=day.year != before))
        for day, before in zip(days, years, strict=False)
    ]


def _numbers(along: Along, language: Language) -> Iterable[Candidate]:
    whole = all(position.is_integer() for position in along.positions)
    for wanted in (20, 12, 8, 5, 3, 2) if along.high > along.low else ():
        step = round_step((along.high - along.low) / wanted)
        step = max(1.0, step) if whole and step != 2.5 else step
        decimals = max(0, min(9, 1 - floor(log10(step))))
        places = range(ceil(along.low / step - 1e-9), floor(along.high / step + 1e-9) + 1)
        yield [(place * step, formats.decimal(place * step, decimals, language)) for place in places]
    yield [(along.low, formats.decimal(along.low, 3, language))]


def _texts(along: Along) -> Iterable[Candidate]:
    longest = 150 if len(along.xs) < 7 else 90
    yield from _each(along, [shortened(str(x), 14, longest) for x in along.xs])


def _each(along: Along, words: Sequence[str]) -> Iterable[Candidate]:
    """Every label, every second, every third, …"""
    for step in (1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 50, 100, len(words)):
        yield [(along.positions[place], words[place]) for place in range(0, len(words), step)]
