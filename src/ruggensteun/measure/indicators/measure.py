"""Measures: the quantities that are counted once and then serve as numerator or denominator.

A measure reads one stage and says, as Ibis expressions on that stage, what a row adds to which month or
round. The expressions are functions of the table, so that declaring a measure imports no Ibis.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Expression = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What all kinds of measures share: a name and the stage that is read.

    ``label``: a number on which the measure is split, and ``labels`` what the numbers stand for (empty:
    the stage ``series`` says); an indicator then picks labels.
    """

    name: str
    source: str
    label: Expression | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Span(Measure):
    """How many rows last in a month: since ``since``, up to and not including ``until`` (month numbers; None: ever)."""

    since: Expression
    until: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Mark(Measure):
    """How many rows happen in a month: in ``month`` when ``where`` holds."""

    month: Expression
    where: Expression


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Total(Measure):
    """An aggregate of the rows in the stage's column ``month`` or ``round``: additive over teams."""

    amount: Expression
    clock: str = "month"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Median(Measure):
    """The median of ``value``, a whole number, over the rows of an area in a month: never a median of medians."""

    value: Expression


def count(rows: Any) -> Any:
    """The number of rows; an ``amount`` for Total."""
    return rows.count()
