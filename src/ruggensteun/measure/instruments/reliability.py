"""Do the items of a score hang together? Cronbach's alpha, with the number of people it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ruggensteun.measure.instruments.answers import Answers, from_rows
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.scoring import scored_values
from ruggensteun.measure.instruments.sheet import rows_of


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of one score: ``items`` is their number, ``n`` the people who answered them all.

    ``alpha`` is None where it is not defined: fewer than two items or people, or everyone the same sum.
    """

    score: str
    items: int
    n: int
    alpha: float | None


def alpha(instrument: Instrument, rows: Answers | Iterable[Mapping[str, Any]]) -> tuple[Alpha, ...]:
    """Alpha of every score, on the values that count (reversed and recoded), over complete rows only.

    Cronbach 1951: k/(k-1) · (1 - sum of the item variances / variance of the sum).
    """
    answers = rows if isinstance(rows, Answers) else from_rows(instrument, rows)
    values = scored_values(instrument, answers)
    return tuple(
        _alpha(score.id, values[rows_of(instrument, score.items)]) for score in instrument.scores if score.items
    )


def _alpha(score: str, values: np.ndarray) -> Alpha:
    """``values`` is (items, people)."""
    complete = values[:, ~np.isnan(values).any(axis=0)]
    items, n = complete.shape
    if items < 2 or n < 2:
        return Alpha(score, items, n, None)
    of_sum = complete.sum(axis=0).var(ddof=1)
    if of_sum == 0:
        return Alpha(score, items, n, None)
    return Alpha(score, items, n, float(items / (items - 1) * (1 - complete.var(axis=1, ddof=1).sum() / of_sum)))
