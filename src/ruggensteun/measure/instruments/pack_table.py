"""A text pack as a table, CSV or XLSX: a row per item.

Columns: ``item``, ``text_nl``, ``text_en``. And where they are of use: ``subscale`` (the id of the subscale of each
item, where the definition does not know it), ``answers_nl`` and ``answers_en`` (``0=geen; 1=licht``), ``instrument``
and ``version`` (which definition the pack was made for), and for an instrument that is open ``low`` and ``high``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruggensteun.measure import csv_file
from ruggensteun.measure.csv_file import InputError, Problem, Problems, Table
from ruggensteun.measure.instruments.model import Instrument, Item, Kind
from ruggensteun.measure.instruments.text_pack import TextPack, labelled
from ruggensteun.measure.text import Text

Record = dict[str, str]
_LANGUAGES = ("text_nl", "text_en")
_ANSWER = re.compile(r"\s*([^=;\s]+)\s*=\s*([^;]+?)\s*(?:;|$)")


def read_table_pack(path: Path, instrument: Instrument) -> TextPack:
    """The pack; InputError lists everything in which it does not fit the instrument."""
    table = _sheet(path) if path.suffix.casefold() in (".xlsx", ".ods") else _csv(path)
    problems = Problems(table.file)
    if absent := _absent(table):
        problems.add(absent)
        problems.refuse()
    records = _records(table)
    problems.add(*_made_for(table, records, instrument), *_texts(table, records), *_answers(table, records))
    problems.add(*(_criteria(table, records) if instrument.open else _items(table, records, instrument)))
    open_scores = [score.id for score in instrument.scores if score.from_pack]
    mapped = table.place("subscale") is not None and bool(open_scores)
    if mapped:
        problems.add(*_subscales(table, records, open_scores, every=not instrument.open))
    problems.refuse()
    return TextPack(
        name=path.name,
        texts={record["item"]: _text(record) for record in records},
        subscales={
            score: tuple(record["item"] for record in records if score in _named(record))
            for score in (open_scores if mapped else ())
        },
        answers={record["item"]: _said(record) for record in records},
        criteria=tuple(_item(record, instrument) for record in records) if instrument.open else (),
        languages=tuple(name[-2:] for name in _filled(records)),
    )


def _csv(path: Path) -> Table:
    return csv_file.read(path, short_rows="refuse", blank_rows="skip")


def _sheet(path: Path) -> Table:
    """The first sheet with a column ``item``; its header may stand below a title."""
    from ruggensteun.measure.workbook.gate import RefusedError, open_safely
    from ruggensteun.measure.workbook.model import Limits
    from ruggensteun.measure.workbook.sheets import Book, UnreadableError

    try:
        book = Book(open_safely(path, path.name, Limits()).content)
        for name in book.names:
            if table := _table(path.name, book.sheet(name).grid):
                return table
    except RefusedError as refused:
        raise InputError([Problem(path.name, None, None, refused.problem.what, refused.problem.expected)]) from refused
    except UnreadableError as broken:
        what = Text("het bestand kan niet worden gelezen.", "the file cannot be read.")
        expected = Text("een werkmap (.xlsx).", "a workbook (.xlsx).")
        raise InputError([Problem(path.name, None, None, what, expected)]) from broken
    what = Text("op geen enkel blad staat een kolom “item”.", "no sheet has a column “item”.")
    expected = Text("de kolommen item, text_nl en text_en.", "the columns item, text_nl and text_en.")
    raise InputError([Problem(path.name, None, None, what, expected)])


def _table(file: str, grid: list[list[Any]]) -> Table | None:
    for place, row in enumerate(grid[: csv_file.LOOK_FOR_HEADER]):
        header = tuple(_cell(cell) for cell in row)
        if "item" in [name.casefold() for name in header]:
            below = [(at, cells) for at, cells in enumerate(grid[place + 1 :], place + 2) if any(map(_cell, cells))]
            columns = tuple([_cell(cells[at]) for _, cells in below] for at in range(len(header)))
            return Table(file, header, place + 1, columns, [at for at, _ in below])
    return None


def _cell(value: Any) -> str:
    """A cell as it was meant: a spreadsheet keeps 3 as 3.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _absent(table: Table) -> Problem | None:
    absent = [] if table.place("item") is not None else ["item"]
    if all(table.place(name) is None for name in _LANGUAGES):
        absent += _LANGUAGES
    if not absent:
        return None
    nl, en = f"kolommen ontbreken: {', '.join(absent)}.", f"columns are missing: {', '.join(absent)}."
    others = [name for name in table.header if name.casefold().startswith("text_") and name not in _LANGUAGES]
    if others:
        nl, en = (
            f"{nl} Een andere taal ({', '.join(others)}) kent het platform niet.",
            (f"{en} Another language ({', '.join(others)}) is not known here."),
        )
    return Problem(
        table.file, table.header_line, None, Text(nl, en),
        Text("de kolommen item, text_nl en text_en.", "the columns item, text_nl and text_en."),
    )  # fmt: skip


