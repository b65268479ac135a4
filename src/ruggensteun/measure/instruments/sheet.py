"""Answers made ready for scoring: turned, recoded, and of each whether it was asked, answered or missing.

What is the same for everybody who fills in a questionnaire is worked out once (``Instrument.once``): one person who
sends in answers waits for their scores.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.answers import Answers
from ruggensteun.measure.instruments.branching import hidden, ruled_out, ticked
from ruggensteun.measure.instruments.model import Instrument, Item, Kind

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_Alike = Sequence[tuple[Item, list[int]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything (items, people)."""

    raw: Numbers  # after reversing; NaN is missing
    scored: Numbers  # … and after recoding
    open: Flags  # the item was put to this person, who did not say "does not apply"
    skipped: Flags  # not asked of this person: a condition or an earlier answer is not so
    answered: Flags
    missing: Flags


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a questionnaire decides how its answers are made ready."""

    turned: _Alike
    recoded: _Alike
    uncounted: list[int]  # rows of items of which the answer is no number
    optional: list[int]  # rows of items that may be left empty, of those that count
    if_hidden: list[int]  # rows of items that count as something when an earlier answer rules them out
    branches: bool  # some item is not asked of everybody


def prepared(instrument: Instrument, answers: Answers) -> Sheet:
    """The answers, ready for scoring."""
    shape = instrument.once(_shape)
    raw = _changed(answers.values, shape.turned, _known)
    skipped = hidden(instrument, answers) if shape.branches else np.zeros(raw.shape, dtype=bool)
    if shape.if_hidden:
        _count_hidden(instrument, answers, raw, skipped)
    open_ = ~skipped & ~answers.not_applicable
    open_[shape.uncounted] = False
    open_[shape.optional] &= ~np.isnan(raw[shape.optional])
    scored = _changed(raw, shape.recoded, _recoded)
    answered = open_ & ~np.isnan(raw)
    return Sheet(raw, scored, open_, skipped, answered, open_ & ~answered)


def rows_of(instrument: Instrument, item_ids: Iterable[str]) -> NDArray[np.intp]:
    """On which rows these items stand."""
    return np.array([instrument.place[item_id] for item_id in item_ids], dtype=np.intp)


def _shape(instrument: Instrument) -> _Shape:
    items = instrument.items
    return _Shape(
        turned=_alike(items, _turning),
        recoded=_alike(items, _recoding),
        uncounted=[number for number, item in enumerate(items) if not item.counts],
        optional=[number for number, item in enumerate(items) if item.counts and item.optional],
        if_hidden=[number for number, item in enumerate(items) if item.if_hidden is not None],
        branches=any(item.only_if is not None or item.shown_if is not None for item in items),
    )


def _alike(items: Sequence[Item], how: Callable[[Item], Hashable]) -> _Alike:
    """One item, and the rows of all that change like it. ``how`` is None for an item that stays as it is.

    Those are done together, because for one person every step costs as much as for many.
    """
    alike: dict[Hashable, list[int]] = {}
    for number, item in enumerate(items):
        way = how(item)
        if way is not None:
            alike.setdefault(way, []).append(number)
    return [(items[rows[0]], rows) for rows in alike.values()]


def _changed(values: Numbers, alike: _Alike, change: Callable[[Item, Numbers], Numbers]) -> Numbers:
    """The values with those of some items changed."""
    found = np.array(values, dtype=np.float64)
    for item, rows in alike:
        found[rows] = change(item, found[rows])
    return found


def _turning(item: Item) -> Hashable:
    if item.kind is Kind.MULTIPLE:
        return item.id
    return (item.missing_codes, item.reverse, item.low, item.high) if item.missing_codes or item.reverse else None


def _recoding(item: Item) -> Hashable:
    return None if item.recode is None else (item.recode, item.low)


def _count_hidden(instrument: Instrument, answers: Answers, raw: Numbers, skipped: Flags) -> None:
    """Give what earlier answers rule out the value that the definition says, as if it had been answered."""
    out = ruled_out(instrument, answers, skipped)
    for number in instrument.once(_shape).if_hidden:
        raw[number][out[number]] = instrument.items[number].if_hidden
        skipped[number] &= ~out[number]


def _known(item: Item, given: Numbers) -> Numbers:
    values = np.where(np.isin(given, item.missing_codes), np.nan, given) if item.missing_codes else given
    if item.kind is Kind.MULTIPLE:
        values = ticked(item, values)
    return item.low + item.high - values if item.reverse else values


def _recoded(item: Item, values: Numbers) -> Numbers:
    table = np.array([*(item.recode or ()), np.nan])  # the last place is for what is missing
    place = np.where(np.isnan(values), len(table) - 1, values - item.low).astype(np.intp)
    return table[place]
