"""From answers to scores, for everyone at once.

The order is fixed: answers that mean "no information" become missing, reversed items are turned,
values are recoded, and only then missing values are filled in. So what stands in for a missing answer is
a mean of values that count, never a recoded mean.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.answers import Answers, from_rows
from ruggensteun.measure.instruments.branching import hidden, ruled_out, ticked
from ruggensteun.measure.instruments.model import Fill, How, Instrument, Item, Kind, Score
from ruggensteun.measure.instruments.result import Refusal, Scores, Why, joined

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_Found = tuple[dict[str, Numbers], dict[str, NDArray[np.int8]]]
"""The values and, where there is none, why, by score."""
AT_ONCE = 8192
"""So many people at once: their arrays stay in the processor's own memory, which is three times as fast."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Answers made ready: everything (items, people)."""

    raw: Numbers  # after reversing; NaN is missing
    scored: Numbers  # … and after recoding
    open: Flags  # the item was put to this person, who did not say "does not apply"
    skipped: Flags  # not asked of this person: a condition or an earlier answer is not so
    answered: Flags
    missing: Flags
    place: Mapping[str, int]  # on which row an item stands


def score(instrument: Instrument, rows: Answers | Iterable[Mapping[str, Any]]) -> Scores:
    """Scores of every row, in order.

    ``rows`` are Answers, or mappings as ``answers.from_rows`` takes them (InputError when an answer is
    not allowed). Nobody is left out: a row that cannot be scored has a reason instead.
    """
    answers = rows if isinstance(rows, Answers) else from_rows(instrument, rows)
    if answers.people <= AT_ONCE:
        return _scored(instrument, answers)
    starts = range(0, answers.people, AT_ONCE)
    return joined([_scored(instrument, answers.some(slice(start, start + AT_ONCE))) for start in starts])


def _scored(instrument: Instrument, answers: Answers) -> Scores:
    if instrument.parts:
        return _bundled(instrument, answers)
    sheet = _prepare(instrument, answers)
    refused = _refusals(instrument, answers, sheet)
    values, why = _plainly(instrument, sheet) if _is_whole(instrument, sheet) else _each(instrument, sheet)
    _refuse_without_main(instrument, why, refused)
    for outcome in instrument.outcomes:
        values[outcome.id][refused != Refusal.NO] = np.nan
    return Scores(
        instrument=instrument,
        values=values,
        why=why,
        refused=refused,
        missing=sheet.missing.sum(axis=0),
        answered=sheet.answered.sum(axis=0),
        not_applicable=(answers.not_applicable & ~sheet.skipped).sum(axis=0),
        unknown={name: np.isnan(given) for name, given in answers.conditions.items()},
    )


def _each(instrument: Instrument, sheet: _Sheet) -> _Found:
    """One score after the other, whatever is missing."""
    crowded = _crowded_domains(instrument, sheet)
    found = {outcome.id: _outcome(instrument, outcome, sheet, crowded) for outcome in instrument.outcomes}
    return {name: values for name, (values, _) in found.items()}, {name: why for name, (_, why) in found.items()}


def _is_whole(instrument: Instrument, sheet: _Sheet) -> bool:
    """Everybody answered every item that counts in a score, and nothing was left out."""
    counting = {name for outcome in instrument.outcomes for name in outcome.items}
    if not counting or sheet.missing.any():
        return False
    return bool(sheet.answered[_rows_of(sheet.place, counting)].all())


