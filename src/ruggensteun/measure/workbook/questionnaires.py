"""What must hold of questionnaires: a score lies in the range of its instrument, a round follows on another."""

import re
from collections.abc import Collection

from ruggensteun.measure.instruments import load
from ruggensteun.measure.instruments.library import names
from ruggensteun.measure.instruments.model import Instrument, Score
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import sayings
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.model import Level
from ruggensteun.measure.workbook.rules import Known

_ROUND = re.compile(r"[Tt](\d+)")


def in_range(block: Block) -> None:
    """A score that its instrument cannot give is an error.

    An instrument that nobody has defined keeps the wide limits of the column; of one that is known, a scale that it
    does not have keeps to the lowest and highest that any of its scales can give.
    """
    ranges: dict[tuple[str, str], tuple[Text, float, float] | None] = {}
    for position, (instrument, scale, score) in enumerate(block.keys(("instrument", "scale", "score"))):
        if score is None or instrument is None or scale is None:
            continue
        if (instrument, scale) not in ranges:
            ranges[instrument, scale] = _range(instrument, scale)
        if (found := ranges[instrument, scale]) and not found[1] <= score <= found[2]:
            block.tell(position, "score", sayings.impossible_score(score, *found))


def _range(instrument: str, scale: str) -> tuple[Text, float, float] | None:
    """What is measured, and the lowest and highest score that it can give."""
    if instrument.lower() not in names():
        return None
    known = load(instrument.lower())
    if known.parts:  # each programme chooses what its bundle is made of
        return None
    of_scale = [score for score in known.outcomes if score.id.lower() == scale.lower()]
    scores = of_scale or known.outcomes
    return _name(known, of_scale), min(score.low for score in scores), max(score.high for score in scores)


def _name(instrument: Instrument, of_scale: list[Score]) -> Text:
    if not of_scale or of_scale[0].id == "total":
        return instrument.name
    label = of_scale[0].label
    return Text(f"{instrument.name.nl}, {label.nl}", f"{instrument.name.en}, {label.en}")


def rounds_follow(block: Block, known: Known) -> None:
    """Notice a round such as T9 when there is no T8, in the file or stored: probably a slip."""
    stored = {row.get("round") for row in known.get(block.table.name, ())}
    there = {name for name in stored | set(block.values("round")) if name}
    numbers = {int(found[1]) for name in there if (found := _ROUND.fullmatch(name))}
    loose = {number for number in numbers if number - 1 not in numbers and number != min(numbers)}
    if loose:
        _tell_loose(block, loose, sorted(name for name in there if _number(name) not in loose))


def _tell_loose(block: Block, loose: Collection[int], others: list[str]) -> None:
    for position, name in enumerate(block.values("round")):
        if name is not None and _number(name) in loose:
            block.tell(position, "round", sayings.loose_round(name, others), Level.NOTICE)


def _number(name: str) -> int | None:
    found = _ROUND.fullmatch(name)
    return int(found[1]) if found else None
