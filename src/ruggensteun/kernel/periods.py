"""Half-open time: a day belongs to exactly one period. Imports nothing of Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``start`` up to and not including ``end``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts, got {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)


def month_of(day: date) -> Period:
    """The calendar month that holds ``day``."""
    start = day.replace(day=1)
    return Period(start, next_month(start))


def next_month(start: date) -> date:
    """The first day of the month after the one that holds ``start``."""
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


@lru_cache(maxsize=100)
def months_before(day: date, number: int) -> date:
    """The same day so many months earlier; the last of that month when it has no such day."""
    at = day.year * 12 + day.month - 1 - number
    start = date(at // 12, at % 12 + 1, 1)
    return min(start.replace(day=28) + timedelta(days=day.day - 28), next_month(start) - timedelta(days=1))


def months(first: date, end: date) -> Iterator[Period]:
    """Every calendar month from the one holding ``first`` up to, not including, ``end``."""
    month = month_of(first)
    while month.start < end:
        yield month
        month = month_of(month.end)