def _plainly(instrument: Instrument, sheet: _Sheet) -> _Found:
    """All scores at once, of people with nothing missing: the same numbers as ``_each`` gives.

    Most questionnaires that are sent in are whole, and one is scored within the request.
    """
    known = [outcome for outcome in instrument.outcomes if outcome.items]
    rows = [_rows_of(sheet.place, outcome.items) for outcome in known]
    starts = np.cumsum([0, *(len(each) for each in rows[:-1])])
    every, of_scored = np.concatenate(rows), [outcome.scored for outcome in known for _ in outcome.items]
    taken = np.where(np.array(of_scored)[:, None], sheet.scored[every], sheet.raw[every])
    highest = [(item.bounds(scored=False)[1], item.bounds(scored=True)[1]) for item in instrument.items]
    parts = [_whole(outcome, [highest[row] for row in at]) for outcome, at in zip(known, rows, strict=True)]
    times, by, low, high = (np.array(each, dtype=np.float64)[:, None] for each in zip(*parts, strict=True))
    found = np.clip(times * np.add.reduceat(taken, starts, axis=0) / by, low, high)
    of_known = dict(zip((outcome.id for outcome in known), found, strict=True))
    values, why = {}, {}
    for outcome in instrument.outcomes:
        values[outcome.id], why[outcome.id] = (
            (of_known[outcome.id], np.full(found.shape[1], Why.SCORED, dtype=np.int8))
            if outcome.items
            else _of_unknown_items(found.shape[1])
        )
    return values, why


