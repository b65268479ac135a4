"""Change of the same people since the first round, and whether it is more than the questionnaire varies by itself."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.change import instrument_change
from ruggensteun.measure.indicators.cells import Floats
from ruggensteun.measure.instruments.library import load
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.outcomes.asked import Asked, Line


@cache
def instrument_of(line: Line) -> Instrument | None:
    """The questionnaire behind a line; None for one that is not among those that come along."""
    try:
        return load(line.instrument)
    except UnknownInstrumentError:
        return None


def first_scores(found: Asked, series: int) -> Floats:
    """Everyone's score in the first round of that questionnaire, NaN without one: (persons,)."""
    many = int(found.person.max()) + 1 if len(found.person) else 0
    before = np.full(many, np.nan)
    rows = (found.series == series) & (found.round == found.lines[series].baseline)
    before[found.person[rows]] = found.score[rows]
    return before


def verdicts(line: Line, first: Floats, before: Floats, after: Floats) -> tuple[NDArray[np.int8], float] | None:
    """A ``change.Verdict`` per row of ``before`` and ``after``, and the points from which a change is reliable.

    The SD is that of ``first``: everyone's first score, in all teams together, so that the same change is called the
    same in every team.

    None where no reliability was published for this score, or everyone scored the same.
    """
    instrument = instrument_of(line)
    if instrument is None:
        return None
    score = line.scale if any(each.id == line.scale for each in instrument.outcomes) else instrument.main
    known = first[~np.isnan(first)]
    sd = float(known.std(ddof=1)) if len(known) > 1 else 0.0
    if sd <= 0:
        return None
    told = instrument_change(instrument, before, after, score=score, sd=sd)
    return None if told is None else (told.verdict, told.threshold)
