"""Agreement of raters on points: the intraclass correlation of Shrout & Fleiss 1979 (Psychol Bull 86:420).

Standard is ICC(2,1), also called ICC(A,1) (McGraw & Wong 1996, Psychol Methods 1:30): raters are a sample of all who
might rate, every rater rated every case, one rater's judgement is used, and a rater who is always milder counts as
disagreement. ICC(3,1), or ICC(C,1): these raters only, and always being milder does not count.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.chance import fisher_point

Form = Literal["2,1", "3,1"]
Ratings = NDArray[np.float64]
_NOTHING = 1e-12
"""What is left of a difference that is none, by the rounding of numbers."""


@dataclass(frozen=True, slots=True)
class Intraclass:
    """``icc`` 1 is full agreement. ``n`` cases rated by all ``raters``; ``low`` and ``high`` the 95 % interval.

    None where it is not defined: fewer than two cases, no differences between cases (every rater gives all of them the
    same), or raters who disagree so evenly that nothing is left to compare with; the interval alone where Satterthwaite
    finds no degrees of freedom. Without any disagreement the interval is 1 to 1.
    """

    form: Form
    n: int
    raters: int
    icc: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of cases, of raters, and of what is left."""

    cases: float
    raters: float
    left: float


def icc(ratings: Ratings, form: Form = "2,1") -> Intraclass:
    """``ratings`` (n, k): a row per case, a column per rater; a case with a NaN does not take part.

    Raises ValueError for fewer than two raters.
    """
    ratings = np.asarray(ratings, np.float64)
    if ratings.ndim != 2 or ratings.shape[1] < 2:
        raise ValueError(f"a table of cases by two raters or more is expected, got shape {ratings.shape}")
    complete = ratings[~np.isnan(ratings).any(axis=1)]
    n, k = complete.shape
    if n < 2 or bool((complete == complete[0]).all()):
        return Intraclass(form, n, k, None, None, None)
    at = _squares(complete)
    spread = at.cases + (k - 1) * at.left + (k * (at.raters - at.left) / n if form == "2,1" else 0.0)
    if spread <= _NOTHING * (at.cases + at.raters + at.left):
        return Intraclass(form, n, k, None, None, None)
    found = (at.cases - at.left) / spread
    between = _consistency(at, n, k) if form == "3,1" else _agreement(at, n, k, found)
    return Intraclass(form, n, k, float(found), *between)


def _squares(ratings: Ratings) -> _Squares:
    n, k = ratings.shape
    whole, cases, raters = ratings.mean(), ratings.mean(axis=1), ratings.mean(axis=0)
    left = ratings - cases[:, None] - raters + whole
    return _Squares(
        float(k * ((cases - whole) ** 2).sum() / (n - 1)),
        float(n * ((raters - whole) ** 2).sum() / (k - 1)),
        max(0.0, float((left**2).sum() / ((n - 1) * (k - 1)))),
    )


def _consistency(at: _Squares, n: int, k: int) -> tuple[float, float]:
    """Interval of ICC(3,1): the F of cases, divided and multiplied by its own 97.5 % points."""
    if at.left == 0:
        return 1.0, 1.0
    cases, left = n - 1, (n - 1) * (k - 1)
    ratio = at.cases / at.left
    low, high = ratio / fisher_point(0.975, cases, left), ratio * fisher_point(0.975, left, cases)
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _agreement(at: _Squares, n: int, k: int, found: float) -> tuple[float, float] | tuple[None, None]:
    """Interval of ICC(2,1), after Satterthwaite (Shrout & Fleiss 1979, p. 424)."""
    if at.left == 0 and at.raters == 0:
        return 1.0, 1.0
    a = k * found / (n * (1 - found))
    b = 1 + k * found * (n - 1) / (n * (1 - found))
    top = (a * at.raters + b * at.left) ** 2
    bottom = (a * at.raters) ** 2 / (k - 1) + (b * at.left) ** 2 / ((n - 1) * (k - 1))
    if top <= _NOTHING * bottom:
        return None, None
    freedom = top / bottom
    f_low, f_high = fisher_point(0.975, n - 1, freedom), fisher_point(0.975, freedom, n - 1)
    noise = k * at.raters + (k * n - k - n) * at.left
    low = n * (at.cases - f_low * at.left) / (f_low * noise + n * at.cases)
    high = n * (f_high * at.cases - at.left) / (noise + n * f_high * at.cases)
    return float(low), float(high)
