"""Who was asked what, for everyone at once: the same rule as in ``asking``, on arrays."""

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.answers import Answers
from ruggensteun.measure.instruments.model import Instrument, Item, Kind, Test

Flags = NDArray[np.bool_]


def hidden(instrument: Instrument, answers: Answers) -> Flags:
    """(items, people): True where the item is not asked, given a condition or the answers to earlier items."""
    found = np.zeros(answers.values.shape, dtype=bool)
    for number, item in enumerate(instrument.items):
        if item.only_if is not None:
            found[number] = answers.conditions[item.only_if] != 1
        if item.shown_if is not None:
            passed = [
                _passes(instrument.items[at], test, answers, at, ~found[at])
                for test in item.shown_if.tests
                for at in (instrument.place[test.item],)
            ]
            join = np.logical_or if item.shown_if.any else np.logical_and
            found[number] |= ~join.reduce(passed)
    return found


def ruled_out(instrument: Instrument, answers: Answers, not_asked: Flags) -> Flags:
    """(items, people): True where an item is hidden by what a person answered, not by what was left empty.

    ``not_asked`` is what ``hidden`` gives. An item that is ruled out rules out what depends on it.
    """
    found = np.zeros(not_asked.shape, dtype=bool)
    known = ~np.isnan(answers.values) | answers.not_applicable
    for number, item in enumerate(instrument.items):
        if item.shown_if is not None:
            sources = [instrument.place[test.item] for test in item.shown_if.tests]
            decided = [np.where(not_asked[source], found[source], known[source]) for source in sources]
            found[number] = not_asked[number] & np.logical_and.reduce(decided)
    return found


def _passes(source: Item, test: Test, answers: Answers, row: int, asked: Flags) -> Flags:
    given = answers.values[row]
    known = ~np.isnan(given) & asked
    passed = np.ones(len(given), dtype=bool)
    if test.answered is not None:
        passed &= (known | (answers.not_applicable[row] & asked)) == test.answered
    if test.values:
        passed &= known & _is_one_of(source, test.values, given)
    if test.at_least is not None:
        passed &= known & (given >= test.at_least)
    if test.at_most is not None:
        passed &= known & (given <= test.at_most)
    return passed


def _is_one_of(source: Item, values: tuple[str, ...], given: NDArray[np.float64]) -> Flags:
    if source.kind is not Kind.MULTIPLE:
        return np.isin(given, [float(value) for value in values])
    wanted = sum(1 << place for place, choice in enumerate(source.choices) if choice.id in values)
    return (_bits(given) & wanted) != 0


def ticked(item: Item, given: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many choices of a multiple choice are ticked; one that stands alone ("none of these") counts 0."""
    counting = sum(1 << place for place, choice in enumerate(item.choices) if not choice.alone)
    bits = _bits(given) & counting
    number = sum(((bits >> place) & 1 for place in range(len(item.choices))), np.zeros(given.shape, dtype=np.int64))
    return np.where(np.isnan(given), np.nan, number)


def _bits(given: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.nan_to_num(given).astype(np.int64)
