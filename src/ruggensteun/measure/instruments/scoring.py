"""From answers to scores, for everyone at once.

The order is fixed: answers that mean "no information" become missing, reversed items are turned,
values are recoded, and only then missing values are filled in. So what stands in for a missing answer is
a mean of values that count, never a recoded mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.instruments.answers import Answers, from_rows
from ruggensteun.measure.instruments.model import Fill, How, Instrument, Item, Score
from ruggensteun.measure.instruments.result import Refusal, Scores, Why, joined
from ruggensteun.measure.instruments.sheet import Flags, Numbers, Sheet, prepared, rows_of
from ruggensteun.measure.instruments.whole import Found, is_whole, of_unknown_items, plainly

AT_ONCE = 8192
"""So many people at once: their arrays stay in the processor's own memory, which is three times as fast."""


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
    sheet = prepared(instrument, answers)
    refused = _refusals(instrument, answers, sheet)
    values, why = plainly(instrument, sheet) if is_whole(instrument, sheet) else _each(instrument, sheet)
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


def _each(instrument: Instrument, sheet: Sheet) -> Found:
    """One score after the other, whatever is missing."""
    crowded = _crowded_domains(instrument, sheet)
    found = {outcome.id: _outcome(instrument, outcome, sheet, crowded) for outcome in instrument.outcomes}
    return {name: values for name, (values, _) in found.items()}, {name: why for name, (_, why) in found.items()}


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
    rows = rows_of(bundle, [item.id for item in part.items])
    conditions = {each.id: answers.conditions[each.id] for each in part.conditions}
    return Answers(answers.values[rows], answers.not_applicable[rows], conditions)


def scored_values(instrument: Instrument, answers: Answers) -> Numbers:
    """The value of each item that counts, (items, people); NaN where missing, skipped or not applicable."""
    sheet = prepared(instrument, answers)
    return np.where(sheet.answered, sheet.scored, np.nan)


def _refusals(instrument: Instrument, answers: Answers, sheet: Sheet) -> NDArray[np.int8]:
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
    """Without the score of the whole questionnaire (or, where no score is of the whole, without any) it is refused.

    A main score that is one scale beside others takes nothing away from those: they stand by themselves.
    """
    if instrument.whole is not None:
        lost = why[instrument.whole.id] != Why.SCORED
    else:
        lost = np.all([reasons != Why.SCORED for reasons in why.values()], axis=0)
    refused[lost & (refused == Refusal.NO)] = Refusal.NO_MAIN_SCORE


def _domains(instrument: Instrument) -> dict[str, NDArray[np.intp]]:
    """The rows of the items of each domain."""
    found: dict[str, list[int]] = {domain.id: [] for domain in instrument.domains}
    for number, item in enumerate(instrument.items):
        if item.domain is not None:
            found[item.domain].append(number)
    return {domain: np.array(rows, dtype=np.intp) for domain, rows in found.items()}


def _crowded_domains(instrument: Instrument, sheet: Sheet) -> dict[str, Flags]:
    """Per domain: who misses more items in it than a score of that domain can bear."""
    if instrument.missing.most_per_domain is None:
        return {}
    return {
        domain: sheet.missing[rows].sum(axis=0) > instrument.missing.most_per_domain
        for domain, rows in _domains(instrument).items()
    }


def _outcome(
    instrument: Instrument, outcome: Score, sheet: Sheet, crowded: Mapping[str, Flags]
) -> tuple[Numbers, NDArray[np.int8]]:
    """One score for everyone, and for whom it cannot be given, why."""
    people = sheet.open.shape[1]
    if not outcome.items:
        return of_unknown_items(people)
    rows = rows_of(instrument, outcome.items)
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
    if outcome.how is How.MEAN and not instrument.even(outcome):
        why[open_ < len(rows)] = Why.UNEVEN
    why[answered == 0] = Why.TOO_FEW_ANSWERED
    skipped = sheet.skipped[rows]
    why[skipped.all(axis=0) if outcome.leave_out_skipped else skipped.any(axis=0)] = Why.SKIPPED
    result[why != Why.SCORED] = np.nan
    return result, why


def _filled(instrument: Instrument, outcome: Score, sheet: Sheet, rows: NDArray[np.intp]) -> Numbers:
    """What stands in for the missing items of this score, added up; NaN when nothing may.

    The mean of answers from 0 to 3 says nothing about an answer from 0 to 10: of a scale with unequal answers
    nothing is filled in.
    """
    values = sheet.scored if outcome.scored else sheet.raw
    missing = sheet.missing[rows]
    if not missing.any():
        return np.zeros(missing.shape[1])
    fill = instrument.missing.fill
    if fill is Fill.NONE or (fill is Fill.SCALE and not instrument.even(outcome)):
        return np.where(missing.any(axis=0), np.nan, 0.0)
    if fill is Fill.SCALE:
        return _times(missing.sum(axis=0), _mean(values[rows], sheet.answered[rows]))
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