def _records(table: Table) -> list[Record]:
    """A mapping per row: cells by column name in small letters, and the line it stands on."""
    cells = {name.casefold(): table.column(name) or [] for name in table.header}
    known = dict.fromkeys((*_LANGUAGES, "subscale", "answers_nl", "answers_en", "low", "high"), "")
    return [
        known | {name: column[row] for name, column in cells.items()} | {"line": str(line)}
        for row, line in enumerate(table.lines)
    ]


def _text(record: Mapping[str, str]) -> Text:
    """A pack may hold one language only; the other then shows the same words."""
    return Text(record["text_nl"] or record["text_en"], record["text_en"] or record["text_nl"])


def _said(record: Mapping[str, str]) -> dict[str, Text]:
    nl, en = dict(_ANSWER.findall(record["answers_nl"])), dict(_ANSWER.findall(record["answers_en"]))
    return {each: Text(nl.get(each) or en[each], en.get(each) or nl[each]) for each in nl | en}


def _named(record: Mapping[str, str]) -> list[str]:
    return [name.strip() for name in record["subscale"].split(";") if name.strip()]


def _made_for(table: Table, records: list[Record], instrument: Instrument) -> Iterator[Problem]:
    """A pack that says which instrument and version it is of must say these."""
    for column, mine, nl, en in (
        ("instrument", instrument.id, "dit pakket is van vragenlijst", "this pack is of instrument"),
        ("version", instrument.version, "dit pakket is van versie", "this pack is of version"),
    ):
        for other in sorted({record.get(column, "") for record in records} - {"", mine}):
            line = next(int(record["line"]) for record in records if record.get(column) == other)
            yield Problem(
                table.file, line, column, Text(f"{nl} {other}.", f"{en} {other}."),
                Text(f"{mine}, zoals de vragenlijst die is gekozen.", f"{mine}, as the instrument that was chosen."),
            )  # fmt: skip


def _items(table: Table, records: list[Record], instrument: Instrument) -> Iterator[Problem]:
    ids, seen = {item.id: item for item in instrument.items}, set()
    expected = Text(f"een item van {instrument.id}, elk één keer.", f"an item of {instrument.id}, each once.")
    for record in records:
        item, line = record["item"], int(record["line"])
        if item not in ids:
            what = Text(f"er is geen item “{item}”.", f"there is no item “{item}”.")
            yield Problem(table.file, line, "item", what, expected)
        elif item in seen:
            what = Text(f"item {item} stond er al.", f"item {item} was there before.")
            yield Problem(table.file, line, "item", what, expected)
        elif unknown := sorted(set(_said(record)) - {choice.id for choice in ids[item].choices}):
            what = Text(f"item {item} heeft geen antwoord {unknown[0]}.", f"item {item} has no answer {unknown[0]}.")
            choices = ", ".join(choice.id for choice in ids[item].choices) or "–"
            yield Problem(table.file, line, "answers_nl", what, Text(f"een van {choices}.", f"one of {choices}."))
        seen.add(item)
    if left := [item for item in ids if item not in seen]:
        what = Text(f"items zonder tekst: {', '.join(left)}.", f"items without a text: {', '.join(left)}.")
        yield Problem(table.file, None, "item", what, expected)


