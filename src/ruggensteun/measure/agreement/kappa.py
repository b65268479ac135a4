"""Agreement of two raters on steps in order: Cohen's weighted kappa (1968, Psychol Bull 70:213).

Standard error: Fleiss, Cohen & Everitt 1969 (Psychol Bull 72:323), that of a kappa which is not 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weights = Literal["quadratic", "linear", "none"]
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """1 is full agreement, 0 what chance gives. ``n`` judged by both; ``agreed``: share with the same step (0-1).

    ``se``, ``low`` and ``high`` (95 %) rest on large numbers. All but n are None where they are not defined: nobody
    judged by both, or both raters always chose one and the same step.
    """

    n: int
    agreed: float | None
    kappa: float | None
    se: float | None
    low: float | None
    high: float | None


def kappa(
    first: Sequence[float] | Table, second: Sequence[float] | Table, *, categories: int, weights: Weights = "quadratic"
) -> Kappa:
    """Two raters on the same n cases, steps 1 to ``categories``; NaN is not judged, and such a case does not take part.

    ``weights``: quadratic (far apart counts most; close to an ICC), linear, or none for steps without an order (Cohen
    1960). Raises ValueError for a step that is not there or different lengths.
    """
    one, other = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if one.shape != other.shape:
        raise ValueError(f"two judgements of each case are expected, got {one.shape} and {other.shape}")
    both = ~(np.isnan(one) | np.isnan(other))
    steps = np.stack([one[both], other[both]])
    if not (np.isin(steps, np.arange(1, categories + 1))).all():
        raise ValueError(f"whole steps from 1 to {categories} are expected")
    table = np.zeros((categories, categories))
    np.add.at(table, tuple(steps.astype(int) - 1), 1)
    return of_table(table, weights)


def of_table(table: Table, weights: Weights = "quadratic") -> Kappa:
    """The same from a square table of counts: the first rater in rows, the second in columns."""
    n = int(table.sum())
    if n == 0:
        return Kappa(0, None, None, None, None, None)
    share = table / n
    weight = _weights(len(table), weights)
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    seen, expected = float((weight * share).sum()), float(rows @ weight @ columns)
    agreed = float(np.trace(share))
    if 1 - expected < 1e-12:
        return Kappa(n, agreed, None, None, None, None)
    found = (seen - expected) / (1 - expected)
    own = np.add.outer(weight @ columns, rows @ weight)
    spread = (share * (weight - own * (1 - found)) ** 2).sum() - (found - expected * (1 - found)) ** 2
    se = float(np.sqrt(max(0.0, float(spread)) / n) / (1 - expected))
    half = NormalDist().inv_cdf(0.975) * se
    return Kappa(n, agreed, found, se, max(-1.0, found - half), min(1.0, found + half))


def _weights(categories: int, weights: Weights) -> Table:
    """1 for the same step, less for steps further apart."""
    if weights == "none" or categories < 2:
        return np.eye(categories)
    steps = np.arange(categories)
    apart = np.abs(np.subtract.outer(steps, steps)) / (categories - 1)
    found: Table = 1 - (apart**2 if weights == "quadratic" else apart)
    return found
