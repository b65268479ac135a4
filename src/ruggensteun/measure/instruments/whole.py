"""All scores at once, of people who left nothing out: the same numbers as the long way gives.

Most questionnaires that are sent in are whole, and one is scored while its sender waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.model import How, Instrument, Score
from ruggensteun.measure.instruments.result import Why
from ruggensteun.measure.instruments.sheet import Flags, Numbers, Sheet, rows_of

Found = tuple[dict[str, Numbers], dict[str, NDArray[np.int8]]]
"""The values and, where there is none, why, by score."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the scores follow from all answers: a score is a sum, times something, divided by something, in a range."""

    counting: NDArray[np.intp]  # rows of the items that are in any score
    known: tuple[str, ...]  # the scores of which the items are known; the rest is about these, in this order
    rows: NDArray[np.intp]  # of the items of the first score, then of the second …
    recoded: Flags  # (rows, 1) whether the score takes the recoded value
    starts: NDArray[np.intp]  # where each score begins in ``rows``
    times: Numbers  # (scores, 1), and so are the others
    by: Numbers
    low: Numbers
    high: Numbers


def is_whole(instrument: Instrument, sheet: Sheet) -> bool:
    """Everybody answered every item that counts in a score, and nothing was left out."""
    counting = instrument.once(_plan).counting
    return bool(len(counting)) and not sheet.missing.any() and bool(sheet.answered[counting].all())


def plainly(instrument: Instrument, sheet: Sheet) -> Found:
    """The scores of people who are whole."""
    plan = instrument.once(_plan)
    taken = np.where(plan.recoded, sheet.scored[plan.rows], sheet.raw[plan.rows])
    sums = np.add.reduceat(taken, plan.starts, axis=0)
    found = np.clip(plan.times * sums / plan.by, plan.low, plan.high)
    people = found.shape[1]
    of_known = dict(zip(plan.known, found, strict=True))
    values, why = {}, {}
    for outcome in instrument.outcomes:
        values[outcome.id], why[outcome.id] = (
            (of_known[outcome.id], np.full(people, Why.SCORED, dtype=np.int8))
            if outcome.items
            else of_unknown_items(people)
        )
    return values, why


def of_unknown_items(people: int) -> tuple[Numbers, NDArray[np.int8]]:
    """What there is of a score of which no text pack has said yet what belongs to it."""
    return np.full(people, np.nan), np.full(people, Why.ITEMS_UNKNOWN, dtype=np.int8)


def _plan(instrument: Instrument) -> _Plan:
    known = [outcome for outcome in instrument.outcomes if outcome.items]
    rows = [rows_of(instrument, outcome.items) for outcome in known]
    highest = [(item.bounds(scored=False)[1], item.bounds(scored=True)[1]) for item in instrument.items]
    parts = [_part(outcome, [highest[row] for row in at]) for outcome, at in zip(known, rows, strict=True)]
    times, by, low, high = np.array(parts, dtype=np.float64).reshape(len(known), 4).T[:, :, None]
    return _Plan(
        counting=rows_of(instrument, {name for outcome in known for name in outcome.items}),
        known=tuple(outcome.id for outcome in known),
        rows=np.concatenate(rows) if rows else np.array([], dtype=np.intp),
        recoded=np.array([outcome.scored for outcome in known for _ in outcome.items], dtype=bool)[:, None],
        starts=np.cumsum([0, *(len(each) for each in rows[:-1])]),
        times=times, by=by, low=low, high=high,
    )  # fmt: skip


def _part(outcome: Score, highest: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """What the sum of all items is multiplied with and divided by, and the range of the score."""
    if outcome.how is How.PERCENT:
        return 100.0, sum(each[outcome.scored] for each in highest), outcome.low, outcome.high
    return 1.0, float(len(highest)) if outcome.how is How.MEAN else 1.0, outcome.low, outcome.high
