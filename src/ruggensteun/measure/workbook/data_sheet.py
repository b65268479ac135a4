"""One sheet per monitor table: headings, explanations, drop-downs, and cells that colour when something is missing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import days
from ruggensteun.measure.workbook.layout import (
    FIRST_ROW,
    HEADING_ROW,
    HELP_ROW,
    LAST_ROW,
    LISTS,
    MARKER_ROW,
    NO,
    README,
    TITLE_ROW,
    YES,
    explanation,
    heading,
    letters,
    marker,
    sheet_columns,
)
from ruggensteun.measure.workbook.styles import AMBER, DAY, LINE, MONTH, PAPER, TEAL, Styles, lines_needed

_ALIGN = dict.fromkeys((Kind.DATE, Kind.MONTH, Kind.BOOLEAN, Kind.INTEGER, Kind.NUMBER), "center")
_WIDTHS = {Kind.LABEL: 38, Kind.CODES: 30, Kind.DATE: 18, Kind.MONTH: 16, Kind.BOOLEAN: 15}
_FORMATS = {Kind.DATE: DAY, Kind.MONTH: MONTH, Kind.INTEGER: "0", Kind.NUMBER: "General"}
_COLOURED_TO, _OFFERED_TO = 20_000, 2_000


class Lists:
    """The choices of every drop-down, each a column of one hidden sheet."""

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._places: dict[tuple[str, ...], str] = {}

    def first_column(self, table: Table) -> str:
        """The numbers that a team has given on another sheet."""
        return f"='{self._styles.say(table.title)}'!$A${FIRST_ROW + 1}:$A${_OFFERED_TO}"

    def source(self, choices: Iterable[Text]) -> str:
        """Where a drop-down finds these choices; equal lists are written once."""
        said = tuple(self._styles.say(choice) for choice in choices)
        if said not in self._places:
            place = len(self._places)
            for row, choice in enumerate(said):
                self._sheet.write_string(row, place, choice)
            at = letters(place)
            self._places[said] = f"='{self._styles.say(LISTS)}'!${at}$1:${at}${len(said)}"
        return self._places[said]


def write_data_sheet(sheet: Any, table: Table, rows: Iterable[Mapping[str, Any]], lists: Lists, styles: Styles) -> None:
    """Fill one sheet. ``rows`` are typed; texts go in as texts, never as formulas or links."""
    columns, language = sheet_columns(table), styles.language
    _top(sheet, table, columns, styles)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column, language), _body(column, styles))
        _drop_down(sheet, place, column, _rule(table, column, lists), styles)
    _colours(sheet, columns, styles)
    writers = [(place, column.name, _writer(sheet, column, styles)) for place, column in enumerate(columns)]
    for row, values in enumerate(rows, start=FIRST_ROW):
        for place, name, put in writers:
            value = values.get(name)
            if value is not None:
                put(row, place, value)
    last = letters(len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:{last}{LAST_ROW}"})
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.autofilter(HEADING_ROW, 0, LAST_ROW - 1, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    sheet.set_tab_color(TEAL)


def _top(sheet: Any, table: Table, columns: tuple[Column, ...], styles: Styles) -> None:
    language = styles.language
    for place, column in enumerate(columns):
        sheet.write_string(MARKER_ROW, place, marker(table, column))
        said = _explained(column, styles)
        sheet.write_string(HELP_ROW, place, said, styles.quiet(bg_color=PAPER, border=1, border_color=LINE))
        head = styles.heading(strong=column.required, align=_ALIGN.get(column.kind, "left"))
        sheet.write_string(HEADING_ROW, place, heading(column, language), head)
        if column.codes:
            sheet.write_comment(HEADING_ROW, place, _note(column, language), {"x_scale": 1.6, "y_scale": 1.6})
    sheet.set_row(MARKER_ROW, None, None, {"hidden": True})
    title = styles.tell(table.title)
    sheet.write_string(TITLE_ROW, 0, title, styles.title())
    sheet.set_row(TITLE_ROW, 30)
    back = Text("terug naar Lees mij", "back to Read me").in_(language)
    row = styles.tell(table.row)
    beside = 2 if len(title) < 17 else 3
    sheet.merge_range(TITLE_ROW, beside, TITLE_ROW, max(8, len(columns) - 1), "", styles.quiet(valign="vcenter"))
    link = f"internal:'{README.in_(language)}'!A1"
    sheet.write_url(TITLE_ROW, beside, link, styles.quiet(valign="vcenter", font_size=10), f"{row}  ({back})")
    tallest = max(lines_needed(_explained(c, styles), _width(c, language) * 1.1) for c in columns)
    sheet.set_row(HELP_ROW, 6 + 12.5 * tallest)
    headings = max(lines_needed(heading(c, language), _width(c, language) * 0.85 - 3) for c in columns)
    sheet.set_row(HEADING_ROW, 8 + 13.5 * headings)


def _note(column: Column, language: str) -> str:
    said = [heading(column, language), *(f"• {code.title.in_(language)}" for code in column.codes)]
    return "\n".join(said)


def _width(column: Column, language: str) -> float:
    if column.kind is Kind.CODE:
        longest = max(len(code.title.in_(language)) for code in column.codes)
        return float(min(34, max(16, longest + 4)))
    longest_word = max(len(word) for word in heading(column, language).split())
    return float(max(_WIDTHS.get(column.kind, 17), longest_word * 1.2 + 3))


def _body(column: Column, styles: Styles) -> Any:
    return styles(num_format=_FORMATS.get(column.kind, "@"), align=_ALIGN.get(column.kind, "left"))


def _writer(sheet: Any, column: Column, styles: Styles) -> Callable[[int, int, Any], None]:
    """How a value of this column goes into a cell."""
    body = _body(column, styles)
    if column.kind in {Kind.DATE, Kind.MONTH}:
        return lambda row, place, value: sheet.write_datetime(row, place, value, body)
    if column.kind in {Kind.INTEGER, Kind.NUMBER}:
        return lambda row, place, value: sheet.write_number(row, place, value, body)
    said: dict[Any, str] = {code.value: styles.say(code.title) for code in column.codes}
    if column.kind is Kind.BOOLEAN:
        said = {True: styles.say(YES), False: styles.say(NO)}
    return lambda row, place, value: sheet.write_string(row, place, said.get(value, str(value)), body)


def _explained(column: Column, styles: Styles) -> str:
    return styles.renaming.said(explanation(column, styles.language), styles.language)


def _drop_down(sheet: Any, place: int, column: Column, rule: dict[str, Any] | None, styles: Styles) -> None:
    if rule is None:
        return
    said = _explained(column, styles)
    sheet.data_validation(
        FIRST_ROW,
        place,
        LAST_ROW - 1,
        place,
        {**rule, "error_title": styles.say(column.title)[:32], "error_message": said[:255], "ignore_blank": True},
    )


def _rule(table: Table, column: Column, lists: Lists) -> dict[str, Any] | None:
    target = dict(table.refers).get(column.name)
    if target is not None:
        return {"validate": "list", "source": lists.first_column(TABLES[target]), "error_type": "warning"}
    if column.kind is Kind.CODE:
        return {"validate": "list", "source": lists.source(code.title for code in column.codes)}
    if column.kind is Kind.BOOLEAN:
        return {"validate": "list", "source": lists.source((YES, NO))}
    if column.kind in {Kind.DATE, Kind.MONTH}:
        return {"validate": "date", "criteria": "between", "minimum": days.FIRST, "maximum": days.LAST}
    if column.kind in {Kind.INTEGER, Kind.NUMBER} and column.low is not None and column.high is not None:
        whole = "integer" if column.kind is Kind.INTEGER else "decimal"
        return {"validate": whole, "criteria": "between", "minimum": column.low, "maximum": column.high}
    return None


def _colours(sheet: Any, columns: tuple[Column, ...], styles: Styles) -> None:
    """Cells turn amber while a required value is missing, a date is no date, or two cells contradict each other."""
    row = FIRST_ROW + 1
    places = {column.name: letters(place) for place, column in enumerate(columns)}
    whole = f"$A{row}:${letters(len(columns) - 1)}{row}"
    amber = styles(bg_color=AMBER)
    for place, column in enumerate(columns):
        here = f"${letters(place)}{row}"
        tests = []
        if column.required:
            tests.append(f"AND(ISBLANK({here}),COUNTA({whole})>0)")
        if column.kind in {Kind.DATE, Kind.MONTH, Kind.INTEGER, Kind.NUMBER}:
            tests.append(f"ISTEXT({here})")
        other = places.get(column.since or column.part_of or "")
        if other:
            sign = "<" if column.since else ">"
            tests.append(f"AND(ISNUMBER({here}),ISNUMBER(${other}{row}),{here}{sign}${other}{row})")
        if tests:
            criteria = f"=OR({','.join(tests)})" if len(tests) > 1 else f"={tests[0]}"
            sheet.conditional_format(
                FIRST_ROW, place, _COLOURED_TO, place, {"type": "formula", "criteria": criteria, "format": amber}
            )
