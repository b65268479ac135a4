"""The sheet with the codes that other sheets ask for, each with its title. To look up; the reader skips it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.layout import CODES
from ruggensteun.measure.workbook.styles import LINE, MIST, Styles

if TYPE_CHECKING:
    from ruggensteun.measure.indicators.indicator import Series

Line = tuple[str, str]
"""A code and what it stands for."""
TOTAL = "total"
_WHOLE = Text("de score op de hele vragenlijst", "the score on the whole questionnaire")
_WHOLE_SCALE = Text("de score op de hele schaal", "the score on the whole scale")


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
    cycles, scores, measures, assessed = (TABLES[name] for name in ("pdsa", "response", "period", "team_assessment"))
    yield _headed("Indicatoren", "Indicators", cycles), _indicators(styles)
    if own:
        told = Text(
            f"Eigen maten (bladen {measures.title.nl} en {cycles.title.nl})",
            f"Own measures ({measures.title.en}, {cycles.title.en})",
        )
        yield told, list(own.items())
    yield _headed("Vragenlijsten", "Questionnaires", scores, "instrument"), _instruments(styles)
    yield _headed("Schalen van vragenlijsten", "Scales of questionnaires", scores, "scale"), _scales(styles)
    yield _headed("Teammetingen", "Team assessments", assessed, "scale"), _assessments(styles)
    yield _headed("Onderdelen van teammetingen", "Parts of team assessments", assessed, "part"), _parts(styles)


def _headed(nl: str, en: str, table: Table, column: str = "") -> Text:
    """A heading that says where its codes are asked for: on which sheet, in which column."""
    if not column:
        return Text(f"{nl} (blad {table.title.nl})", f"{en} (sheet {table.title.en})")
    asked = table.column(column).title
    return Text(f"{nl} (blad {table.title.nl}, kolom {asked.nl})", f"{en} (sheet {table.title.en}, column {asked.en})")


def _indicators(styles: Styles) -> list[Line]:
    """Everything that a cycle may name, in the order in which people read it."""
    from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES

    titles = {key: each.title for key, each in CATALOGUE.items()} | {key: each.title for key, each in SERIES.items()}
    return [(key, styles.tell(title)) for key, title in titles.items()]


def _instruments(styles: Styles) -> list[Line]:
    """Every questionnaire of which there is an indicator or a definition, by code."""
    from ruggensteun.measure.indicators.catalogue import SERIES
    from ruggensteun.measure.instruments import load, names

    found = {name: load(name).name for name in names() if load(name).unit == "client"}
    for line in SERIES.values():
        if instrument := _scored(line)[0]:
            found.setdefault(instrument, line.indicator.title)
    return [(code, styles.tell(title)) for code, title in found.items()]


def _scales(styles: Styles) -> list[Line]:
    """The whole of a questionnaire, and then every scale of each."""
    from ruggensteun.measure.indicators.catalogue import SERIES
    from ruggensteun.measure.instruments import load, names

    known = [name for name in names() if load(name).unit == "client"]
    found = {(name, score.id): score.label for name in known for score in load(name).outcomes}
    for line in SERIES.values():
        instrument, scale = _scored(line)
        if instrument and instrument not in known and not line.key.endswith("change"):
            found[instrument, scale] = line.title
    parts = [(scale, f"{name}: {styles.tell(title)}") for (name, scale), title in found.items() if scale != TOTAL]
    return [(TOTAL, styles.say(_WHOLE)), *parts]


def _scored(line: "Series") -> tuple[str, str]:
    """The questionnaire and the scale that a line is about; empty for what is no score."""
    instrument, _dot, scale = (line.label or "").partition(".")
    return (instrument, scale) if line.indicator.clock == "round" and scale else ("", "")


def _assessments(styles: Styles) -> list[Line]:
    """The scales on which teams are assessed: those that are counted, and those of which there is a definition."""
    from ruggensteun.measure.instruments import load, names

    counted = {scale: title for scale, part, title in _assessed(styles) if part == TOTAL}
    defined = {name: styles.tell(load(name).name) for name in names() if load(name).unit != "client"}
    return list((defined | counted).items())


def _parts(styles: Styles) -> list[Line]:
    """The whole of a scale, and its parts that are counted."""
    parts = [(part, f"{scale}: {title}") for scale, part, title in _assessed(styles) if part != TOTAL]
    return [(TOTAL, styles.say(_WHOLE_SCALE)), *parts]


def _assessed(styles: Styles) -> Iterator[tuple[str, str, str]]:
    """Scale, part and title of every indicator about an assessment."""
    from ruggensteun.measure.indicators.catalogue import CATALOGUE
    from ruggensteun.measure.indicators.measures import ASSESSED

    for each in CATALOGUE.values():
        if each.numerator is not None and each.numerator.name in ASSESSED:
            yield (*ASSESSED[each.numerator.name], styles.tell(each.title))
