"""The months that a computation shows."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ruggensteun.measure.indicators.cells import Floats, Numbers

LONGEST = 600
"""No programme runs for more months than this: dates that suggest it are mistakes."""


def month_number(day: date) -> int:
    """Year x 12 + month - 1, as in the compiled queries."""
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class Months:
    """From ``first`` up to and not including ``end``, as month numbers."""

    first: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.first:
            raise ValueError(f"the months end ({_name(self.end)}) before they begin ({_name(self.first)})")
        if self.end - self.first > LONGEST:
            raise ValueError(
                f"the months run from {_name(self.first)} to {_name(self.end - 1)}; more than {LONGEST} months "
                "points at a wrong date in the data: correct it, or choose the months with --from and --until"
            )

    def __len__(self) -> int:
        return self.end - self.first

    def numbers(self) -> Numbers:
        """Every month number."""
        return np.arange(self.first, self.end)

    def names(self) -> tuple[str, ...]:
        """Every month as 2026-03."""
        return tuple(_name(number) for number in range(self.first, self.end))

    def weeks(self) -> Floats:
        """The length of every month in weeks: days / 7."""
        return np.array([monthrange(n // 12, n % 12 + 1)[1] / 7 for n in range(self.first, self.end)])


def _name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def between(months: Sequence[date]) -> Months:
    """The months from the first date up to and not including the month of the second."""
    first, end = months
    return Months(month_number(first), month_number(end))
