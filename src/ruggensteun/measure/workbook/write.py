"""Writes the measurement workbook of one team."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure.renaming import USUAL, Renaming
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.text import Text
from ruggensteun.measure.whole_file import write_whole
from ruggensteun.measure.workbook import codes, cover, formulas, lines, pictures
from ruggensteun.measure.workbook.data_sheet import Lists, write_data_sheet
from ruggensteun.measure.workbook.figures import FIGURES as HOUSE_FIGURES
from ruggensteun.measure.workbook.figures import (
    MONTHS,
    Figure,
    StoredRows,
    first_month,
    next_month,
    own_measures,
    reach,
)
from ruggensteun.measure.workbook.layout import (
    CODES,
    FIGURES,
    KEPT_BY_PLATFORM,
    LISTS,
    PICTURES,
    README,
    TEAM,
    WORKINGS,
    team_tables,
)
from ruggensteun.measure.workbook.model import TeamIdentity
from ruggensteun.measure.workbook.styles import FONT, Styles

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": FONT, "font_size": 10}


def write(
    target: Path | str | BinaryIO,
    *,
    team: TeamIdentity,
    rows: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    language: str = "nl",
    indicators: Collection[str] | None = None,
    measures: Mapping[str, str] | None = None,
    today: date | None = None,
    renaming: Renaming = USUAL,
) -> None:
    """Write one .xlsx: cover, team, a sheet per monitor table that a team fills, figures and run charts.

    ``rows`` are typed monitor rows of this team per table name; rows of tables that the programme keeps are left
    out, for ``team`` says what is in them. ``indicators`` limits the charts to these keys of ``figures.FIGURES``;
    other keys are left out, None gives all. ``measures``: the codes of own measures and their titles.
    ``renaming``: what the programme calls differently; titles and explanations follow it. The names of sheets, the
    headings of columns and the choices in the cells do not, for these are what the reader knows.
    The same input gives the same bytes.
    Raises KeyError for an unknown table, ValueError for a row of another team, OSError when it cannot be written.
    """
    import xlsxwriter

    today = today or date.today()  # noqa: DTZ011 -- a day as the team lives it
    language = "en" if language.startswith("en") else "nl"
    filled = _own_rows(rows or {}, team)
    chosen = [figure for key, figure in HOUSE_FIGURES.items() if indicators is None or key in indicators]
    if reach(filled) is None:
        chosen = [figure for figure in chosen if not figure.looks_for_first]
    options = {**_AS_TEXT, "in_memory": True, "default_format_properties": _FONT}
    content = BytesIO()
    book = xlsxwriter.Workbook(content, options)
    _describe(book, team, today, language)
    styles = Styles(book, language, renaming)
    sheets = {name: book.add_worksheet(name) for name in _sheet_names(language)}
    lists = Lists(sheets[LISTS.in_(language)], styles)
    cover.write_cover(sheets[README.in_(language)], team, {name: len(r) for name, r in filled.items()}, styles, today)
    cover.write_team(sheets[TEAM.in_(language)], team, styles)
    codes.write_codes(sheets[CODES.in_(language)], measures or {}, styles)
    for table in team_tables():
        write_data_sheet(sheets[table.title.in_(language)], table, filled.get(table.name, []), lists, styles)
    _write_lines(sheets, chosen, filled, first_month(filled, team.starts_on, today), styles)
    sheets[LISTS.in_(language)].hide()
    sheets[README.in_(language)].activate()
    book.close()
    if isinstance(target, str | Path):
        write_whole(Path(target), content.getvalue())
    else:
        target.write(content.getvalue())


def _own_rows(
    rows: Mapping[str, Iterable[Mapping[str, Any]]], team: TeamIdentity
) -> dict[str, list[Mapping[str, Any]]]:
    if unknown := set(rows) - set(TABLES):
        raise KeyError(f"no monitor table is called {', '.join(sorted(unknown))}")
    filled = {name: list(found) for name, found in rows.items() if TABLES[name].by_team}
    for name, found in filled.items():
        others = {row.get(KEPT_BY_PLATFORM) for row in found} - {team.team, None}
        if others:
            raise ValueError(
                f"{name}: rows of team {', '.join(sorted(map(str, others)))} in the workbook of {team.team}"
            )
    return filled


def _sheet_names(language: str) -> list[str]:
    before, after = (README, TEAM, PICTURES), (CODES, FIGURES, WORKINGS, LISTS)
    titles = [*before, *(table.title for table in team_tables()), *after]
    return [title.in_(language) for title in titles]


def _describe(book: Any, team: TeamIdentity, today: date, language: str) -> None:
    made = Text("Meetwerkboek", "Measurement workbook").in_(language)
    book.set_properties(
        {
            "title": f"{made} {team.team_name or team.team}",
            "subject": team.programme_name or team.programme,
            "author": "Ruggensteun",
            "created": datetime.combine(today, time()),
        }
    )
    book.set_calc_mode("auto")


def _write_lines(
    sheets: Mapping[str, Any], chosen: list[Figure], rows: StoredRows, first: date, styles: Styles
) -> None:
    """The three sheets that count and draw, from one layout of lines."""
    months = [next_month(first, index) for index in range(MONTHS)]
    measures = own_measures(rows)
    cells = pictures.slots(len(chosen), len(measures))
    named = [(cell, measures[index] if index < len(measures) else "") for index, cell in enumerate(cells)]
    laid = lines.lay_out(chosen, rows, months, named)
    formulas.write_figures(sheets[styles.say(FIGURES)], laid, months, styles)
    firsts = _firsts(list(rows.get("meeting", ())), reach(rows) or 0)
    formulas.write_workings(sheets[styles.say(WORKINGS)], laid, lines.last_day(rows), firsts, styles)
    pictures.write_pictures(sheets[styles.say(PICTURES)], laid, first, styles)


def _firsts(meetings: list[Mapping[str, Any]], count: int) -> list[date | None]:
    """Per row of Meetings its day when no earlier one of the same client is there, else None; ``count`` rows."""
    first: dict[Any, date] = {}
    for row in meetings:
        first[row["client"]] = min(row["held_on"], first.get(row["client"], row["held_on"]))
    told = [row["held_on"] if row["held_on"] == first[row["client"]] else None for row in meetings]
    return [*told, *([None] * (count - len(told)))] if count else []
