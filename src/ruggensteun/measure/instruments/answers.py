"""Answers of many people at once, as arrays."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.csv_file import Problem, Problems
from ruggensteun.measure.instruments.model import Instrument, Item
from ruggensteun.measure.instruments.values import YES_OR_NO, WrongAnswerError, condition_of, expected_of, value_of
from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class Answers:
    """What ``n`` people answered on the ``k`` items of one instrument, in the order of its items.

    ``values`` (k, n) holds the answers as ``values.value_of`` gives them, NaN where empty. ``not_applicable``
    (k, n) is True where the person chose "does not apply". ``conditions`` holds per condition (n,) 1 true,
    0 false, NaN unknown.
    """

    values: NDArray[np.float64]
    not_applicable: NDArray[np.bool_]
    conditions: Mapping[str, NDArray[np.float64]]

    @property
    def people(self) -> int:
        return int(self.values.shape[1])

    def some(self, people: slice) -> "Answers":
        """The answers of some of the people."""
        conditions = {name: given[people] for name, given in self.conditions.items()}
        return Answers(self.values[:, people], self.not_applicable[:, people], conditions)


def from_columns(instrument: Instrument, columns: Mapping[str, NDArray[np.float64]]) -> Answers:
    """Answers from one array per item and condition, as ``value_of`` and ``condition_of`` give them."""
    values = np.stack([columns[item.id] for item in instrument.items])
    return _of_values(values, {named.id: columns[named.id] for named in instrument.conditions})


def from_rows(instrument: Instrument, rows: Iterable[Mapping[str, Any]]) -> Answers:
    """Answers from mappings of item id (and condition) to a number, None, or ``NOT_APPLICABLE``.

    Keys that the instrument does not know are left alone. InputError lists every answer that is not
    allowed, with the number of its row, counting from 1.
    """
    people = list(rows)
    problems = Problems("rows")
    found = [_numbers(column, people, problems) for column in instrument.once(columns_of)]
    problems.refuse()
    # One array of everything: for one person, an array per item takes as long as the rest of scoring.
    table = np.array(found, dtype=np.float64).reshape(len(found), len(people))
    values, given = table[: len(instrument.items)], table[len(instrument.items) :]
    return _of_values(values, {named.id: each for named, each in zip(instrument.conditions, given, strict=True)})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers: what reads one cell of it as a number, and what is expected there."""

    name: str
    read: Callable[[Any], float]
    item: Item | None = None

    @property
    def expected(self) -> Text:
        """What may be filled in, as a sentence."""
        return YES_OR_NO if self.item is None else expected_of(self.item)


def columns_of(instrument: Instrument) -> list[Column]:
    """The columns of the items, then those of the conditions."""
    items = [Column(item.id, partial(value_of, item), item) for item in instrument.items]
    return items + [Column(condition.id, condition_of) for condition in instrument.conditions]


def _of_values(values: NDArray[np.float64], conditions: Mapping[str, NDArray[np.float64]]) -> Answers:
    """``values`` with DOES_NOT_APPLY in them; they become ours."""
    not_applicable = np.isposinf(values)
    values[not_applicable] = np.nan
    return Answers(values, not_applicable, conditions)


def _numbers(column: Column, rows: list[Mapping[str, Any]], problems: Problems) -> list[float]:
    return [_number(column, row, number, problems) for number, row in enumerate(rows, 1)]


def _number(column: Column, row: Mapping[str, Any], number: int, problems: Problems) -> float:
    try:
        return column.read(row.get(column.name))
    except WrongAnswerError as error:
        problems.add(Problem("rows", number, column.name, error.what, column.expected))
        return math.nan
