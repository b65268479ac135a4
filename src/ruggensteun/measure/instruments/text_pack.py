"""A text pack: the wording of an instrument, from whoever holds the licence. It never enters the repository.

A CSV file with the columns ``item``, ``text_nl`` and ``text_en``. Where a definition does not know which
items belong to a subscale, a fourth column ``subscale`` holds the id of the subscale of each item.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import Problem, Problems, Table
from ruggensteun.measure.instruments.definition import recheck
from ruggensteun.measure.instruments.model import Instrument, Item, Score
from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class TextPack:
    """Texts per item id, and (where the pack says so) the items of each subscale."""

    name: str
    texts: Mapping[str, Text]
    subscales: Mapping[str, tuple[str, ...]]


def read_text_pack(path: Path, instrument: Instrument) -> TextPack:
    """The pack in a CSV file; InputError lists everything in which it does not fit the instrument."""
    table = csv_file.read(path, short_rows="refuse", blank_rows="keep")
    problems = Problems(table.file)
    if absent := [name for name in ("item", "text_nl", "text_en") if table.place(name) is None]:
        problems.add(_absent_columns(table, absent))
        problems.refuse()
    records = _records(table)
    problems.add(*_item_problems(table, records, instrument), *_text_problems(table, records))
    open_scores = [score.id for score in instrument.scores if score.from_pack]
    mapped = table.place("subscale") is not None and bool(open_scores)
    if mapped:
        problems.add(*_subscale_problems(table, records, open_scores))
    problems.refuse()
    members = {
        score: tuple(record["item"] for record in records if record["subscale"] == score)
        for score in (open_scores if mapped else ())
    }
    return TextPack(path.name, {record["item"]: _text(record) for record in records}, members)


def with_texts(instrument: Instrument, pack: TextPack) -> Instrument:
    """The instrument with the wording of the pack, and its subscales where the pack knows them."""

    def worded(item: Item) -> Item:
        return replace(item, text=pack.texts[item.id])

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


def _records(table: Table) -> list[dict[str, str]]:
    """A mapping per row: cells by column name in small letters, and the line it stands on."""
    cells = {name.casefold(): table.column(name) or [] for name in table.header}
    return [
        {name: column[row] for name, column in cells.items()} | {"line": str(line)}
        for row, line in enumerate(table.lines)
    ]


def _text(record: Mapping[str, str]) -> Text:
    """A pack may hold one language only; the other then shows the same words."""
    return Text(record["text_nl"] or record["text_en"], record["text_en"] or record["text_nl"])


def _absent_columns(table: Table, absent: list[str]) -> Problem:
    return Problem(
        table.file, table.header_line, None,
        Text(f"kolommen ontbreken: {', '.join(absent)}.", f"columns are missing: {', '.join(absent)}."),
        Text("de kolommen item, text_nl en text_en.", "the columns item, text_nl and text_en."),
    )  # fmt: skip


def _item_problems(table: Table, records: list[dict[str, str]], instrument: Instrument) -> list[Problem]:
    ids, seen, problems = {item.id for item in instrument.items}, set(), []
    expected = Text(f"een item van {instrument.id}, elk één keer.", f"an item of {instrument.id}, each once.")
    for record in records:
        item, line = record["item"], int(record["line"])
        if item not in ids:
            what = Text(f"er is geen item “{item}”.", f"there is no item “{item}”.")
            problems.append(Problem(table.file, line, "item", what, expected))
        elif item in seen:
            what = Text(f"item {item} stond er al.", f"item {item} was there before.")
            problems.append(Problem(table.file, line, "item", what, expected))
        seen.add(item)
    if left := [item.id for item in instrument.items if item.id not in seen]:
        what = Text(f"items zonder tekst: {', '.join(left)}.", f"items without a text: {', '.join(left)}.")
        problems.append(Problem(table.file, None, "item", what, expected))
    return problems


def _text_problems(table: Table, records: list[dict[str, str]]) -> list[Problem]:
    what = Text("er is geen tekst.", "there is no text.")
    expected = Text("een tekst in text_nl, text_en of beide.", "a text in text_nl, text_en or both.")
    return [
        Problem(table.file, int(record["line"]), "text_nl", what, expected)
        for record in records
        if not record["text_nl"] and not record["text_en"]
    ]


def _subscale_problems(table: Table, records: list[dict[str, str]], known: list[str]) -> list[Problem]:
    problems = []
    expected = Text(f"een van {', '.join(known)}.", f"one of {', '.join(known)}.")
    for record in records:
        if record["subscale"] not in known:
            shown = record["subscale"] or "(leeg)"
            what = Text(f"er is geen deelschaal “{shown}”.", f"there is no subscale “{shown}”.")
            problems.append(Problem(table.file, int(record["line"]), "subscale", what, expected))
    for unused in sorted(set(known) - {record["subscale"] for record in records}):
        what = Text(f"geen enkel item hoort bij {unused}.", f"no item belongs to {unused}.")
        problems.append(Problem(table.file, None, "subscale", what, expected))
    return problems
