"""The catalogue of indicators and the data dictionary as Markdown, from the declarations.

``python -m ruggensteun.measure.indicators.catalogue_page`` writes both into docs/generated.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ruggensteun.measure.indicators.catalogue import CATALOGUE
from ruggensteun.measure.indicators.indicator import Example, Expected, Indicator
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Table

FOLDER = Path("docs") / "generated"
_INDICATORS = """\
# Indicators

Generated from `src/ruggensteun/measure/indicators/catalogue`; change those and run `make docs`.
The worked examples on this page are also the tests of each indicator: team A and client 1 where nothing is named.

`kind` is in the terms of the Model for Improvement, *label* is what the programme's plan calls it.

Hidden is every figure over a group (the denominator, or the count where there is none) under the minimum of the
programme, and what such a figure could be worked out from. Within a larger group a numerator may be about one person:
1 of 42 is shown.
"""
_DICTIONARY = """\
# Data dictionary: the monitor tables

Generated from `src/ruggensteun/measure/tables`; change those and run `make docs`. Pseudonymous: no names, no free text
about a client, bands and codes. Periods are half-open: `…_until` is the first day that it no longer holds.
"""
_QUESTIONS = {0: "all questions", None: "–"}


def indicators_page() -> str:
    """Every indicator: what, why, how it is counted, choices, worked examples."""
    parts = [_INDICATORS, _overview(CATALOGUE.values())]
    parts += ["\n".join(_chapter(each)) for each in CATALOGUE.values()]
    return "\n".join(parts)


def dictionary_page() -> str:
    """Every monitor table with its columns and codes."""
    return "\n".join([_DICTIONARY, *("\n".join(_table(each)) for each in TABLES.values())])


def _overview(found: Iterable[Indicator]) -> str:
    rows = [
        (f"[`{each.key}`](#{each.key})", each.title.nl, each.kind, each.clock, each.better, each.chart)
        for each in found
    ]
    return "\n".join([*_grid(("key", "titel", "kind", "stock / flow", "better", "chart"), rows), ""])


def _chapter(each: Indicator) -> Iterator[str]:
    yield f"## {each.key}"
    yield ""
    yield f"**{each.title.nl}** – {each.title.en}."
    yield ""
    yield f"{each.why.nl} *{each.why.en}*"
    yield ""
    facts = [
        ("question", _QUESTIONS.get(each.question, str(each.question))),
        ("source", each.source),
        ("kind; label", f"{each.kind}; {each.programme_label}"),
        ("numerator", f"{each.numerator_text.nl} / {each.numerator_text.en}"),
        ("denominator", f"{each.denominator_text.nl} / {each.denominator_text.en}" if each.denominator_text else "–"),
        ("unit; stock or flow", f"{each.unit}; {each.clock}"),
        ("better; chart", f"{each.better}; {each.chart}"),
        ("levels", ", ".join(each.levels)),
        ("small groups", _small_groups(each)),
    ]
    yield from _grid(("", ""), facts)
    yield ""
    if each.strata:
        yield "Strata: " + ", ".join(f"`{each.key}/{part.key}`" for part in each.strata) + "."
        yield ""
    yield from (f"- *Choice:* {choice.nl} / {choice.en}" for choice in each.choices)
    yield ""
    for example in each.examples:
        yield from _example(example)


def _small_groups(each: Indicator) -> str:
    """What is hidden: the size of the group decides, and where there is no group the count itself."""
    if not each.about_people:
        return "not about people: nothing is hidden"
    what = "denominator" if each.denominator_text else "count"
    return f"hidden when the {what} is under the minimum of the programme"


def _example(example: Example) -> Iterator[str]:
    yield f"**{example.because.nl}** {example.because.en}"
    yield ""
    yield "```"
    yield from (line.strip() for line in example.rows.strip().splitlines())
    yield from (f"-> {where}: {_told(expected)}" for where, expected in example.counts.items())
    yield "```"
    yield ""


def _told(expected: Expected) -> str:
    if expected is None:
        return "no such row"
    words = ["–" if part is None else f"{part:g}" for part in expected]
    return " of ".join(words[:2]) + (f", value {words[2]}" if len(words) > 2 else "")


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"{table.title.nl} – {table.title.en}. {table.row.nl} *{table.row.en}*"
    yield ""
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield ""
    rows = [
        (f"`{each.name}`", str(each.kind), "yes" if each.required else "", _meaning(each)) for each in table.columns
    ]
    yield from _grid(("column", "kind", "required", "meaning"), rows)
    yield ""


def _meaning(column: Column) -> str:
    words = f"{column.title.nl}: {column.help.nl} / {column.title.en}: {column.help.en}"
    if column.codes:
        words += " " + "; ".join(f"`{code.value}` {code.title.nl}" for code in column.codes) + "."
    return words


def _grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "indicators.md").write_text(indicators_page())
    (FOLDER / "data-dictionary.md").write_text(dictionary_page())