def _whole(outcome: Score, highest: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """What the sum of all items is multiplied with and divided by, and the range of the score."""
    if outcome.how is How.PERCENT:
        return 100.0, sum(each[outcome.scored] for each in highest), outcome.low, outcome.high
    return 1.0, float(len(highest)) if outcome.how is How.MEAN else 1.0, outcome.low, outcome.high


def _bundled(bundle: Instrument, answers: Answers) -> Scores:
    """Each part scored as it is scored alone; a part that cannot be scored leaves the others as they are."""
    of_parts = {part.id: _scored(part, _of_part(bundle, part, answers)) for part in bundle.parts}
    values, why = {}, {}
    for outcome in bundle.outcomes:
        part = of_parts.get(outcome.part or "")
        if part is None or outcome.of is None:
            values[outcome.id] = np.full(answers.people, np.nan)
            why[outcome.id] = np.full(answers.people, Why.NO_PART, dtype=np.int8)
            continue
        values[outcome.id] = part.values[outcome.of]
        reasons = part.why[outcome.of].copy()
        reasons[(part.refused != Refusal.NO) & (reasons == Why.SCORED)] = Why.PART_REFUSED
        why[outcome.id] = reasons
    none = np.all([np.isnan(found) for found in values.values()], axis=0)
    found = list(of_parts.values())
    return Scores(
        instrument=bundle,
        values=values,
        why=why,
        refused=np.where(none, Refusal.NOTHING_ANSWERED, Refusal.NO).astype(np.int8),
        missing=sum((part.missing for part in found), np.zeros(answers.people, dtype=np.int_)),
        answered=sum((part.answered for part in found), np.zeros(answers.people, dtype=np.int_)),
        not_applicable=sum((part.not_applicable for part in found), np.zeros(answers.people, dtype=np.int_)),
        unknown={name: np.isnan(given) for name, given in answers.conditions.items()},
    )


def _of_part(bundle: Instrument, part: Instrument, answers: Answers) -> Answers:
    place = {item.id: number for number, item in enumerate(bundle.items)}
    rows = _rows_of(place, [item.id for item in part.items])
    conditions = {each.id: answers.conditions[each.id] for each in part.conditions}
    return Answers(answers.values[rows], answers.not_applicable[rows], conditions)


def scored_values(instrument: Instrument, answers: Answers) -> Numbers:
    """The value of each item that counts, (items, people); NaN where missing, skipped or not applicable."""
    sheet = _prepare(instrument, answers)
    return np.where(sheet.answered, sheet.scored, np.nan)


def _prepare(instrument: Instrument, answers: Answers) -> _Sheet:
    raw = _changed(answers.values, instrument.items, _is_turned, _known)
    skipped = hidden(instrument, answers)
    _count_hidden(instrument, answers, raw, skipped)
    open_ = ~skipped & ~answers.not_applicable
    for number, item in enumerate(instrument.items):
        if not item.counts:
            open_[number] = False
        elif item.optional:
            open_[number] &= ~np.isnan(raw[number])
    scored = _changed(raw, instrument.items, _is_recoded, _recoded)
    answered = open_ & ~np.isnan(raw)
    place = {item.id: number for number, item in enumerate(instrument.items)}
    return _Sheet(raw, scored, open_, skipped, answered, open_ & ~answered, place)


def _count_hidden(instrument: Instrument, answers: Answers, raw: Numbers, skipped: Flags) -> None:
    """Give what earlier answers rule out the value that the definition says, as if it had been answered."""
    counting = [number for number, item in enumerate(instrument.items) if item.if_hidden is not None]
    if not counting:
        return
    out = ruled_out(instrument, answers, skipped)
    for number in counting:
        raw[number][out[number]] = instrument.items[number].if_hidden
        skipped[number] &= ~out[number]


def _changed(
    values: Numbers, items: Sequence[Item], which: Callable[[Item], bool], change: Callable[[Item, Numbers], Numbers]
) -> Numbers:
    """The values with those of some items changed; for one person the other items must cost nothing."""
    found = np.array(values, dtype=np.float64)
    for number, item in enumerate(items):
        if which(item):
            found[number] = change(item, values[number])
    return found


def _is_turned(item: Item) -> bool:
    return bool(item.missing_codes) or item.reverse or item.kind is Kind.MULTIPLE


def _is_recoded(item: Item) -> bool:
    return item.recode is not None


def _known(item: Item, given: Numbers) -> Numbers:
    values = np.where(np.isin(given, item.missing_codes), np.nan, given) if item.missing_codes else given
    if item.kind is Kind.MULTIPLE:
        values = ticked(item, values)
    return item.low + item.high - values if item.reverse else values


def _recoded(item: Item, values: Numbers) -> Numbers:
    if item.recode is None:
        return values
    table = np.array([*item.recode, np.nan])  # the last place is for what is missing
    place = np.where(np.isnan(values), len(item.recode), values - item.low).astype(np.intp)
    return table[place]


def _refusals(instrument: Instrument, answers: Answers, sheet: _Sheet) -> NDArray[np.int8]:
    refused = np.zeros(answers.people, dtype=np.int8)
    refused[~sheet.answered.any(axis=0)] = Refusal.NOTHING_ANSWERED
    if instrument.missing.most is not None:
        refused[sheet.missing.sum(axis=0) > instrument.missing.most] = Refusal.TOO_MANY_MISSING
    for given in answers.conditions.values():
        refused[np.isnan(given)] = Refusal.CONDITION_UNKNOWN
    return refused


def _refuse_without_main(
    instrument: Instrument, why: Mapping[str, NDArray[np.int8]], refused: NDArray[np.int8]
) -> None:
    """Without the main score (or, where none is the main one, without any) the row is refused."""
    if instrument.main is not None:
        lost = why[instrument.main] != Why.SCORED
    else:
        lost = np.all([reasons != Why.SCORED for reasons in why.values()], axis=0)
    refused[lost & (refused == Refusal.NO)] = Refusal.NO_MAIN_SCORE


def _rows_of(place: Mapping[str, int], item_ids: Iterable[str]) -> NDArray[np.intp]:
    return np.array([place[item_id] for item_id in item_ids], dtype=np.intp)


def _domains(instrument: Instrument) -> dict[str, NDArray[np.intp]]:
    """The rows of the items of each domain."""
    found: dict[str, list[int]] = {domain.id: [] for domain in instrument.domains}
    for number, item in enumerate(instrument.items):
        if item.domain is not None:
            found[item.domain].append(number)
    return {domain: np.array(rows, dtype=np.intp) for domain, rows in found.items()}


def _crowded_domains(instrument: Instrument, sheet: _Sheet) -> dict[str, Flags]:
    """Per domain: who misses more items in it than a score of that domain can bear."""
    if instrument.missing.most_per_domain is None:
        return {}
    return {
        domain: sheet.missing[rows].sum(axis=0) > instrument.missing.most_per_domain
        for domain, rows in _domains(instrument).items()
    }


def _outcome(
    instrument: Instrument, outcome: Score, sheet: _Sheet, crowded: Mapping[str, Flags]
) -> tuple[Numbers, NDArray[np.int8]]:
    """One score for everyone, and for whom it cannot be given, why."""
    people = sheet.open.shape[1]
    if not outcome.items:
        return _of_unknown_items(people)
    rows = _rows_of(sheet.place, outcome.items)
    values = np.where(sheet.answered[rows], (sheet.scored if outcome.scored else sheet.raw)[rows], 0.0)
    answered, open_ = sheet.answered[rows].sum(axis=0), sheet.open[rows].sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = values.sum(axis=0) + _filled(instrument, outcome, sheet, rows)
        result = _expressed([instrument.items[row] for row in rows], outcome, total, open_, sheet.open[rows])
        share = answered / open_
    why = np.full(people, Why.SCORED, dtype=np.int8)
    why[np.isnan(result)] = Why.ITEM_MISSING
    if instrument.missing.answered_at_least is not None:
        why[share < instrument.missing.answered_at_least] = Why.TOO_FEW_ANSWERED
    if crowded and len(domains := {instrument.items[row].domain for row in rows}) == 1:
        # Of scores inside one domain; a score over several domains bears the same missing items.
        why[crowded.get(domains.pop() or "", False)] = Why.DOMAIN_INCOMPLETE
    why[answered == 0] = Why.TOO_FEW_ANSWERED
    skipped = sheet.skipped[rows]
    why[skipped.all(axis=0) if outcome.leave_out_skipped else skipped.any(axis=0)] = Why.SKIPPED
    result[why != Why.SCORED] = np.nan
    return result, why


def _of_unknown_items(people: int) -> tuple[Numbers, NDArray[np.int8]]:
    return np.full(people, np.nan), np.full(people, Why.ITEMS_UNKNOWN, dtype=np.int8)


def _filled(instrument: Instrument, outcome: Score, sheet: _Sheet, rows: NDArray[np.intp]) -> Numbers:
    """What stands in for the missing items of this score, added up; NaN when nothing may."""
    values = sheet.scored if outcome.scored else sheet.raw
    missing = sheet.missing[rows]
    if not missing.any():
        return np.zeros(missing.shape[1])
    if instrument.missing.fill is Fill.SCALE:
        return _times(missing.sum(axis=0), _mean(values[rows], sheet.answered[rows]))
    if instrument.missing.fill is Fill.NONE:
        return np.where(missing.any(axis=0), np.nan, 0.0)
    filled = np.zeros(missing.shape[1])
    for members in _domains(instrument).values():
        inside = np.isin(rows, members)
        if inside.any():
            filled += _times(missing[inside].sum(axis=0), _mean(values[members], sheet.answered[members]))
    return filled


def _times(count: NDArray[np.int_], mean: Numbers) -> Numbers:
    """Zero where nothing is missing, also where there is no mean."""
    return np.where(count == 0, 0.0, count * mean)


def _mean(values: Numbers, answered: Flags) -> Numbers:
    return np.where(answered, values, 0.0).sum(axis=0) / answered.sum(axis=0)


def _expressed(
    items: Sequence[Item], outcome: Score, total: Numbers, open_: NDArray[np.int_], applies: Flags
) -> Numbers:
    if outcome.how is How.SUM:
        return _within(total, outcome)
    if outcome.how is How.MEAN:
        return _within(total / open_, outcome)
    maxima = np.array([item.bounds(scored=outcome.scored)[1] for item in items])
    return _within(100 * total / (maxima @ applies), outcome)


def _within(result: Numbers, outcome: Score) -> Numbers:
    """A filled-in mean may exceed the maximum of the item it stands in for; a score never leaves its range."""
    return np.clip(result, outcome.low, outcome.high)
