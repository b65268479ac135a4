"""The sheet Charts: the team's own run charts, with in words what may be concluded; all of it live."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.formulas import down, summed
from ruggensteun.measure.workbook.layout import FIGURES, README, WORKINGS
from ruggensteun.measure.workbook.lines import FIRST_MONTH_CELL, OWN_SLOTS, TOP, Charted
from ruggensteun.measure.workbook.runs import NEEDED
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

_WIDTH = 66
_CHART = (466, 262)
_BLOCK = 5
_FIRST_BLOCK = 10
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
        "Een signaal zegt niet waardóór het komt, en een verschil tussen twee maanden zegt weinig. "
        "Vergelijk jullie lijn met jullie eigen verleden, niet met een ander team.",
        "A signal does not say why, and a difference between two months says little. "
        "Compare your line with your own past, not with another team.",
    ),
)


def slots(chosen: int) -> list[tuple[int, int]]:
    """The cells for the codes of own measures, after so many charts of the house."""
    return [_corner(chosen + index, offset=(0, 0)) for index in range(OWN_SLOTS)]


def _corner(index: int, offset: tuple[int, int]) -> tuple[int, int]:
    """Row and column of the block of a chart; two stand beside each other."""
    row, side = divmod(index, 2)
    return _FIRST_BLOCK + row * _BLOCK + offset[0], 1 + 2 * side + offset[1]


def write_pictures(sheet: Any, lines: Sequence[Charted], first: date, styles: Styles) -> None:
    """The explanation, the month to begin with, and a block per chart: title, what it counts, verdict, chart."""
    say = styles.say
    sheet.hide_gridlines(2)
    for place, width in enumerate((2, _WIDTH, 3, _WIDTH, 2)):
        sheet.set_column(place, place, width, styles())
    sheet.write_string(
        1,
        1,
        say(Text("De lijnen van jullie team", "Your team's lines")),
        styles(font_size=20, bold=True, font_color=TEAL),
    )
    sheet.set_row(1, 32)
    back = f"internal:'{say(README)}'!A1"
    sheet.write_url(
        1, 3, back, styles.quiet(underline=1, align="right"), say(Text("terug naar Lees mij", "back to Read me"))
    )
    for row, text in enumerate(_HOW, start=2):
        sheet.merge_range(row, 1, row, 3, say(text), styles.text(font_size=11))
        sheet.set_row(row, 5 + 14.5 * lines_needed(say(text), 2 * _WIDTH + 3))
    _ask_first_month(sheet, first, styles)
    for line in lines:
        _block(sheet, line, styles)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    breaks = range(_FIRST_BLOCK, _FIRST_BLOCK + (len(lines) + 1) // 2 * _BLOCK, 2 * _BLOCK)
    sheet.set_h_pagebreaks([row for row in breaks if row > _FIRST_BLOCK])
    sheet.set_tab_color(ORANGE)
    sheet.protect("", {"select_locked_cells": True, "objects": True})


def _ask_first_month(sheet: Any, first: date, styles: Styles) -> None:
    row, place = FIRST_MONTH_CELL
    said = Text(
        "Eerste maand in de grafieken. Deze cel mag je wijzigen: er staan steeds 24 maanden in beeld.",
        "First month in the charts. You may change this cell: 24 months are shown at a time.",
    )
    sheet.write_string(row, place - 2, styles.say(said), styles(align="right", font_color=QUIET))
    box = {"bg_color": PALE_YELLOW, "border": 1, "border_color": ORANGE, "locked": False, "align": "left", "bold": True}
    sheet.write_datetime(row, place, first, styles(num_format=MONTH, **box))
    sheet.set_row(row, 22)
    rule = {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2100, 1, 1)}
    sheet.data_validation(row, place, row, place, rule)


def _block(sheet: Any, line: Charted, styles: Styles) -> None:
    say = styles.say
    row, place = _corner(line.index, (0, 0))
    sheet.set_row(row, 24)
    if line.slot is None:
        sheet.write_string(
            row, place, say(line.title), styles(font_size=13, bold=True, font_color=TEAL, top=2, top_color=TEAL)
        )
    else:
        _ask_measure(sheet, line, styles)
    sheet.write_string(row + 1, place, _subtitle(line, styles), styles.quiet())
    sheet.set_row(row + 1, 16)
    verdict = styles.text(font_size=10.5, valign="top")
    sheet.write_formula(
        row + 2, place, f"={_verdict(line, styles.language)}", verdict, _first_verdict(line, styles.language)
    )
    sheet.set_row(row + 2, 46)
    sheet.insert_chart(row + 3, place, _chart(line, styles), {"object_position": 1, "x_offset": 0, "y_offset": 0})
    sheet.set_row(row + 3, _CHART[1] * 0.75 + 4)
    sheet.set_row(row + 4, 14)


def _ask_measure(sheet: Any, line: Charted, styles: Styles) -> None:
    assert line.slot is not None  # noqa: S101 -- chosen by the caller
    row, place = line.slot
    box = {"bg_color": PALE_YELLOW, "top": 2, "top_color": TEAL, "locked": False, "font_size": 13, "bold": True}
    sheet.write_string(row, place, line.measure, styles(**box, font_color=TEAL, num_format="@"))
    said = Text("Typ hier de code van een eigen maat.", "Type the code of an own measure here.")
    rule = {"validate": "any", "input_title": styles.say(line.title), "input_message": styles.say(said)}
    sheet.data_validation(row, place, row, place, rule)


def _subtitle(line: Charted, styles: Styles) -> str:
    if line.figure is None:
        ask = Text(
            "Typ in het gele vak de code van een eigen maat. ", "Type the code of an own measure in the yellow box. "
        )
        return styles.say(ask) + styles.say(line.why)
    wish = Text("Liever hoger.", "Higher is better.")
    if line.figure.better == "lower":
        wish = Text("Liever lager.", "Lower is better.")
    return f"{styles.say(line.why)} {styles.say(wish)}"


_PARTS = {
    "none": Text("Nog geen cijfers in deze maanden.", "No figures in these months yet."),
    "latest": Text("Laatste maand {latest}, middellijn {center}. ", "Last month {latest}, centre line {center}. "),
    "few": Text(
        "Nog te weinig punten voor een oordeel: {useful} van de {needed} die nodig zijn.",
        "Too few points for a verdict: {useful} of the {needed} that are needed.",
    ),
    "run": Text(
        "Signaal: {longest} punten na elkaar aan dezelfde kant van de middellijn (bij toeval hoogstens "
        "{longest_limit}). Zoek samen uit wat er is veranderd.",
        "Signal: {longest} points in a row on one side of the centre line (by chance at most {longest_limit}). "
        "Find out together what has changed.",
    ),
    "crossings": Text(
        "Signaal: de lijn kruist de middellijn maar {crossings} keer (bij toeval minstens {crossings_limit}). "
        "Het niveau is waarschijnlijk verschoven; zoek samen uit waardoor.",
        "Signal: the line crosses the centre line only {crossings} times (by chance at least {crossings_limit}). "
        "The level has probably shifted; find out together why.",
    ),
    "chance": Text(
        "Geen signaal: dit op en neer gaan past bij toeval. Oordeel niet over één maand.",
        "No signal: these ups and downs fit chance. Do not judge a single month.",
    ),
}


def _verdict(line: Charted, language: str) -> str:
    """The sentence under the title as one formula."""
    cells = {name: summed(line, name, language) for name in (
        "center", "useful", "longest", "longest_limit", "crossings", "crossings_limit", "latest"
    )}  # fmt: skip
    spoken = {
        **cells,
        "needed": str(NEEDED),
        "latest": _number(cells["latest"], line),
        "center": _number(cells["center"], line),
    }
    said = {name: _joined(text.in_(language), spoken) for name, text in _PARTS.items()}
    crossing = f"IF({cells['crossings']}<{cells['crossings_limit']},{said['crossings']},{said['chance']})"
    run = f"IF({cells['longest']}>{cells['longest_limit']},{said['run']},{crossing})"
    few = f"IF({cells['useful']}<{NEEDED},{said['few']},{run})"
    return f"IF(ISNUMBER({cells['center']}),{said['latest']}&{few},{said['none']})"


def _number(cell: str, line: Charted) -> str:
    return f'ROUND({cell}*100,0)&" %"' if line.percent else f"ROUND({cell},1)"


def _joined(sentence: str, cells: dict[str, str]) -> str:
    """A sentence with {names} as pieces of text joined with cells."""
    pieces = sentence.replace("{", "\0").replace("}", "\0").split("\0")
    return "&".join(cells.get(piece, f'"{piece}"') for piece in pieces if piece)


def _first_verdict(line: Charted, language: str) -> str:
    run = line.run
    if run.center is None:
        return _PARTS["none"].in_(language)
    if run.useful < NEEDED:
        told = "few"
    elif run.longest > run.longest_limit:
        told = "run"
    else:
        told = "crossings" if run.crossings < run.crossings_limit else "chance"
    values = {
        "useful": run.useful, "needed": NEEDED, "longest": run.longest, "longest_limit": run.longest_limit,
        "crossings": run.crossings, "crossings_limit": run.crossings_limit,
        "latest": _spoken(run.latest, line, language), "center": _spoken(run.center, line, language),
    }  # fmt: skip
    return (_PARTS["latest"].in_(language) + _PARTS[told].in_(language)).format(**values)


def _spoken(value: float | None, line: Charted, language: str) -> str:
    if value is None:
        return ""
    if line.percent:
        return f"{int(value * 100 + 0.5 + 1e-9)} %"
    said = f"{int(value * 10 + 0.5 + 1e-9) / 10:g}"
    return said if language.startswith("en") else said.replace(".", ",")


def _chart(line: Charted, styles: Styles) -> Any:
    say, language = styles.say, styles.language
    chart = styles.book.add_chart({"type": "line"})
    months = f"='{say(FIGURES)}'!$A${TOP + 1}:$A${TOP + len(line.run.values)}"
    drawn = (
        ("line", Text("per maand", "per month"), {"color": TEAL, "width": 2}, _dot("circle", 5, TEAL)),
        (
            "center",
            Text("middellijn", "centre line"),
            {"color": GREY, "width": 1.25, "dash_type": "dash"},
            {"type": "none"},
        ),
        ("signal", Text("signaal", "signal"), {"none": True}, _dot("diamond", 9, ORANGE)),
    )
    for step, name, stroke, dot in drawn:
        values = down(WORKINGS, line.step(step), language)
        chart.add_series(
            {"name": say(name), "categories": months, "values": f"={values}", "line": stroke, "marker": dot}
        )
    small = {"name": FONT, "size": 9, "color": QUIET}
    quiet_axis = {"num_font": small, "line": {"color": LINE}, "major_tick_mark": "none", "minor_tick_mark": "none"}
    chart.set_x_axis(
        {**quiet_axis, "num_format": "mmm yy", "text_axis": True, "interval_unit": 3, "label_position": "low"}
    )
    scale = {"max": 1, "major_unit": 0.25, "num_format": "0%"} if line.percent else {"num_format": "General"}
    grid = {"visible": True, "line": {"color": "#eceff0", "width": 0.75}}
    chart.set_y_axis({**quiet_axis, **scale, "min": 0, "major_gridlines": grid, "line": {"none": True}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9, "color": INK}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": _CHART[0], "height": _CHART[1]})
    chart.show_na_as_empty_cell()
    chart.show_blanks_as("gap")
    chart.show_hidden_data()
    chart.set_title({"none": True})
    return chart


def _dot(shape: str, size: int, colour: str) -> dict[str, Any]:
    return {"type": shape, "size": size, "fill": {"color": colour}, "border": {"color": "#ffffff"}}
