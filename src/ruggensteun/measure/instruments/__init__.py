"""Questionnaires and ratings as data: load one, score answers, see whether its items hang together."""

from ruggensteun.measure.instruments.answers import Answers
from ruggensteun.measure.instruments.library import load, names
from ruggensteun.measure.instruments.model import NOT_APPLICABLE, Instrument
from ruggensteun.measure.instruments.problems import DefinitionError, InputError, Problem, UnknownInstrumentError
from ruggensteun.measure.instruments.reliability import Alpha, alpha
from ruggensteun.measure.instruments.result import Scores
from ruggensteun.measure.instruments.scoring import score

__all__ = [
    "NOT_APPLICABLE",
    "Alpha",
    "Answers",
    "DefinitionError",
    "InputError",
    "Instrument",
    "Problem",
    "Scores",
    "UnknownInstrumentError",
    "alpha",
    "load",
    "names",
    "score",
]
