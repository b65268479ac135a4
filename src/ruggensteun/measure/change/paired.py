"""The mean change of the same people, with its interval: Student's t for pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.chance import student_both_tails, student_point

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairedChange:
    """``n`` people with both measurements; mean and SD of after minus before, in units of the score.

    ``low`` and ``high``: 95 % interval of the mean. None where it is not defined: no pairs; for sd and interval fewer
    than two pairs. ``p`` (two-sided) is None as well when everyone changed equally much.
    """

    n: int
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    p: float | None


def paired_change(before: Sequence[float] | Floats, after: Sequence[float] | Floats) -> PairedChange:
    """``before`` and ``after`` (n,), one person per place; NaN is not measured, and such a person does not take part.

    The worked example of the tests is Student 1908 (Biometrika 6:1): ten patients, two sleeping drugs, 1.58 hours more.
    """
    change = differences(before, after)
    change = change[~np.isnan(change)]
    n = len(change)
    if n < 2:
        return PairedChange(n, float(change[0]) if n else None, None, None, None, None)
    mean, sd = float(change.mean()), float(change.std(ddof=1))
    se = sd / n**0.5
    half = student_point(0.95, n - 1) * se
    p = student_both_tails(mean / se, n - 1) if se > 0 else None
    return PairedChange(n, mean, sd, mean - half, mean + half, p)


def differences(before: Sequence[float] | Floats, after: Sequence[float] | Floats) -> Floats:
    """After minus before, NaN where one of both is missing; ValueError for different lengths."""
    first, last = np.asarray(before, np.float64), np.asarray(after, np.float64)
    if first.shape != last.shape:
        raise ValueError(f"before and after of the same people are expected, got {first.shape} and {last.shape}")
    found: Floats = last - first
    return found
