"""Control chart constants, exact from the gamma function (Montgomery, ch. 6)."""

from functools import lru_cache
from math import exp, lgamma, sqrt

import numpy as np
from numpy.typing import NDArray

D2: float = 1.128
"""Mean range of two standard normal values, as every SPC text rounds it."""

D4: float = 3.267
"""Upper limit of the moving range, in mean ranges; also the screening bound (Nelson 1982)."""

NHS_WIDTH: float = 2.66
"""Limits of the NHS I chart, in mean moving ranges: the rounded 3 / 1.128."""


@lru_cache(maxsize=4096)
def c4(size: int) -> float:
    """Expected SD of ``size`` standard normal values; ``size`` is 2 or more."""
    if size < 2:
        raise ValueError(f"c4 needs a subgroup of 2 or more, got {size}")
    return sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))


def c4_of(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """c4 for every subgroup size; NaN for a size under 2 or missing."""
    known, where = np.unique(sizes, return_inverse=True)
    values = np.array([c4(round(size)) if size >= 2 else np.nan for size in known], np.float64)
    return values[where.reshape(sizes.shape)] if known.size else np.full(sizes.shape, np.nan)


def a3(sizes: NDArray[np.float64], sigmas: float = 3) -> NDArray[np.float64]:
    """Half the width of the Xbar limits, in mean SDs: A3 when ``sigmas`` is 3."""
    return sigmas / (c4_of(sizes) * np.sqrt(sizes))


def b3_b4(sizes: NDArray[np.float64], sigmas: float = 3) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper limit of the S chart, in mean SDs: B3 and B4 when ``sigmas`` is 3."""
    expected = c4_of(sizes)
    half = sigmas / expected * np.sqrt(1 - expected**2)
    return np.maximum(0, 1 - half), 1 + half
