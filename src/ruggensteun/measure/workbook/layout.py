"""Where things stand in the workbook: what the writer and the reader agree on.

Each data sheet has a hidden first row of markers (``client.in_care_from``), so that reading depends neither
on the language, nor on the name of the sheet, nor on the order of the columns.
"""

import re
import unicodedata

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column, Kind, Table
from ruggensteun.measure.text import Text

MARKER_ROW, TITLE_ROW, HELP_ROW, HEADING_ROW, FIRST_ROW = range(5)
"""Rows of a data sheet, counted from 0."""
LOOK_FOR_HEADINGS = 15
"""So many rows from the top a heading is looked for."""
LAST_ROW = 100_000
"""Drop-downs and checks reach to this row, counted from 1."""
KEPT_BY_PLATFORM = "team"
"""The column that is the same in every row of a team's workbook; it stands on the Team sheet instead."""

README = Text("Lees mij", "Read me")
TEAM = Text("Team", "Team")
PICTURES = Text("Grafieken", "Charts")
FIGURES = Text("Cijfers", "Figures")
WORKINGS = Text("Rekenblad", "Workings")
LISTS = Text("Lijsten", "Lists")
CODES = Text("Codes", "Codes")
OWN_SHEETS = (README, TEAM, PICTURES, CODES, FIGURES, WORKINGS, LISTS)
"""Sheets of the workbook that hold no rows of a monitor table."""

YES, NO = Text("ja", "yes"), Text("nee", "no")

_MARKER = re.compile(r"^([a-z_]+)\.([a-z_]+)$")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def team_tables() -> tuple[Table, ...]:
    """The tables that a team fills, in reading order: each is one data sheet."""
    return tuple(table for table in TABLES.values() if table.by_team)


def sheet_columns(table: Table) -> tuple[Column, ...]:
    """The columns that stand on the sheet of a table."""
    return tuple(column for column in table.columns if not (table.by_team and column.name == KEPT_BY_PLATFORM))


def marker(table: Table, column: Column) -> str:
    """What the hidden row says above a column."""
    return f"{table.name}.{column.name}"


def marked(value: object) -> tuple[str, str] | None:
    """Table and column that a marker names; None where a cell holds no (known) marker."""
    found = _MARKER.match(value) if isinstance(value, str) else None
    if found is None or found[1] not in TABLES:
        return None
    return found[1], found[2]


def heading(column: Column, language: str) -> str:
    """What stands above a column; a star where a value is required."""
    return column.title.in_(language) + (" *" if column.required else "")


def explanation(column: Column, language: str) -> str:
    """The line under the title of a sheet that explains one column."""
    english = language.startswith("en")
    said = column.help.in_(language)
    said = said[0].upper() + said[1:]
    if not said.endswith("."):
        said += "."
    if column.kind is Kind.DATE:
        said += " E.g. 14-3-2026." if english else " Bijv. 14-3-2026."
    return said


def plain(value: object) -> str:
    """A text as people compare it: without case, kinds of dash, invisible or repeated spaces, star or closing mark."""
    said = unicodedata.normalize("NFKC", _INVISIBLE.sub("", str(value)))
    said = said.replace("–", "-").replace("—", "-").replace("‑", "-")
    return " ".join(said.split()).rstrip("*:. ").casefold()


def is_own(name: str) -> bool:
    """One of the workbook's own sheets (cover, charts, …), in either language."""
    return plain(name) in {plain(title) for text in OWN_SHEETS for title in (text.nl, text.en)}


def is_loaded(name: str) -> bool:
    """Whether the cells of a sheet are read: all but the workbook's own, and the Team sheet."""
    return not is_own(name) or plain(name) == plain(TEAM.nl)


def tidy(value: str) -> str:
    """A text without invisible characters and without spaces around or repeated within it."""
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", value).split()))


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def cell(row: int, column: int) -> str:
    """A cell as a person sees it, from a row and column counted from 0."""
    return f"{letters(column)}{row + 1}"
