"""Questionnaires and ratings as data: load one, score answers, see whether its items hang together.

    instrument = load("whodas36")
    scores = score(instrument, [{"D1.1": 2, ..., "works_or_studies": True}])
    scores.value(0, "total")

    for item in shown(instrument, answers): ...   # what to ask, given the answers so far
    problems = check(instrument, answers)         # what cannot be kept

Names are imported when they are asked for, so that a command that calculates nothing starts without NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruggensteun.measure.csv_file import InputError
    from ruggensteun.measure.instruments.answers import Answers
    from ruggensteun.measure.instruments.asking import Wrong, check, laid_out, shown, tidy, unanswered
    from ruggensteun.measure.instruments.library import load, names
    from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument, Item, Kind
    from ruggensteun.measure.instruments.problems import DefinitionError, UnknownInstrumentError
    from ruggensteun.measure.instruments.reliability import Alpha, alpha
    from ruggensteun.measure.instruments.result import Scores
    from ruggensteun.measure.instruments.scoring import score

_HOMES = {
    "Alpha": "instruments.reliability",
    "alpha": "instruments.reliability",
    "Answers": "instruments.answers",
    "check": "instruments.asking",
    "DefinitionError": "instruments.problems",
    "InputError": "csv_file",
    "Instrument": "instruments.model",
    "Item": "instruments.model",
    "Kind": "instruments.model",
    "laid_out": "instruments.asking",
    "load": "instruments.library",
    "names": "instruments.library",
    "NOT_APPLICABLE": "instruments.model",
    "score": "instruments.scoring",
    "Scores": "instruments.result",
    "shown": "instruments.asking",
    "tidy": "instruments.asking",
    "unanswered": "instruments.asking",
    "UnknownInstrumentError": "instruments.problems",
    "Wrong": "instruments.asking",
}
__all__ = [
    "NOT_APPLICABLE",
    "Alpha",
    "Answers",
    "DefinitionError",
    "InputError",
    "Instrument",
    "Item",
    "Kind",
    "Scores",
    "UnknownInstrumentError",
    "Wrong",
    "alpha",
    "check",
    "laid_out",
    "load",
    "names",
    "score",
    "shown",
    "tidy",
    "unanswered",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"ruggensteun.measure.{_HOMES[name]}"), name)
