"""The first months of a line beside its last months: how far apart, and how far chance alone would reach.

For flows only: in a stock the same people are counted month after month, and no interval for two groups holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

Limits = Callable[[float, float], tuple[float, float]]
"""From a count and of how many to the 95 % limits of the one divided by the other."""
Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""
MONTHS = 3
"""Months that are taken together at either end: one month is of few people."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``after`` minus ``before`` (shares 0-1, or events per unit), its 95 % interval, and of how many each is."""

    before: float
    after: float
    low: float
    high: float
    n_before: float
    n_after: float

    @property
    def estimate(self) -> float:
        """The difference itself."""
        return self.after - self.before


def of_shares(counts: Sequence[float | None], of: Sequence[float | None], months: int = MONTHS) -> Difference | None:
    """Shares: Newcombe's hybrid interval (1998, method 10). None without twice ``months`` months that may be shown.

    ValueError for a count above what it is of.
    """
    ends = _ends(counts, of, months)
    return None if ends is None else difference(*ends, wilson)


def of_rates(counts: Sequence[float | None], units: Sequence[float | None], months: int = MONTHS) -> Difference | None:
    """Events per unit (a group, a client-month): the limits of both ends, joined in the same way."""
    ends = _ends(counts, units, months)
    return None if ends is None else difference(*ends, byar)


def difference(x1: float, n1: float, x2: float, n2: float, limits: Limits) -> Difference:
    """The second minus the first, with limits joined from those of each (Newcombe 1998; Donner and Zou 2012)."""
    before, after = x1 / n1, x2 / n2
    low1, high1 = limits(x1, n1)
    low2, high2 = limits(x2, n2)
    apart = after - before
    return Difference(
        before, after,
        apart - sqrt((after - low2) ** 2 + (high1 - before) ** 2),
        apart + sqrt((high2 - after) ** 2 + (before - low1) ** 2),
        n1, n2,
    )  # fmt: skip


def wilson(count: float, of: float) -> tuple[float, float]:
    """Limits of one share: Wilson's score interval. ``of`` above 0."""
    if count > of:
        raise ValueError(f"a share is at most 1, got {count} of {of}")
    share = count / of
    middle = share + Z * Z / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def byar(count: float, units: float) -> tuple[float, float]:
    """Limits of a number of events per unit: Byar's approximation to the exact Poisson limits. ``units`` above 0."""
    more = count + 1
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
    return low / units, high / units


def _ends(
    counts: Sequence[float | None], of: Sequence[float | None], months: int
) -> tuple[float, float, float, float] | None:
    """Counts and denominators of the first and of the last months that may be shown; None when they would overlap."""
    shown = [(x, n) for x, n in zip(counts, of, strict=True) if x is not None and n]
    if len(shown) < 2 * months:
        return None
    first, last = shown[:months], shown[-months:]
    return sum(x for x, _ in first), sum(n for _, n in first), sum(x for x, _ in last), sum(n for _, n in last)
