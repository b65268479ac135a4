"""Is the change of one person more than the list varies by itself? Jacobson & Truax 1991, J Consult Clin Psychol 59:12.

RCI = (after - before) / (SD √2 √(1 - r)), with the SD of the people at the first measurement and the published
reliability r of the list. Beyond 1.96 in size, chance alone would give it in 5 % of people who did not change. It
says nothing about whether a change matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.change.paired import Floats, differences
from ruggensteun.measure.instruments.model import Instrument

BEYOND = 1.96
"""RCI from which a change is called reliable: 95 %, two-sided."""


class Verdict(IntEnum):
    """What can be said of one person's change."""

    UNKNOWN = 0
    BETTER = 1
    SAME = 2
    WORSE = 3


@dataclass(frozen=True, slots=True)
class Reliable:
    """``index`` (n,) is everyone's RCI, NaN when unknown; positive is a higher score. ``verdict`` (n,): a ``Verdict``.

    ``threshold``: the change in points from which it is reliable. ``sd`` and ``reliability`` are those it was
    computed with.
    """

    index: Floats
    verdict: NDArray[np.int8]
    threshold: float
    sd: float
    reliability: float

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many people got each verdict."""
        return {verdict: int((self.verdict == verdict).sum()) for verdict in Verdict}


def reliable_change(
    before: Sequence[float] | Floats,
    after: Sequence[float] | Floats,
    *,
    reliability: float,
    better: Literal["higher", "lower"],
    sd: float | None = None,
) -> Reliable:
    """Reliable change of n people, ``before`` and ``after`` (n,) one person per place; NaN is not measured.

    ``reliability`` (0-1, not 1) is published, preferably test-retest; ``sd`` of the first measurement, of those
    before when not given (also of people without a second one). Raises ValueError where it is not defined: a
    reliability out of range, no SD above 0.
    """
    if not 0 <= reliability < 1:
        raise ValueError(f"a reliability from 0 and below 1 is expected, got {reliability}")
    change = differences(before, after)
    first = np.asarray(before, np.float64)
    known = first[~np.isnan(first)]
    if sd is None:
        sd = float(known.std(ddof=1)) if len(known) > 1 else 0.0
    if not sd > 0:
        raise ValueError("an SD above 0 is expected: two people or more with different scores, or a published SD")
    error = sd * sqrt(2 * (1 - reliability))
    index = change / error
    up, down = (Verdict.BETTER, Verdict.WORSE) if better == "higher" else (Verdict.WORSE, Verdict.BETTER)
    verdict = np.full(index.shape, Verdict.SAME, np.int8)
    verdict[index > BEYOND] = up
    verdict[index < -BEYOND] = down
    verdict[np.isnan(index)] = Verdict.UNKNOWN
    return Reliable(index, verdict, BEYOND * error, sd, reliability)


def instrument_change(
    instrument: Instrument,
    before: Sequence[float] | Floats,
    after: Sequence[float] | Floats,
    *,
    score: str | None = None,
    sd: float | None = None,
) -> Reliable | None:
    """The same with the published reliability and the direction of an instrument; of its main score when none is named.

    None where no reliability was found for that score: then nothing can be said of one person's change.
    """
    wanted = score or instrument.main
    found = next((each for each in instrument.reliability if each.score == wanted), None)
    if found is None:
        return None
    better: Literal["higher", "lower"] = "higher" if instrument.better_of(wanted or "") == "higher" else "lower"
    return reliable_change(before, after, reliability=found.value, better=better, sd=sd)