def _criteria(table: Table, records: list[Record]) -> Iterator[Problem]:
    """Of an open instrument the pack says which items there are."""
    if not records:
        what = Text("er staan geen criteria in.", "there are no criteria in it.")
        yield Problem(table.file, None, None, what, Text("een rij per criterium.", "a row per criterion."))
    seen: set[str] = set()
    for record in records:
        item, line = record["item"], int(record["line"])
        if not item or any(each.isspace() for each in item) or item.casefold() in seen:
            what = Text(f"“{item}” is leeg, dubbel of heeft een spatie.", f"“{item}” is empty, a repeat or spaced.")
            expected = Text("een korte naam, elke keer een andere.", "a short name, another one each time.")
            yield Problem(table.file, line, "item", what, expected)
        seen.add(item.casefold())
        low, high = record["low"], record["high"]
        if (low or high) and not (_whole(low) and _whole(high) and int(low) < int(high) <= int(low) + 100):
            what = Text(f"het bereik is “{low}” tot “{high}”.", f"the range is “{low}” to “{high}”.")
            expected = Text("twee hele getallen, het laagste eerst.", "two whole numbers, the lowest first.")
            yield Problem(table.file, line, "low", what, expected)


def _whole(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]{1,6}", text))


def _item(record: Record, instrument: Instrument) -> Item:
    """A criterion: as those that stood in for it, with a range and answers of its own where the pack has them."""
    model = instrument.items[0]
    low, high = (int(record["low"]), int(record["high"])) if record["low"] else (model.low, model.high)
    inherited = {each.id: each.label for each in model.choices} if (low, high) == (model.low, model.high) else {}
    text = _text(record)
    return Item(
        id=record["item"],
        label=text,
        low=low,
        high=high,
        not_applicable=model.not_applicable,
        text=text,
        kind=Kind.CHOICE if high - low <= 10 else Kind.SCALE,
        choices=labelled(low, high, inherited | _said(record)) if high - low <= 10 else (),
    )


def _texts(table: Table, records: list[Record]) -> Iterator[Problem]:
    what = Text("er is geen tekst.", "there is no text.")
    expected = Text("een tekst in text_nl, text_en of beide.", "a text in text_nl, text_en or both.")
    for record in records:
        if not record["text_nl"] and not record["text_en"]:
            yield Problem(table.file, int(record["line"]), "text_nl", what, expected)
            continue
        for name in _filled(records):
            if not record[name]:
                gap = Text(
                    f"{name} is leeg, en op andere regels niet.", f"{name} is empty, and on other lines it is not."
                )
                every = Text("een tekst op elke regel, of een lege kolom.", "a text on every line, or an empty column.")
                yield Problem(table.file, int(record["line"]), name, gap, every)


def _filled(records: list[Record]) -> list[str]:
    """The columns of languages in which there is any text."""
    return [name for name in _LANGUAGES if any(record[name] for record in records)]


def _answers(table: Table, records: list[Record]) -> Iterator[Problem]:
    """What is left of a cell when every “1=words” is taken out of it should be nothing."""
    expected = Text("antwoorden als 0=geen; 1=licht.", "answers as 0=none; 1=mild.")
    for record in records:
        for column in ("answers_nl", "answers_en"):
            if rest := _ANSWER.sub("", record[column]).strip():
                what = Text(f"“{rest[:40]}” is niet te begrijpen.", f"“{rest[:40]}” is not understood.")
                yield Problem(table.file, int(record["line"]), column, what, expected)


def _subscales(table: Table, records: list[Record], known: list[str], *, every: bool) -> Iterator[Problem]:
    expected = Text(f"een van {', '.join(known)}.", f"one of {', '.join(known)}.")
    used: set[str] = set()
    for record in records:
        named = _named(record)
        used |= set(named)
        for name in (named or [""]) if every else named:
            if name not in known:
                shown = name or "(leeg)"
                what = Text(f"er is geen deelschaal “{shown}”.", f"there is no subscale “{shown}”.")
                yield Problem(table.file, int(record["line"]), "subscale", what, expected)
    for unused in sorted(set(known) - used) if every else ():
        what = Text(f"geen enkel item hoort bij {unused}.", f"no item belongs to {unused}.")
        yield Problem(table.file, None, "subscale", what, expected)
