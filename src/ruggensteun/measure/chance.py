"""Chances and points of Student's t and Fisher's F, for any degrees of freedom: what intervals are made of.

Both are shares of a beta distribution. Its continued fraction is Abramowitz & Stegun 26.5.8, evaluated with Lentz's
method; held against SciPy in the tests, so that SciPy itself is not needed to run.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp, inf, isfinite, lgamma, log, log1p, sqrt

_TINY, _STEPS = 1e-300, 10_000


def beta_share(a: float, b: float, x: float, rest: float | None = None) -> float:
    """The chance that a beta(a, b) is below ``x`` (0-1); a and b above 0.

    ``rest`` is 1 - x where the caller knows it more exactly.
    """
    rest = 1 - x if rest is None else rest
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(b, a, rest, x)
    known = log(x) if x < 0.5 else log1p(-rest)
    others = log(rest) if rest < 0.5 else log1p(-x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * known + b * others)
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + factor * d)
            c = _not_zero(1 + factor / c)
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return found


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def student_both_tails(t: float, df: float) -> float:
    """The chance of a Student's t at least as far from 0 as ``t``; df above 0."""
    if not isfinite(t):
        return 0.0
    return beta_share(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t))


@lru_cache(maxsize=512)
def student_point(level: float, df: float) -> float:
    """The t within which a share ``level`` (0.95) of Student's distribution lies; df above 0."""
    return _root(lambda t: 1 - student_both_tails(t, df) - level)


@lru_cache(maxsize=512)
def fisher_point(share: float, above: float, below: float) -> float:
    """The F below which a share of Fisher's distribution lies; degrees of freedom above and below the line."""
    return _root(lambda f: beta_share(above / 2, below / 2, above * f / (above * f + below)) - share)


def _root(function: Callable[[float], float]) -> float:
    """Where a rising function of a positive number is 0; bisection on its logarithm, to 1e-14."""
    low, high = 1e-12, 1.0
    while function(high) < 0:
        low, high = high, high * 8
        if high > 1e300:
            return inf
    for _ in range(200):
        middle = sqrt(low * high)
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
        if high - low <= 1e-14 * high:
            break
    return (low + high) / 2
