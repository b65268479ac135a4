"""The names in a workbook: sheets and columns that are missing, new, renamed or there twice, and whose it is."""

from collections.abc import Iterable, Mapping

from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook.cells import shown
from ruggensteun.measure.workbook.gate import FRESH, SAVE_AS
from ruggensteun.measure.workbook.identity import Found
from ruggensteun.measure.workbook.layout import TEAM, cell, plain, sheet_columns, team_tables
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.model import Level, Problem
from ruggensteun.measure.workbook.sheets import Located, Sheet, nearest_table

_NOT_READ = Text("Dit blad wordt niet gelezen. Dat is niet erg.", "This sheet is not read. That is fine.")


def unreadable(file: str) -> Problem:
    """The reader gave up on the file."""
    what = Text("Het bestand kan niet als werkboek worden gelezen.", "The file cannot be read as a workbook.")
    return Problem(file, None, None, what, SAVE_AS, code="damaged")


def unknown_sheet(sheet: Sheet, missing: Iterable[Table], ledger: Ledger) -> None:
    """A sheet that is no monitor table: probably one with a wrong name, or one of the team's own."""
    if not any(value not in ("", None) for cells in sheet.grid for value in cells):
        return
    if meant := nearest_table(sheet, missing):
        ledger.add(
            "wrong-sheet-name",
            Text(f"Het blad “{sheet.name}” is niet bekend.", f"The sheet “{sheet.name}” is not known."),
            Text(
                f"Bedoel je “{meant.title.nl}”? Geef het blad dan die naam. Anders: verwijder het blad.",
                f"Do you mean “{meant.title.en}”? Then give the sheet that name. Otherwise remove it.",
            ),
            sheet=sheet.name,
        )
        return
    what = Text(f"Het blad “{sheet.name}” hoort niet bij het werkboek.", f"“{sheet.name}” is a sheet of your own.")
    ledger.add("extra-sheet", what, _NOT_READ, level=Level.NOTICE, sheet=sheet.name)


def second_sheet(first: str, second: str, table: Table, ledger: Ledger) -> None:
    """Two sheets that hold the same table."""
    ledger.add(
        "sheet-twice",
        Text(
            f"De bladen “{first}” en “{second}” bevatten allebei {table.title.nl}.",
            f"The sheets “{first}” and “{second}” both hold {table.title.en}.",
        ),
        Text("Eén blad per onderwerp. Verwijder de kopie.", "One sheet per subject. Remove the copy."),
        sheet=second,
    )


def programme_sheet(located: Located, ledger: Ledger) -> None:
    """A sheet with what the programme fills in."""
    what = Text(
        f"{located.table.title.nl} vult het programma in.", f"{located.table.title.en} is kept by the programme."
    )
    ledger.add("extra-sheet", what, _NOT_READ, level=Level.NOTICE, sheet=located.sheet.name)


def columns(located: Located, ledger: Ledger) -> None:
    """Columns that are missing, there twice, renamed or of the team's own."""
    table, sheet, row = located.table, located.sheet.name, located.first - 1
    if plain(sheet) not in {plain(table.title.nl), plain(table.title.en), plain(table.name)}:
        what = Text(f"Dit blad heet anders dan “{table.title.nl}”.", f"This sheet is not called “{table.title.en}”.")
        expected = Text(f"Het is gelezen als {table.title.nl}.", f"It was read as {table.title.en}.")
        ledger.add("renamed-sheet", what, expected, level=Level.NOTICE, sheet=sheet)
    for column in sheet_columns(table):
        if column.name not in located.places:
            ledger.add(
                "missing-column",
                Text(f"De kolom “{column.title.nl}” ontbreekt.", f"The column “{column.title.en}” is missing."),
                Text(
                    f"Zet in rij {row + 1} een kolom met dit opschrift"
                    + ("." if column.required else ". Zonder kolom blijft staan wat ervan is opgeslagen."),
                    f"Put a column with this heading in row {row + 1}"
                    + ("." if column.required else ". Without it, what is already stored of it stays."),
                ),
                level=Level.ERROR if column.required else Level.NOTICE,
                sheet=sheet,
                column=column.title.nl,
            )
    for name, first, second in located.twice:
        title = table.column(name).title
        ledger.add(
            "column-twice",
            Text(
                f"De kolom “{title.nl}” staat er twee keer: {cell(row, first)} en {cell(row, second)}.",
                f"The column “{title.en}” is there twice: {cell(row, first)} and {cell(row, second)}.",
            ),
            Text("Eén kolom per opschrift. Verwijder er een.", "One column per heading. Remove one."),
            sheet=sheet,
            row=row,
            place=second,
            column=title.nl,
        )
    _told_only(located, ledger)


