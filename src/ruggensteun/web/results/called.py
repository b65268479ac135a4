"""What a line of outcomes is called, which way is better and between which scores it lies: from its questionnaire."""

from dataclasses import dataclass

from ruggensteun.measure.charts.result import Better
from ruggensteun.measure.instruments.model import Instrument, Reliability, Score
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.text import Language
from ruggensteun.micro.measuring.library import load

FINE = 10
"""Points of range up to which a tenth is too coarse."""


@dataclass(frozen=True, slots=True)
class Called:
    """``better`` is neutral and ``within`` None for a questionnaire that nobody described here.

    ``unit`` is how its figures are written: with two decimals where the whole range is ten points or fewer.
    """

    line: str
    title: str
    better: Better
    within: tuple[float, float] | None
    reliability: Reliability | None
    language: Language
    unit: str = "score"


def called(line: str, language: Language) -> Called:
    """The words and ranges of a line such as ``nel.total``."""
    instrument, _, scale = line.partition(".")
    try:
        found = load(instrument)
    except UnknownInstrumentError:
        return Called(line, f"{instrument}: {scale}", "neutral", None, None, language)
    score = _score(found, scale)
    if score is None:
        return Called(line, f"{found.name.in_(language)}: {scale}", "neutral", None, None, language)
    title = found.name.in_(language)
    stands_for_all = "total" if any(each.id == "total" for each in found.outcomes) else found.whole and found.whole.id
    if scale not in {"total", stands_for_all}:
        title = f"{title}: {score.label.in_(language)}"
    better: Better = "higher" if found.better_of(score.id) == "higher" else "lower"
    told = next((each for each in found.reliability if each.score == score.id), None)
    unit = "" if score.high - score.low <= FINE else "score"
    return Called(line, title, better, (score.low, score.high), told, language, unit)


def _score(instrument: Instrument, scale: str) -> Score | None:
    """The score of that name; a total that has another name there is the main one."""
    wanted = {scale} if any(each.id == scale for each in instrument.outcomes) else {instrument.main}
    return next((each for each in instrument.outcomes if each.id in wanted and scale in {each.id, "total"}), None)
