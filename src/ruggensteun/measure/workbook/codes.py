"""The sheet with the codes that other sheets ask for, each with its title. To look up; the reader skips it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.layout import CODES
from ruggensteun.measure.workbook.styles import LINE, MIST, Styles

Line = tuple[str, str]
"""A code and what it stands for."""


def write_codes(sheet: Any, own: Mapping[str, str], styles: Styles) -> None:
    """Per kind of code a heading that names its sheet, and a line per code. ``own``: own measures and their titles."""
    sheet.hide_gridlines(2)
    for place, width in enumerate((3, 46, 86)):
        sheet.set_column(place, place, width, styles())
    sheet.write_string(0, 1, styles.say(CODES), styles.title())
    sheet.set_row(0, 32)
    row = 1
    for title, lines in _sections(own, styles):
        row += 1
        sheet.write_string(row, 1, styles.say(title), styles.section())
        sheet.set_row(row, 24)
        for code, said in lines:
            row += 1
            sheet.write_string(row, 1, code, styles(bottom=1, bottom_color=LINE, bold=True))
            sheet.write_string(row, 2, said, styles(bottom=1, bottom_color=LINE))
        row += 1
    sheet.set_tab_color(MIST)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"select_locked_cells": True})


def _sections(own: Mapping[str, str], styles: Styles) -> Iterator[tuple[Text, Iterable[Line]]]:
    cycles, scores, measures = (TABLES[name].title for name in ("pdsa", "response", "period"))
    yield Text(f"Indicatoren (blad {cycles.nl})", f"Indicators (sheet {cycles.en})"), _indicators(styles)
    if own:
        told = Text(f"Eigen maten (bladen {measures.nl} en {cycles.nl})", f"Own measures ({measures.en}, {cycles.en})")
        yield told, list(own.items())
    yield (
        Text(f"Vragenlijsten (blad {scores.nl})", f"Questionnaires (sheet {scores.en})"),
        _instruments(styles.language),
    )


def _indicators(styles: Styles) -> list[Line]:
    """Everything that a cycle may name, in the order in which people read it."""
    from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES

    titles = {key: each.title for key, each in CATALOGUE.items()} | {key: each.title for key, each in SERIES.items()}
    return [(key, styles.tell(title)) for key, title in titles.items()]


def _instruments(language: str) -> list[Line]:
    """The questionnaires by code; the whole of each is the scale ``total``."""
    from ruggensteun.measure.instruments import load, names

    total = Text("de score op de hele vragenlijst, in de kolom Schaal", "the score on the whole, in the column Scale")
    return [*((name, load(name).name.in_(language)) for name in names()), ("total", total.in_(language))]
