"""Which measurements can be used, and what is wrong with those that cannot. Any array shape."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.kinds import BY_ROWS, LARGEST, MAY_DIVIDE, NOT_NEGATIVE, PROPORTIONS
from ruggensteun.measure.charts.result import ChartType

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Fault(IntEnum):
    """Why a measurement is left out. MISSING needs no message: it is a gap."""

    NONE = 0
    MISSING = 1
    ZERO_DENOMINATOR = 2  # events, but nobody to whom they could happen
    NEGATIVE_DENOMINATOR = 3
    NEGATIVE = 4
    ABOVE_DENOMINATOR = 5
    ZERO_TIME = 6
    TOO_LARGE = 7


def checked(kind: ChartType, y: Floats, n: Floats | None) -> tuple[Floats, Floats | None, NDArray[np.int8]]:
    """``y`` and ``n`` with NaN in both where either cannot be used, and the Fault of each cell.

    0/0 is missing. ``n`` comes back as None for a type that does not divide (Xbar and S keep
    it: there it is the size of the subgroup).
    """
    if kind in BY_ROWS:
        bad = ~(np.isfinite(y) & (np.abs(y) <= LARGEST))
        fault = np.where(np.isnan(y), Fault.MISSING, np.where(bad, Fault.TOO_LARGE, Fault.NONE)).astype(np.int8)
        return np.where(bad, np.nan, y), n, fault
    if kind not in MAY_DIVIDE:
        n = None
    fault = _faults(kind, y, n)
    usable = fault == Fault.NONE
    return np.where(usable, y, np.nan), None if n is None else np.where(usable, n, np.nan), fault


def _faults(kind: ChartType, y: Floats, n: Floats | None) -> NDArray[np.int8]:
    """Later lines win over earlier ones; missing wins over all."""
    fault = np.zeros(y.shape, np.int8)
    fault[~(np.abs(y) <= LARGEST)] = Fault.TOO_LARGE
    if kind in NOT_NEGATIVE:
        fault[y < 0] = Fault.NEGATIVE
    if kind == "t":
        fault[y == 0] = Fault.ZERO_TIME
    if n is None:
        fault[np.isnan(y)] = Fault.MISSING
        return fault
    if kind in PROPORTIONS:
        fault[y > n] = Fault.ABOVE_DENOMINATOR
    fault[n == 0] = Fault.ZERO_DENOMINATOR
    fault[n < 0] = Fault.NEGATIVE_DENOMINATOR
    fault[~(np.abs(n) <= LARGEST)] = Fault.TOO_LARGE
    fault[((n == 0) & (y == 0)) | np.isnan(y) | np.isnan(n)] = Fault.MISSING
    return fault
