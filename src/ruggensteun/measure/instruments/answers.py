"""Answers of many people at once, as arrays; and the one place that says whether an answer is allowed."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.csv_file import Problem, Problems
from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument, Item
from ruggensteun.measure.text import Text

DOES_NOT_APPLY: Final = math.inf
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_NOT_APPLICABLE = {NOT_APPLICABLE, "n.v.t.", "n.v.t", "niet van toepassing", "not applicable"}
_YES = {"true", "1", "ja", "j", "waar", "yes", "y"}
_NO = {"false", "0", "nee", "n", "onwaar", "no"}
_YES_OR_NO = Text("true of false (ja of nee, 1 of 0).", "true or false (yes or no, 1 or 0).")


@dataclass(frozen=True, slots=True)
class Answers:
    """What ``n`` people answered on the ``k`` items of one instrument, in the order of its items.

    ``values`` (k, n) holds the answers as given, NaN where empty. ``not_applicable`` (k, n) is True
    where the person chose "does not apply". ``conditions`` holds per condition (n,) 1 true, 0 false,
    NaN unknown.
    """

    values: NDArray[np.float64]
    not_applicable: NDArray[np.bool_]
    conditions: Mapping[str, NDArray[np.float64]]

    @property
    def people(self) -> int:
        return int(self.values.shape[1])


class WrongAnswerError(ValueError):
    """This cannot be an answer to this item; ``what`` says why."""

    def __init__(self, what: Text) -> None:
        self.what = what
        super().__init__(what.en)


def from_columns(instrument: Instrument, columns: Mapping[str, NDArray[np.float64]]) -> Answers:
    """Answers from one array per item and condition, as ``value_of`` and ``condition_of`` give them."""
    values = np.stack([columns[item.id] for item in instrument.items])
    not_applicable = np.isposinf(values)
    values[not_applicable] = np.nan
    return Answers(values, not_applicable, {named.id: columns[named.id] for named in instrument.conditions})


def from_rows(instrument: Instrument, rows: Iterable[Mapping[str, Any]]) -> Answers:
    """Answers from mappings of item id (and condition) to a number, None, or ``NOT_APPLICABLE``.

    Keys that the instrument does not know are left alone. InputError lists every answer that is not
    allowed, with the number of its row, counting from 1.
    """
    people = list(rows)
    problems = Problems("rows")
    columns = {column.name: _numbers(column, people, problems) for column in columns_of(instrument)}
    problems.refuse()
    return from_columns(instrument, columns)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers: what reads one cell of it as a number, and what is expected there."""

    name: str
    read: Callable[[Any], float]
    expected: Text


def columns_of(instrument: Instrument) -> list[Column]:
    """The columns of the items, then those of the conditions."""
    items = [Column(item.id, partial(value_of, item), expected_of(item)) for item in instrument.items]
    return items + [Column(condition.id, condition_of, _YES_OR_NO) for condition in instrument.conditions]


def _numbers(column: Column, rows: list[Mapping[str, Any]], problems: Problems) -> NDArray[np.float64]:
    values = np.full(len(rows), np.nan)
    for number, row in enumerate(rows):
        try:
            values[number] = column.read(row.get(column.name))
        except WrongAnswerError as error:
            problems.add(Problem("rows", number + 1, column.name, error.what, column.expected))
    return values


def value_of(item: Item, given: Any) -> float:
    """The answer as a number; NaN when empty, DOES_NOT_APPLY for "does not apply".

    WrongAnswerError for anything else, out of range included. A decimal comma is understood.
    """
    number = _number(given)
    if math.isnan(number):
        return number
    if number == DOES_NOT_APPLY:
        if not item.not_applicable:
            raise WrongAnswerError(Text("“n.v.t.” kan bij deze vraag niet.", "“n.v.t.” is not an answer here."))
        return number
    if number in item.missing_codes:
        return number
    if not item.low <= number <= item.high:
        raise WrongAnswerError(Text(f"{given} valt buiten het bereik.", f"{given} is out of range."))
    if item.whole and number != int(number):
        raise WrongAnswerError(Text(f"{given} is geen heel getal.", f"{given} is not a whole number."))
    return number


def _number(given: Any) -> float:
    if given is None:
        return math.nan
    if isinstance(given, str):
        return _from_text(given.strip())
    if isinstance(given, (int, float, np.integer, np.floating)) and not isinstance(given, bool):
        number = float(given)
        return number if number != DOES_NOT_APPLY else _refuse(given)
    return _refuse(given)


def _from_text(text: str) -> float:
    if not text:
        return math.nan
    if _NUMBER.fullmatch(text) and len(text) < 30:
        return float(text.replace(",", "."))
    if text.casefold() in _NOT_APPLICABLE:
        return DOES_NOT_APPLY
    if text.casefold() in ("na", "n/a", "#n/a"):
        raise WrongAnswerError(
            Text(
                f"“{text}” kan ‘ontbreekt’ en ‘niet van toepassing’ betekenen.",
                f"“{text}” can mean ‘missing’ and ‘not applicable’.",
            )
        )
    return _refuse(text)


def _refuse(given: Any) -> float:
    shown = str(given) if len(str(given)) <= 40 else f"{str(given)[:40]}…"
    raise WrongAnswerError(Text(f"“{shown}” is geen getal.", f"“{shown}” is not a number."))


def expected_of(item: Item) -> Text:
    """What may be filled in for this item, as a sentence."""
    nl, en = ("een heel getal", "a whole number") if item.whole else ("een getal", "a number")
    nl, en = f"{nl} van {item.low} tot en met {item.high}", f"{en} from {item.low} to {item.high}"
    for code in item.missing_codes:
        nl, en = f"{nl}, {code} (geen informatie)", f"{en}, {code} (no information)"
    if item.not_applicable:
        nl, en = f"{nl}, nvt", f"{en}, nvt (does not apply)"
    return Text(f"{nl}, of leeg als het antwoord ontbreekt.", f"{en}, or empty when the answer is missing.")


def condition_of(given: Any) -> float:
    """1 for yes, 0 for no, NaN when empty; WrongAnswerError otherwise."""
    if given is None or given != given:  # noqa: PLR0124 - NaN
        return math.nan
    text = str(given).strip().casefold()
    if not text:
        return math.nan
    if text in _YES or text == "1.0":
        return 1.0
    if text in _NO or text == "0.0":
        return 0.0
    raise WrongAnswerError(Text(f"“{text[:40]}” is geen ja of nee.", f"“{text[:40]}” is not yes or no."))
