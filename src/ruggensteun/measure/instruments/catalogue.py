"""The catalogue page: every instrument with its items, scores and worked examples, from the definitions.

``python -m ruggensteun.measure.instruments.catalogue`` writes docs/generated/instruments.md.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ruggensteun.measure.instruments import describe
from ruggensteun.measure.instruments.library import load, names
from ruggensteun.measure.instruments.model import Example, Instrument

PAGE = Path("docs") / "generated" / "instruments.md"

_OPENING = """\
# Instruments

Generated from `src/ruggensteun/measure/instruments/definitions`; change those and run `make docs`.
The worked examples on this page are also the tests of each definition.

**Item texts under licence are not in this repository.** The labels are short names in our own words. An organisation
that holds the licence loads a text pack: a CSV or XLSX file with the columns `item`, `text_nl`, `text_en`, or a FHIR
Questionnaire (JSON) whose `linkId`s are the items. Of an instrument marked *open* the items here only stand in for
those of the pack: the pack brings its own, with their range (`low`, `high`) and subscales. A question mark under
minutes: no source says how long it takes; the programme sets it.
"""


def page() -> str:
    """The whole catalogue as Markdown."""
    parts = [_OPENING, _overview([load(name) for name in names()])]
    parts += ["\n".join(_chapter(load(name))) for name in names()]
    return "\n".join(parts)


def _overview(instruments: Sequence[Instrument]) -> str:
    rows = [
        (
            f"[`{each.id}`](#{each.id})",
            each.name.nl,
            str(len(each.items)),
            ", ".join(each.respondents),
            describe.minutes_of(each),
            f"{each.better} is better",
        )
        for each in instruments
    ]
    return "\n".join([*_table(("name", "Dutch", "items", "filled in by", "minutes", "direction"), rows), ""])


def _chapter(instrument: Instrument) -> Iterator[str]:
    yield f'<a id="{instrument.id}"></a>\n\n## {instrument.name.en}\n'
    yield f"*{instrument.name.nl}.* {instrument.about.en}\n"
    yield from _facts(instrument)
    yield from _items(instrument)
    yield from _scores(instrument)
    if instrument.settings:
        yield "\n### Open choices\n"
        rows = [(f"`{s.id}`", f"`{s.value}`", describe.allowed(s), s.why.en) for s in instrument.settings]
        yield from _table(("setting", "value", "allowed", "why it is open"), rows)
    yield from _examples(instrument)
    if instrument.notes:
        yield "\n### Good to know\n"
        yield from (f"- {note.en}" for note in instrument.notes)
    yield "\n### Sources\n"
    yield from (f"- {source}" for source in instrument.source)
    yield ""


def _facts(instrument: Instrument) -> Iterator[str]:
    yield f"- **Method.** {instrument.method.en}"
    yield f"- **Missing answers.** {describe.missing_rule(instrument).en} {instrument.missing.basis.en}"
    yield f"- **Filled in by** {', '.join(describe.RESPONDENTS[who].en for who in instrument.respondents)}"
    yield f"- **Measures a** {describe.UNITS[instrument.unit].en}"
    if instrument.open:
        yield "- **Open.** The items below stand in for those of a pack."
    yield f"- **Minutes** {describe.minutes_of(instrument)}"
    yield f"- **Direction** {instrument.better} is better"
    if instrument.main:
        yield f"- **Score to use** `{instrument.main}`"
    if instrument.labels:
        yield f"- **Answers** {'; '.join(f'{label.id} {label.label.en}' for label in instrument.labels)}"
    for each in instrument.reliability:
        yield f"- **Reliability** of `{each.score}`: {each.value:g}, {each.kind.en} ({each.source})"
    yield f"- **Licence.** {instrument.licence.en}"
    yield f"- **Version of this definition** {instrument.version}"


def _items(instrument: Instrument) -> Iterator[str]:
    yield "\n### Items\n"
    rows = [
        (
            f"`{item.id}`",
            item.label.nl,
            item.label.en,
            describe.answers_of(item),
            describe.counts_as(item),
            item.domain or "",
            f"`{item.only_if}`" if item.only_if else describe.when_of(item.shown_if).en if item.shown_if else "",
        )
        for item in instrument.items
    ]
    yield from _table(("item", "label (nl)", "label (en)", "answers", "counts as", "domain", "only if"), rows)
    for item in instrument.items:
        if item.evidence:
            recorded = "; ".join(f"{each.label.en} (`{each.id}`)" for each in item.evidence)
            yield f"\nWhat was recorded about `{item.id}`: {recorded}."
    for condition in instrument.conditions:
        yield f"\nColumn `{condition.id}` (true or false): {condition.label.en}."


def _scores(instrument: Instrument) -> Iterator[str]:
    yield "\n### Scores\n"
    rows = [
        (
            f"`{s.id}`",
            s.label.nl,
            s.label.en,
            describe.range_of(s),
            f"{instrument.better_of(s.id)} is better",
            describe.formula_of(instrument, s).en,
        )
        for s in instrument.outcomes
    ]
    yield from _table(("score", "label (nl)", "label (en)", "range", "direction", "how"), rows)


def _examples(instrument: Instrument) -> Iterator[str]:
    yield "\n### Worked examples\n"
    rows = [(each.because.en, _filled_in(instrument, each), _outcome(each)) for each in instrument.examples]
    yield from _table(("example", "answers", "gives"), rows)


def _filled_in(instrument: Instrument, example: Example) -> str:
    """The answers in short: the most frequent one, then what differs from it."""
    items = [_word(example.answers.get(item.id)) for item in instrument.items]
    common = max(set(items), key=items.count)
    differing = [number for number, value in enumerate(items) if value != common]
    conditions = [f"{each.id} {_word(example.answers.get(each.id))}" for each in instrument.conditions]
    settings = [f"setting {name} = {value}" for name, value in example.settings.items()]
    if len(differing) > len(items) / 2:
        return "; ".join([" ".join(items), *conditions, *settings])
    listed = [
        f"{_span(instrument, group)} {items[group[0]]}"
        for group in _together(differing, lambda one, other: items[one] == items[other])
    ]
    most = f"{'all others' if listed else 'all' if len(items) > 1 else instrument.items[0].id} {common}"
    return "; ".join([*listed, most, *conditions, *settings])


def _together(numbers: list[int], alike: Callable[[int, int], bool]) -> list[list[int]]:
    """Neighbours that are alike in one group."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and groups[-1][-1] == number - 1 and alike(number - 1, number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _span(instrument: Instrument, group: list[int]) -> str:
    first, last = instrument.items[group[0]].id, instrument.items[group[-1]].id
    return first if first == last else f"{first}–{last}"


def _word(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, list):
        return "+".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _outcome(example: Example) -> str:
    scores = [f"{name} {'no score' if value is None else f'{value:g}'}" for name, value in example.expect.items()]
    counted = [] if example.missing is None else [f"{example.missing} missing"]
    return "; ".join((["refused"] if example.refused else []) + scores + counted)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    header = list(header)
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"written: {PAGE}\n")
