"""Months as numbers, in Ibis: the small vocabulary that the stages and measures share."""

from typing import Any

from ruggensteun.measure.indicators.stages.registry import FAR


def month(day: Any) -> Any:
    """The month number of a date: January 2026 is 24312."""
    return (day.year() * 12 + day.month() - 1).cast("int32")


def month_or_never(day: Any) -> Any:
    """The month number of a date; FAR when there is none."""
    return month(day).fill_null(FAR)


def last_month_end(until: Any) -> Any:
    """For flows: the first month without any day before ``until`` (exclusive; empty: FAR)."""
    return (month(until) + (until.day() > 1).cast("int32")).cast("int32").fill_null(FAR)


def last_day_end(until: Any) -> Any:
    """For stocks: the first month whose last day is not before ``until`` (exclusive; empty: FAR)."""
    return month_or_never(until)


def months_later(number: Any, count: int) -> Any:
    """A month number so many months on; without this Ibis would widen it to 64 bits."""
    return (number + count).cast("int32")


def latest(*values: Any) -> Any:
    """The largest of month numbers, none of them empty."""
    import ibis

    return ibis.greatest(*values)


def earliest(*values: Any) -> Any:
    """The smallest of month numbers, none of them empty."""
    import ibis

    return ibis.least(*values)


def without(rows: Any, *columns: str) -> Any:
    """All columns but these, in order: ``drop`` gives another text of SQL in every run of Python."""
    return rows.select(*(name for name in rows.columns if name not in columns))
