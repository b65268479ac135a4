"""The sheet Charts: the team's own run charts, with in words what may be concluded; all of it live."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import verdict
from ruggensteun.measure.workbook.formulas import down
from ruggensteun.measure.workbook.layout import FIGURES, README, WORKINGS
from ruggensteun.measure.workbook.lines import FIRST_MONTH_CELL, MOST_SLOTS, TOP, Charted
from ruggensteun.measure.workbook.styles import (
    FONT,
    GREY,
    INK,
    LINE,
    MONTH,
    ORANGE,
    PALE_YELLOW,
    QUIET,
    TEAL,
    Styles,
    lines_needed,
)

_NARROW, _WIDE = 16, 50
_WIDTH = _NARROW + _WIDE
_CHART = (472, 267)  # in pixels: exactly the two columns and the row, so that other programs stretch it along
_SIDE = 3
_QUARTER = 91.316  # days: its multiples, counted from 1900, fall on the first days of the quarters of 2020 to 2040
_BLOCK = 5
_FIRST_BLOCK = 9
_HOW = (
    Text(
        "Elke stip is een maand. De gestreepte middellijn is de mediaan: de helft van de maanden ligt erboven, "
        "de helft eronder. Cijfers gaan altijd wat op en neer; dat is toeval.",
        "Each dot is a month. The dashed centre line is the median: half of the months lie above it, half below. "
        "Figures always go up and down a little; that is chance.",
    ),
    Text(
        "Een oranje ruit is een signaal: zo lang aan dezelfde kant van de middellijn is geen toeval meer. Dan is er "
        "iets veranderd. Wat, dat weten jullie zelf het best. Onder de tien punten is er nog geen oordeel.",
        "An orange diamond is a signal: so long on one side of the centre line is no longer chance. Something has "
        "changed. You know best what. With fewer than ten points there is no verdict yet.",
    ),
    Text(
        "Een signaal zegt niet waardóór het komt, en een verschil tussen twee maanden zegt weinig. De laatste maand is "
        "misschien nog niet compleet. "
        "Vergelijk jullie lijn met jullie eigen verleden, niet met een ander team.",
        "A signal does not say why, and a difference between two months says little. The last month may not be "
        "complete yet. "
        "Compare your line with your own past, not with another team.",
    ),
)

_PER_MONTH, _CENTRE, _SIGNAL = (
    Text("per maand", "per month"),
    Text("middellijn", "centre line"),
    Text("signaal", "signal"),
)


def slots(chosen: int, measures: int) -> list[tuple[int, int]]:
    """The cells for the codes of own measures, after so many charts of the house: one more than there are."""
    return [_corner(chosen + index) for index in range(min(measures + 1, MOST_SLOTS))]


def _corner(index: int) -> tuple[int, int]:
    """Row and column of the block of a chart; two stand beside each other."""
    row, side = divmod(index, 2)
    return _FIRST_BLOCK + row * _BLOCK, 1 + _SIDE * side


def write_pictures(sheet: Any, lines: Sequence[Charted], first: date, styles: Styles) -> None:
    """The explanation, the month to begin with, and a block per chart: title, what it counts, verdict, chart."""
    say = styles.say
    sheet.hide_gridlines(2)
    for place, width in enumerate((2, _NARROW, _WIDE, 3, _NARROW, _WIDE, 2)):
        sheet.set_column(place, place, width, styles())
    sheet.write_string(
        1,
        1,
        say(Text("De lijnen van jullie team", "Your team's lines")),
        styles(font_size=20, bold=True, font_color=TEAL),
    )
    sheet.set_row(1, 32)
    back = f"internal:'{say(README)}'!A1"
    style = styles.quiet(underline=1, align="right", text_wrap=False)
    sheet.write_url(1, 5, back, style, say(Text("terug naar Lees mij", "back to Read me")))
    for row, text in enumerate(_HOW, start=2):
        sheet.merge_range(row, 1, row, 5, say(text), styles.text(font_size=11))
        sheet.set_row(row, 5 + 14.5 * lines_needed(say(text), 2 * _WIDTH + 12))
    _ask_first_month(sheet, first, styles)
    for line in lines:
        _block(sheet, line, styles)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_print_scale(82)
    sheet.set_margins(0.4, 0.4, 0.4, 0.4)
    last = _FIRST_BLOCK + (len(lines) + 1) // 2 * _BLOCK
    sheet.set_h_pagebreaks(list(range(_FIRST_BLOCK + _BLOCK, last, 2 * _BLOCK)))
    sheet.set_tab_color(ORANGE)
    sheet.protect("", {"select_locked_cells": True, "objects": True})


def _ask_first_month(sheet: Any, first: date, styles: Styles) -> None:
    row, place = FIRST_MONTH_CELL
    said = Text(
        "Eerste maand in de grafieken. Deze cel mag je wijzigen: er staan steeds 24 maanden in beeld.",
        "First month in the charts. You may change this cell: 24 months are shown at a time.",
    )
    box = {
        "bg_color": PALE_YELLOW, "border": 1, "border_color": ORANGE, "locked": False,
        "align": "center", "bold": True, "num_format": MONTH,
    }  # fmt: skip
    sheet.write_datetime(row, place, first, styles(**box))
    sheet.write_string(row, place + 1, styles.say(said), styles(font_color=QUIET, indent=1))
    sheet.set_row(row, 22)
    rule = {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2100, 1, 1)}
    sheet.data_validation(row, place, row, place, rule)


def _block(sheet: Any, line: Charted, styles: Styles) -> None:
    row, place = _corner(line.index)
    end = place + _SIDE - 2
    head = styles(font_size=13, bold=True, font_color=TEAL, top=2, top_color=TEAL)
    if line.slot is None:
        sheet.merge_range(row, place, row, end, styles.tell(line.title), head)
    else:
        _ask_measure(sheet, line, styles)
    sheet.merge_range(row + 1, place, row + 1, end, _subtitle(line, styles), styles.quiet(text_wrap=False))
    wide = styles.text(font_size=10.5)
    sheet.merge_range(row + 2, place, row + 2, end, "", wide)
    said = verdict.first(line, styles.language)
    sheet.write_formula(row + 2, place, f"={verdict.as_formula(line, styles.language)}", wide, said)
    sheet.insert_chart(row + 3, place, _chart(line, styles), {"object_position": 1})
    for offset, height in enumerate((24, 16, 44, _CHART[1] * 0.75, 14)):
        sheet.set_row(row + offset, height)


def _ask_measure(sheet: Any, line: Charted, styles: Styles) -> None:
    assert line.slot is not None  # noqa: S101 -- chosen by the caller
    row, place = line.slot
    box = {"bg_color": PALE_YELLOW, "top": 2, "top_color": TEAL, "locked": False, "font_size": 13, "bold": True}
    box = styles(**box, font_color=TEAL, num_format="@")
    sheet.merge_range(row, place, row, place + _SIDE - 2, line.measure, box)
    said = Text("Typ hier de code van een eigen maat.", "Type the code of an own measure here.")
    rule = {"validate": "any", "input_title": styles.say(line.title), "input_message": styles.say(said)}
    sheet.data_validation(row, place, row, place, rule)


def _subtitle(line: Charted, styles: Styles) -> str:
    if line.figure is None:
        return styles.tell(line.why)
    wish = Text("Liever hoger.", "Higher is better.")
    if line.figure.better == "lower":
        wish = Text("Liever lager.", "Lower is better.")
    return f"{styles.tell(line.why)} {styles.say(wish)}"


def _chart(line: Charted, styles: Styles) -> Any:
    say, language = styles.say, styles.language
    chart = styles.book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    months = f"='{say(FIGURES)}'!$A${TOP + 1}:$A${TOP + len(line.run.values)}"
    for step, name, stroke, dot, first in (
        ("line", _PER_MONTH, {"color": TEAL, "width": 2}, _dot("circle", 5, TEAL), line.run.values),
        ("center", _CENTRE, {"color": GREY, "width": 1.25, "dash_type": "dash"}, {"type": "none"}, None),
        ("signal", _SIGNAL, {"none": True}, _dot("diamond", 11, ORANGE), line.run.signals()),
    ):
        where = f"={down(WORKINGS, line.step(step), language)}"
        data = [line.run.center] * len(line.run.values) if first is None else list(first)
        series = {"name": say(name), "categories": months, "values": where, "values_data": data}
        chart.add_series({**series, "line": stroke, "marker": dot})
    small = {"name": FONT, "size": 9, "color": QUIET}
    quiet_axis = {"num_font": small, "line": {"color": LINE}, "major_tick_mark": "none", "minor_tick_mark": "none"}
    quarters = {"num_format": "mmm yy", "major_unit": _QUARTER, "major_gridlines": {"visible": False}}
    chart.set_x_axis({**quiet_axis, **quarters, "label_position": "low"})
    scale = {"max": 1, "major_unit": 0.25, "num_format": "0%"} if line.percent else {"num_format": "General"}
    grid = {"visible": True, "line": {"color": "#eceff0", "width": 0.75}}
    chart.set_y_axis({**quiet_axis, **scale, "min": 0, "major_gridlines": grid, "line": {"none": True}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9, "color": INK}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": _CHART[0], "height": _CHART[1]})
    chart.show_na_as_empty_cell()
    _leave_gaps(chart)
    chart.show_hidden_data()
    chart.set_title({"none": True})
    return chart


def _leave_gaps(chart: Any) -> None:
    """A month without a value is a gap. XlsxWriter leaves the word out, and some programs then draw a zero.

    For the same reason the lines are drawn as points with x and y: LibreOffice draws #N/A on a line chart as zero.
    """
    chart._write_disp_blanks_as = lambda: chart._xml_empty_tag("c:dispBlanksAs", [("val", "gap")])  # noqa: SLF001


def _dot(shape: str, size: int, colour: str) -> dict[str, Any]:
    return {"type": shape, "size": size, "fill": {"color": colour}, "border": {"color": "#ffffff"}}
