"""The sheets Figures and Workings: every number a formula on the team's own rows, with its first value beside it.

Only functions that Excel, LibreOffice and Google Sheets have had for long, none that is volatile.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import figures
from ruggensteun.measure.workbook.layout import FIGURES, FIRST_ROW, HEADING_ROW, PICTURES, WORKINGS, letters
from ruggensteun.measure.workbook.lines import BOTTOM, FIRST_MONTH_CELL, STEPS, SUMMARY, SUMMED, TOP, Charted
from ruggensteun.measure.workbook.runs import Run
from ruggensteun.measure.workbook.styles import LINE, MIST, MONTH, PAPER, TEAL, Styles

_LAST_MONTH_ROW = 1


def at(sheet: Text, row: int, place: int, language: str) -> str:
    """One cell on a sheet, fixed."""
    return f"'{sheet.in_(language)}'!${letters(place)}${row + 1}"


def down(sheet: Text, place: int, language: str) -> str:
    """The months of one column on a sheet."""
    return f"'{sheet.in_(language)}'!${letters(place)}${TOP + 1}:${letters(place)}${BOTTOM + 1}"


def summed(line: Charted, name: str, language: str) -> str:
    """The cell on Workings that holds one of SUMMED for a line."""
    return at(WORKINGS, SUMMARY + SUMMED.index(name), line.step("line"), language)


def write_figures(sheet: Any, lines: Sequence[Charted], months: Sequence[date], styles: Styles) -> None:
    """The figures per month, for people to read: part, whole and value of every line."""
    say, language = styles.say, styles.language
    _without_search(sheet)
    sheet.set_column(0, 0, 12, styles())
    sheet.write_string(0, 0, say(FIGURES), styles.title())
    sheet.set_row(0, 32)
    said = Text(
        "Deze cijfers rekent het werkboek zelf uit de andere bladen. Wijzigen hoeft niet. "
        "Alle rijen tellen mee; het platform laat weg wie niet wil meetellen, en verbergt cijfers over kleine groepen.",
        "The workbook computes these figures from the other sheets. There is nothing to change. "
        "All rows count; the platform leaves out clients who opted out and hides figures about a small group.",
    )
    sheet.write_string(1, 0, say(said), styles(font_color="#4a5b61", font_size=9))
    sheet.set_row(TOP - 2, 42)
    sheet.write_string(TOP - 1, 0, say(Text("Maand", "Month")), styles.heading())
    first = at(PICTURES, *FIRST_MONTH_CELL, language)
    for index, month in enumerate(months):
        row = TOP + index
        formula = f"=DATE(YEAR({first}),MONTH({first}),1)" if not index else f"=EDATE($A{row},1)"
        sheet.write_formula(row, 0, formula, styles(num_format=MONTH, align="left", bg_color=PAPER), _serial(month))
    for line in lines:
        _headings(sheet, line, styles)
        _figures(sheet, line, styles)
    sheet.freeze_panes(TOP, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_tab_color(MIST)
    sheet.protect("", {"select_locked_cells": True})


def _without_search(sheet: Any) -> None:
    """XlsxWriter searches every formula for the names of some thirty newer functions; these have none.

    It is most of the time of writing a workbook. Should the method go by another name one day, nothing breaks.
    """
    sheet._prepare_formula = lambda formula, *_more: formula.lstrip("=")  # noqa: SLF001


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _headings(sheet: Any, line: Charted, styles: Styles) -> None:
    say, top = (
        styles.say,
        styles(bold=True, text_wrap=True, font_color=TEAL, bg_color=MIST, border=1, border_color=LINE),
    )
    if line.slot is None and not line.percent:
        sheet.set_column(line.place, line.place, 15, styles())
        sheet.write_string(TOP - 2, line.place, styles.tell(line.title), top)
        sheet.write_string(
            TOP - 1, line.place, say(Text("aantal", "count")), styles.heading(strong=False, align="right")
        )
        return
    sheet.set_column(line.place, line.place + 2, 9.5, styles())
    title = styles.tell(line.title)
    sheet.merge_range(TOP - 2, line.place, TOP - 2, line.place + 2, title, top)
    if line.slot is not None:
        code = at(PICTURES, *line.slot, styles.language)
        quoted = f'"{title}: "&{code}'
        sheet.write_formula(TOP - 2, line.place, f"={quoted}", top, f"{title}: {line.measure}")
    value = "%" if line.percent else say(Text("waarde", "value"))
    for place, head in enumerate((say(Text("teller", "part")), say(Text("noemer", "whole")), value), start=line.place):
        sheet.write_string(TOP - 1, place, head, styles.heading(strong=False, align="right"))


def _figures(sheet: Any, line: Charted, styles: Styles) -> None:
    number = styles(align="right", num_format="General")
    value = styles(align="right", bold=True, num_format="0%" if line.percent else "0.0" if line.figure is None else "0")
    make = _own_formulas(line, styles.language) if line.figure is None else _house_formulas(line, styles.language)
    for index in range(BOTTOM - TOP + 1):
        row = TOP + index
        part, whole, result = make(row)
        if line.value_place > line.place:
            sheet.write_formula(row, line.place, f"={part}", number, line.parts[index])
            sheet.write_formula(row, line.place + 1, f"={whole}", number, line.wholes[index])
        sheet.write_formula(row, line.value_place, f"={result}", value, _or_empty(line.run.values[index]))


def _or_empty(value: float | None) -> Any:
    return "" if value is None else value


def _house_formulas(line: Charted, language: str) -> Callable[[int], tuple[str, str, str]]:
    figure = line.figure
    assert figure is not None  # noqa: S101 -- chosen by the caller
    starters = first_meetings(language, line.reach)
    term = figure.part[0]
    dates = starters if term.first else figures.column_of(term.table, term.on, language)
    last = at(WORKINGS, _LAST_MONTH_ROW, 0, language)

    def make(row: int) -> tuple[str, str, str]:
        month = f"$A{row + 1}"
        part, whole = (
            "+".join(figures.formula(t, month, language, starters) for t in terms)
            for terms in (figure.part, figure.whole)
        )
        if figure.percent:
            top, bottom = f"{letters(line.place)}{row + 1}", f"{letters(line.place + 1)}{row + 1}"
            return part, whole, f'IF({bottom}>0,{top}/{bottom},"")'
        outside = f"COUNT({dates})=0,EDATE({month},1)<=MIN({dates}),{month}>{last}"
        still_going = f"AND({part}=0,EDATE({month},1)>{last})"
        return part, whole, f'IF(OR({outside},{still_going}),"",{part})'

    return make


def _own_formulas(line: Charted, language: str) -> Callable[[int], tuple[str, str, str]]:
    assert line.slot is not None  # noqa: S101 -- a line without figure has a slot
    slot = at(PICTURES, *line.slot, language)
    month_column, measure, part, whole = (
        figures.column_of("period", name, language) for name in ("month", "measure", "numerator", "denominator")
    )

    def make(row: int) -> tuple[str, str, str]:
        month = f"$A{row + 1}"
        same = f'{month_column},">="&{month},{month_column},"<"&EDATE({month},1),{measure},{slot}'
        top, bottom = f"{letters(line.place)}{row + 1}", f"{letters(line.place + 1)}{row + 1}"
        counted = f'IF(COUNTIFS({same},{whole},">=0")=0,{top},IF({bottom}>0,{top}/{bottom}*100,""))'
        return (
            f"SUMIFS({part},{same})",
            f"SUMIFS({whole},{same})",
            f'IF({slot}="","",IF(COUNTIFS({same})=0,"",{counted}))',
        )

    return make


def first_meetings(language: str, reach: int) -> str:
    """The column on Workings with the day of each group's first meeting, beside the meeting's own row."""
    return f"'{WORKINGS.in_(language)}'!$B${FIRST_ROW + 1}:$B${FIRST_ROW + reach}"


def write_workings(
    sheet: Any, lines: Sequence[Charted], last: date | None, firsts: Sequence[date | None], styles: Styles
) -> None:
    """The steps of every run chart. ``firsts`` per row of Meetings: its day where it is the group's first."""
    language = styles.language
    _without_search(sheet)
    dates = ",".join(figures.column_of(table, column, language) for table, column in figures.DATED)
    day = styles(num_format="dd-mm-yyyy")
    sheet.write_formula(_LAST_MONTH_ROW, 0, f"=MAX({dates})", day, _serial(last) if last else 0)
    _write_firsts(sheet, firsts, language, day)
    for line in lines:
        _steps(sheet, line, styles)
        _summary(sheet, line, language)
    sheet.protect()
    sheet.hide()


