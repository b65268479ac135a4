"""Do two versions of a questionnaire give the same scores? Then their scores can stand on one line."""

from dataclasses import replace

from ruggensteun.measure.instruments.model import Instrument, Item, Score
from ruggensteun.measure.text import Text

_SAID = Text("-", "-")


def scores_alike(one: Instrument, other: Instrument) -> bool:
    """Whether the same answers give the same scores in both: items, branching, scales and the rule for missing ones.

    Wording makes no difference, nor an item that no score counts and nothing depends on.
    """
    return one == other or _scoring(one) == _scoring(other)


def _scoring(instrument: Instrument) -> object:
    bearing = {name for score in instrument.outcomes for name in score.items}
    for item in reversed(instrument.items):
        if item.id in bearing and item.shown_if is not None:
            bearing |= {test.item for test in item.shown_if.tests}
    items = tuple(_bare(item) for item in instrument.items if item.id in bearing)
    scores = frozenset(_plain(score) for score in instrument.outcomes)
    return items, scores, replace(instrument.missing, basis=_SAID)


def _bare(item: Item) -> Item:
    choices = tuple(replace(each, label=_SAID) for each in item.choices)
    return replace(item, label=_SAID, text=None, help=None, choices=choices, page=None, evidence=(), respondent=None)


def _plain(score: Score) -> tuple[object, ...]:
    without = tuple(sorted(score.maximum_without.items()))
    reach = (score.how, score.low, score.high, score.maximum, without)
    return (score.id, frozenset(score.items), reach, score.scored, score.leave_out_skipped, score.part, score.of)
