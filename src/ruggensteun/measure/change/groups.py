"""Two groups of different people beside each other: how far their means are apart (Welch's interval)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from ruggensteun.measure.chance import student_point


@dataclass(frozen=True, slots=True)
class Apart:
    """The mean of ``after`` minus that of ``before`` in units of the score, with its 95 % interval.

    Without an interval (None) where both groups are alike to the last: then there is nothing to judge chance by.
    """

    mean: float
    low: float | None
    high: float | None


def apart(before: Sequence[float], after: Sequence[float]) -> Apart:
    """Both with two values or more, else ValueError. Nobody is paired: who was in both groups is not known."""
    if min(len(before), len(after)) < 2:
        raise ValueError(f"two values or more on either side are needed, got {len(before)} and {len(after)}")
    mean = fmean(after) - fmean(before)
    first, last = variance(before) / len(before), variance(after) / len(after)
    if first + last == 0:
        return Apart(mean, None, None)
    df = (first + last) ** 2 / (first**2 / (len(before) - 1) + last**2 / (len(after) - 1))
    half = student_point(0.95, df) * sqrt(first + last)
    return Apart(mean, mean - half, mean + half)