def _write_firsts(sheet: Any, firsts: Sequence[date | None], language: str, day: Any) -> None:
    name = figures.column_of("meeting", "held_on", language).split("!")[0]
    end = FIRST_ROW + len(firsts)
    client, held = f"{name}!$A$1:$A${end}", f"{name}!$B$1:$B${end}"
    clients, helds = f"{name}!$A${HEADING_ROW + 1}:$A${end}", f"{name}!$B${HEADING_ROW + 1}:$B${end}"
    for index, first in enumerate(firsts):
        mine, when = f"INDEX({client},ROW())", f"INDEX({held},ROW())"
        earlier = f'COUNTIFS({clients},{mine},{helds},"<"&{when})'
        formula = f'=IF(ISNUMBER({when}),IF({earlier}=0,{when},""),"")'
        sheet.write_formula(FIRST_ROW + index, 1, formula, day, _serial(first) if first else "")


def _steps(sheet: Any, line: Charted, styles: Styles) -> None:
    language, run = styles.language, line.run
    signals, latest = run.signals(), None
    columns = {name: letters(line.step(name)) for name in STEPS}
    center, limit = (summed(line, name, language) for name in ("center", "longest_limit"))
    sheet.write_string(TOP - 2, line.step("line"), styles.tell(line.title))
    for name in STEPS:
        sheet.write_string(TOP - 1, line.step(name), name)
    for index, value in enumerate(run.values):
        row = TOP + index + 1
        v = f"'{FIGURES.in_(language)}'!${letters(line.value_place)}${row}"
        here = {name: f"${column}{row}" for name, column in columns.items()}
        before = {name: f"${column}{row - 1}" for name, column in columns.items()}
        latest = value if value is not None else latest
        side, early, nothing = here["side"], not index, '""'
        crossed = f"IF(AND({side}<>0,{before['last']}<>0,{side}<>{before['last']}),1,0)"
        longer = f"IF({side}=0,{before['run']},IF({side}={before['last']},{before['run']}+1,1))"
        told: dict[str, tuple[str, Any]] = {
            "line": (f"IF(ISNUMBER({v}),{v},NA())", _or_missing(value)),
            "center": (center, _or_missing(run.center)),
            "side": (f"IF(ISNUMBER({v}),SIGN(ROUND({v}-{center},9)),0)", run.side[index]),
            "last": (side if early else f"IF({side}=0,{before['last']},{side})", run.last[index]),
            "run": (f"ABS({side})" if early else longer, run.run[index]),
            "cross": ("0" if early else crossed, run.cross[index]),
            "signal": (f"IF(AND({side}<>0,{here['run']}>{limit}),{v},NA())", _or_missing(signals[index])),
            "latest": (f"IF(ISNUMBER({v}),{v},{nothing if early else before['latest']})", _or_empty(latest)),
        }
        for name, (formula, first) in told.items():
            sheet.write_formula(row - 1, line.step(name), f"={formula}", None, first)