def _told_only(located: Located, ledger: Ledger) -> None:
    row, sheet = located.first - 1, located.sheet.name
    for name, place in located.moved:
        title = located.table.column(name).title
        ledger.add(
            "changed-heading",
            Text(
                f"Deze kolom heette anders en is gelezen als “{title.nl}”.",
                f"This column had another heading and was read as “{title.en}”.",
            ),
            Text("Het opschrift boven de kolom telt.", "The heading above the column counts."),
            level=Level.NOTICE,
            sheet=sheet,
            row=row,
            place=place,
        )
    for place, said in located.extra.items():
        named = f" “{said}”" if said else ""
        ledger.add(
            "extra-column",
            Text(f"De kolom{named} hoort niet bij het werkboek.", f"The column{named} is one of your own."),
            Text("De kolom wordt niet gelezen. Dat is niet erg.", "The column is not read. That is fine."),
            level=Level.NOTICE,
            sheet=sheet,
            row=row,
            place=place,
        )


def missing_sheets(found: Iterable[str], ledger: Ledger) -> None:
    """Sheets that are not in the file: told in one notice; none at all is an error."""
    found = set(found)
    missing = [table for table in team_tables() if table.name not in found]
    if not found:
        what = Text("Geen enkel blad is herkend.", "No sheet was recognised.")
        ledger.add("no-sheets", what, FRESH)
    elif missing:
        nl, en = ", ".join(table.title.nl for table in missing), ", ".join(table.title.en for table in missing)
        ledger.add(
            "missing-sheet",
            Text(f"Niet in dit bestand: {nl}.", f"Not in this file: {en}."),
            Text("Wat daarvan al is opgeslagen, blijft staan.", "What is already stored of these stays."),
            level=Level.NOTICE,
        )


def whose(
    who: Found | None,
    sheet: str | None,
    expected: dict[str, str | None],
    ledger: Ledger,
    called: Mapping[str, str],
) -> str | None:
    """The code of the team whose rows these are; problems where it is not the team (or programme) expected.

    ``called``: the names of those that are expected.
    """
    codes = who.codes if who else {}
    for name, code in expected.items():
        if code and codes.get(name) and codes[name] != code:
            at, names = (who.places.get(name, (0, 0)), who.names) if who else ((0, 0), {})
            _other(name, (_said(codes[name], names.get(name)), _said(code, called.get(name))), sheet, at, ledger)
    if codes.get("team"):
        return codes["team"]
    team = expected.get("team")
    ledger.add(
        "no-team",
        Text(
            f"Het blad “{TEAM.nl}” ontbreekt of noemt geen team.", f"The sheet “{TEAM.en}” is missing or names no team."
        ),
        Text(f"Gelezen als het werkboek van team {team}.", f"Read as the workbook of team {team}.") if team else FRESH,
        level=Level.NOTICE if team else Level.ERROR,
        sheet=sheet,
    )
    return team


def _said(code: str | None, name: str | None) -> str:
    """A name with its code behind it; the code alone where there is no name."""
    return f"{shown(name)} ({code})" if name and name != code else str(code)


def _other(name: str, codes: tuple[str, str], sheet: str | None, at: tuple[int, int], ledger: Ledger) -> None:
    code, expected = codes
    row, place = at
    nl = {"team": "team", "programme": "programma"}[name]
    ledger.add(
        f"other-{name}",
        Text(f"Dit is het werkboek van {nl} {code}.", f"This is the workbook of {name} {code}."),
        Text(f"Het werkboek van {nl} {expected}.", f"The workbook of {name} {expected}."),
        sheet=sheet,
        row=row,
        place=place,
    )
