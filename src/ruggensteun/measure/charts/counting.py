"""Binomial and Poisson chances for many units at once, exact to about twelve digits, without SciPy.

Densities after Loader (2000): Stirling's error and the deviance keep their digits where
factorials of large numbers would lose them. Tails are sums of positive terms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import lgamma, log, pi
from statistics import NormalDist
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 64
_SMALL = np.array([0.0, *(lgamma(k + 1) - (k + 0.5) * log(k) + k - 0.5 * log(2 * pi) for k in range(1, 32))])


class Counts(Protocol):
    """A distribution of counts; every argument and answer has one entry per unit."""

    @property
    def mean(self) -> Floats:
        """Expected count."""

    @property
    def sd(self) -> Floats:
        """Standard deviation of the count."""

    @property
    def skewness(self) -> Floats:
        """Skewness of the count."""

    @property
    def highest(self) -> Floats:
        """Largest possible count, infinite without one."""

    def chance(self, counts: Floats) -> Floats:
        """P(X = counts)."""

    def rising(self, counts: Floats) -> Floats:
        """P(X = counts) / P(X = counts - 1)."""


@dataclass(frozen=True, slots=True)
class Binomial:
    """``sizes`` trials with chance ``p`` each, 0 < p < 1."""

    sizes: Floats
    p: float

    @property
    def mean(self) -> Floats:
        return self.sizes * self.p

    @property
    def sd(self) -> Floats:
        return np.sqrt(self.sizes * self.p * (1 - self.p))

    @property
    def skewness(self) -> Floats:
        return (1 - 2 * self.p) / self.sd

    @property
    def highest(self) -> Floats:
        return self.sizes

    def chance(self, counts: Floats) -> Floats:
        rest, size = self.sizes - counts, self.sizes
        with np.errstate(all="ignore"):
            log_chance = (
                _stirling_error(size)
                - _stirling_error(counts)
                - _stirling_error(rest)
                - _deviance(counts, size * self.p)
                - _deviance(rest, size * (1 - self.p))
                + 0.5 * np.log(size / (2 * pi * counts * rest))
            )
            log_chance = np.where(counts == 0, size * np.log1p(-self.p), log_chance)
            log_chance = np.where(rest == 0, size * log(self.p), log_chance)
            return np.where((counts < 0) | (rest < 0), 0.0, np.exp(log_chance))

    def rising(self, counts: Floats) -> Floats:
        size = self.sizes.reshape(-1, *(1,) * (counts.ndim - 1))
        return (size - counts + 1) / counts * (self.p / (1 - self.p))


@dataclass(frozen=True, slots=True)
class Poisson:
    """Counts with the given ``mean``, above 0."""

    mean: Floats

    @property
    def sd(self) -> Floats:
        return np.sqrt(self.mean)

    @property
    def skewness(self) -> Floats:
        return 1 / self.sd

    @property
    def highest(self) -> Floats:
        return np.full(self.mean.shape, np.inf)

    def chance(self, counts: Floats) -> Floats:
        with np.errstate(all="ignore"):
            log_chance = -_stirling_error(counts) - _deviance(counts, self.mean) - 0.5 * np.log(2 * pi * counts)
            return np.where(counts < 0, 0.0, np.exp(np.where(counts == 0, -self.mean, log_chance)))

    def rising(self, counts: Floats) -> Floats:
        return self.mean.reshape(-1, *(1,) * (counts.ndim - 1)) / counts


def _stirling_error(k: Floats) -> Floats:
    """log k! less Stirling's approximation; 0 for 0."""
    with np.errstate(all="ignore"):
        inverse = 1 / np.maximum(k, 1)
        square = inverse * inverse
        series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
    return np.where(k < len(_SMALL), _SMALL[np.clip(k, 0, len(_SMALL) - 1).astype(np.int64)], series)


def _deviance(k: Floats, mean: Floats) -> Floats:
    """k log(k / mean) + mean - k, with its digits where k is close to the mean."""
    apart = (k - mean) / mean
    return mean * ((1 + apart) * np.log1p(apart) - apart)


def tails(counted: Counts, counts: Floats) -> tuple[Floats, Floats]:
    """P(X <= counts) and P(X >= counts)."""
    here, low = counted.chance(counts), counts <= counted.mean

    def further(steps: Floats) -> Floats:
        """The chance at the next steps away from the mean, as a factor of the step before."""
        at = counts[:, None]
        with np.errstate(all="ignore"):
            down = 1 / counted.rising(at - steps + 1)
            up = counted.rising(at + steps)
        factors = np.where(low[:, None], np.where(at - steps >= 0, down, 0), up)
        return np.where(np.isfinite(factors), np.maximum(factors, 0), 0.0)

    tail = here * _sum_of_products(further, len(counts))
    other = 1 - tail + here
    return np.where(low, tail, other), np.where(low, other, tail)


def _sum_of_products(factors: Callable[[Floats], Floats], units: int) -> Floats:
    """1 + f1 + f1 f2 + f1 f2 f3 + … per unit, until nothing is added any more."""
    answer, last, done = np.ones(units), np.ones(units), 0
    while units and np.any(last > answer * 1e-17):
        steps = np.arange(done + 1, done + _STEPS + 1, dtype=np.float64)[None, :]
        products = np.cumprod(factors(steps), axis=1) * last[:, None]
        answer += products.sum(axis=1)
        last, done = products[:, -1], done + _STEPS
    return answer


def quantile(counted: Counts, share: float) -> Floats:
    """The smallest count with P(X <= count) >= ``share``."""
    z = NormalDist().inv_cdf(share)
    start = counted.mean + counted.sd * (z + counted.skewness * (z * z - 1) / 6)
    counts = np.clip(np.floor(start), 0, counted.highest)
    while True:
        below = tails(counted, counts)[0]
        up = (below < share) & (counts < counted.highest)
        down = (below - counted.chance(counts) >= share) & (counts > 0)
        if not np.any(up | down):
            return counts
        counts = counts + up - down


def interpolated_quantile(counted: Counts, share: float) -> Floats:
    """The count below which ``share`` of the distribution lies, interpolated (Spiegelhalter 2005).

    With r the quantile: r - (F(r) - share) / f(r).
    """
    counts = quantile(counted, share)
    return counts - (tails(counted, counts)[0] - share) / counted.chance(counts)