def _or_missing(value: float | None) -> Any:
    return "#N/A" if value is None else value


def _summary(sheet: Any, line: Charted, language: str) -> None:
    run: Run = line.run
    values = down(FIGURES, line.value_place, language)
    column = {name: down(WORKINGS, line.step(name), language) for name in STEPS}
    useful = summed(line, "useful", language)
    told: dict[str, tuple[str, Any]] = {
        "center": (f"IF(COUNT({values})=0,NA(),MEDIAN({values}))", _or_missing(run.center)),
        "useful": (f"COUNTIF({column['side']},1)+COUNTIF({column['side']},-1)", run.useful),
        "longest": (f"MAX({column['run']})", run.longest),
        "longest_limit": (f"IF({useful}=0,0,ROUND(LOG({useful},2),0)+3)", run.longest_limit),
        "crossings": (f"SUM({column['cross']})", run.crossings),
        "crossings_limit": (f"IF({useful}<2,0,CRITBINOM({useful}-1,0.5,0.05))", run.crossings_limit),
        "latest": (at(WORKINGS, BOTTOM, line.step("latest"), language), _or_empty(run.latest)),
    }
    for index, name in enumerate(SUMMED):
        formula, first = told[name]
        sheet.write_formula(SUMMARY + index, line.step("line"), f"={formula}", None, first)
