"""The run chart of one line of the workbook: the values that its formulas give, worked out beforehand.

Median as centre line; runs and crossings as in Anhøj & Olesen 2014 (PLoS ONE 9:e113825), the rule set that a
spreadsheet can hold: points on the centre line neither add to a run nor break it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log2
from statistics import median

NEEDED = 10
"""Below so many useful points there is no verdict."""


@dataclass(frozen=True, slots=True)
class Run:
    """One series of months; None where a month has no value. Lists are as long as ``values``."""

    values: tuple[float | None, ...]
    center: float | None
    side: tuple[int, ...]
    last: tuple[int, ...]
    run: tuple[int, ...]
    cross: tuple[int, ...]
    useful: int
    longest: int
    longest_limit: int
    crossings: int
    crossings_limit: int

    @property
    def latest(self) -> float | None:
        """The last value there is."""
        return next((value for value in reversed(self.values) if value is not None), None)

    def signals(self) -> tuple[float | None, ...]:
        """The values at which a run is longer than chance explains; None elsewhere."""
        marked = zip(self.values, self.side, self.run, strict=True)
        return tuple(value if side and run > self.longest_limit else None for value, side, run in marked)


def run_of(values: Sequence[float | None]) -> Run:
    """Centre line, runs and crossings of a series in order of time."""
    present = [value for value in values if value is not None]
    center = median(present) if present else None
    side = [0 if value is None or center is None else _sign(value - center) for value in values]
    last, run, cross = [], [], []
    before, length = 0, 0
    for here in side:
        cross.append(1 if here and before and here != before else 0)
        if here:
            length = length + 1 if here == before else 1
            before = here
        last.append(before)
        run.append(length)
    useful = sum(1 for here in side if here)
    return Run(
        values=tuple(values),
        center=center,
        side=tuple(side),
        last=tuple(last),
        run=tuple(run),
        cross=tuple(cross),
        useful=useful,
        longest=max(run, default=0),
        longest_limit=round(log2(useful)) + 3 if useful else 0,
        crossings=sum(cross),
        crossings_limit=_fewest_crossings(useful),
    )


def _sign(difference: float) -> int:
    difference = round(difference, 9)
    return (difference > 0) - (difference < 0)


def _fewest_crossings(useful: int) -> int:
    """The smallest k with P(Binomial(useful - 1, 1/2) <= k) >= 0.05."""
    if useful < 2:
        return 0
    total, needed = 0, 0.05 * 2 ** (useful - 1)
    for k in range(useful):
        total += comb(useful - 1, k)
        if total >= needed:
            return k
    raise AssertionError("the whole distribution adds up to one")
