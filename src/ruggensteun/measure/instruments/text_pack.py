"""A text pack: the wording of an instrument, from whoever holds the licence. It never enters the repository.

A CSV or XLSX file with the columns ``item``, ``text_nl`` and ``text_en`` (one of the two is enough), or a FHIR
Questionnaire (JSON) whose linkIds are the items. See ``pack_table`` for the other columns. Of an instrument that is
open the pack brings the items themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ruggensteun.measure.instruments.definition import recheck
from ruggensteun.measure.instruments.model import Choice, How, Instrument, Item, Score
from ruggensteun.measure.text import Text

Answers = Mapping[str, Text]
"""The wording of answers, by the id of the choice."""


@dataclass(frozen=True, slots=True)
class TextPack:
    """Texts per item id, and (where the pack says so) the items of each subscale and the wording of answers.

    ``criteria`` are the items themselves, of an instrument that is open. ``languages``: in which the texts are; in
    the other one they show the same words.
    """

    name: str
    texts: Mapping[str, Text]
    subscales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    criteria: tuple[Item, ...] = ()
    languages: tuple[str, ...] = ("nl", "en")


def read_text_pack(path: Path, instrument: Instrument) -> TextPack:
    """The pack in a CSV, XLSX or JSON (FHIR Questionnaire) file.

    InputError lists everything in which it does not fit the instrument; OSError when it cannot be read.
    """
    if path.suffix.casefold() == ".json":
        from ruggensteun.measure.instruments.fhir_pack import read_fhir_pack

        return read_fhir_pack(path, instrument)
    from ruggensteun.measure.instruments.pack_table import read_table_pack

    return read_table_pack(path, instrument)


def with_texts(instrument: Instrument, pack: TextPack) -> Instrument:
    """The instrument with the wording of the pack, and its subscales or criteria where the pack knows them."""
    if instrument.open:
        return recheck(_opened(instrument, pack), pack.name)

    def worded(item: Item) -> Item:
        said = pack.answers.get(item.id, {})
        choices = tuple(replace(each, label=said.get(each.id, each.label)) for each in item.choices)
        return replace(item, text=pack.texts[item.id], choices=choices)

    def filled(score: Score) -> Score:
        return replace(score, items=pack.subscales.get(score.id, ())) if score.from_pack else score

    return recheck(
        replace(
            instrument,
            items=tuple(worded(item) for item in instrument.items),
            scores=tuple(filled(score) for score in instrument.scores),
            pack=pack.name,
        ),
        pack.name,
    )


def _opened(instrument: Instrument, pack: TextPack) -> Instrument:
    """The items of the pack in the place of those that stood in for them, and scores that reach as far as they do.

    The worked examples were about the items that stood in, so they go.
    """
    items = tuple(replace(item, recode=_from_zero(item)) for item in pack.criteria)
    known = {item.id: item for item in items}

    def reaching(score: Score) -> Score:
        ids = pack.subscales.get(score.id, ()) if score.from_pack else tuple(item.id for item in items if item.counts)
        bounds = [known[item_id].bounds(scored=score.scored) for item_id in ids]
        lows, highs = sum(low for low, _ in bounds), sum(high for _, high in bounds)
        if score.how is How.PERCENT:
            return replace(score, items=ids, maximum=highs)
        parts = len(ids) if score.how is How.MEAN and ids else 1
        return replace(score, items=ids, low=lows / parts, high=highs / parts)

    scores = tuple(reaching(score) for score in instrument.scores)
    return replace(instrument, items=items, scores=scores, pages=(), examples=(), pack=pack.name)


def _from_zero(item: Item) -> tuple[float, ...] | None:
    """A percentage of the maximum needs answers that start at 0."""
    if item.recode is not None:
        return tuple(value - min(item.recode) for value in item.recode)
    if not item.counts or not item.low or not item.whole or item.high - item.low > 100:
        return None
    return tuple(float(value) for value in range(item.high - item.low + 1))


def labelled(low: int, high: int, said: Answers) -> tuple[Choice, ...]:
    """A choice for every answer from low to high, named where the pack names it."""
    return tuple(Choice(str(each), said.get(str(each)) or Text(str(each), str(each))) for each in range(low, high + 1))
