"""Whose workbook it is: the Team sheet, as it is written and as it is read back."""

from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Column
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.cells import Reading, convert
from ruggensteun.measure.workbook.layout import marked, tidy
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.model import Row, Rows, TeamIdentity
from ruggensteun.measure.workbook.sheets import Grid

NAME = Text("Naam", "Name")
_SAME = {("team", "organisation"): ("organisation", "organisation"), ("team", "region"): ("organisation", "region")}
_TABLES = ("programme", "organisation", "team")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the Team sheet: the column it fills, what it says, and the value (None when not known)."""

    table: str
    column: Column | None
    label: Text
    value: Any
    help: Text | None


def lines(team: TeamIdentity) -> list[Line]:
    """The Team sheet line by line; a line without column holds a name that only people read."""
    told: list[Line] = []
    names = {"programme": team.programme_name, "organisation": team.organisation_name, "team": team.team_name}
    for name, row in identity_rows(team).items():
        for column in TABLES[name].columns:
            # what the platform works out for itself has no line here
            if column.name in row and (name, column.name) not in _SAME:
                told.append(Line(name, column, column.title, row[column.name], column.help))
                if column.name == name and names[name]:
                    told.append(Line(name, None, NAME, names[name], None))
    return told


def identity_rows(team: TeamIdentity) -> dict[str, Row]:
    """The programme's, organisation's and team's row, as far as they are known."""
    return {
        "programme": {"programme": team.programme, "starts_on": team.starts_on, "ends_on": team.ends_on},
        "organisation": {
            "organisation": team.organisation,
            "kind": team.organisation_kind,
            "region": team.region,
        },
        "team": {
            "team": team.team,
            "organisation": team.organisation,
            "region": team.region,
            "kind": team.kind,
            "domain": team.domain,
            "status": team.status,
            "participating_from": team.participating_from,
            "participating_until": team.participating_until,
        },
    }


@dataclass(frozen=True, slots=True)
class Found:
    """What the Team sheet says: codes, the rows that are complete, and where each code stands (row, column)."""

    codes: dict[str, str | None]
    rows: Rows
    places: dict[str, tuple[int, int]]
    names: dict[str, str]
    """What programme, organisation and team are called, as far as the sheet says so."""


def read(sheet: str, grid: Grid, ledger: Ledger, reading: Reading) -> Found:
    """Read the Team sheet; each value stands two cells to the right of its hidden marker."""
    rows: dict[str, Row] = {name: {} for name in _TABLES}
    places: dict[str, tuple[int, int]] = {}
    names: dict[str, str] = {}
    for index, cells in enumerate(grid):
        for place, value in enumerate(cells):
            mark = marked(value)
            if mark is None or mark[0] not in rows or place + 2 >= len(cells):
                continue
            column = next((found for found in TABLES[mark[0]].columns if found.name == mark[1]), None)
            if column is not None:
                typed, issues = convert(column, [cells[place + 2]], reading)
                rows[mark[0]][column.name] = typed[0]
                if column.name == mark[0]:
                    names |= _named(mark[0], grid[index + 1 : index + 2], place)
                places.setdefault(mark[0] if column.name == mark[0] else f"{mark[0]}.{mark[1]}", (index, place + 2))
                for issue in issues.values():
                    ledger.add(
                        issue.code, issue.what, issue.expected,
                        sheet=sheet, row=index, place=place + 2, column=column.title.nl,
                    )  # fmt: skip
    for (table, column_name), (source, source_column) in _SAME.items():
        if rows[table]:
            rows[table][column_name] = rows[source].get(source_column)
    codes = {name: rows[name].get(name) for name in _TABLES}
    return Found(
        codes, {name: [_whole(name, row)] for name, row in rows.items() if _complete(name, row)}, places, names
    )


def _named(table: str, below: Grid, place: int) -> dict[str, str]:
    """The name that stands in the line below a code."""
    for cells in below:
        said = cells[place + 1 : place + 3]
        if len(said) == 2 and said[0] in {NAME.nl, NAME.en} and isinstance(said[1], str) and tidy(said[1]):
            return {table: tidy(said[1])}
    return {}


def _complete(name: str, row: Row) -> bool:
    return all(row.get(column.name) is not None for column in TABLES[name].columns if column.required)


def _whole(name: str, row: Row) -> Row:
    return {column.name: row.get(column.name) for column in TABLES[name].columns}
