"""Filling a workbook the way a person does: by opening the file and typing in cells."""

from datetime import date
from pathlib import Path

import openpyxl

HEADING_ROW = 4


def type_row(path: Path, sheet: str, cells: dict[str, object]) -> int:
    """Type one new row under the last; cells by the start of the column's heading. Gives the row number."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headings = {str(cell.value).rstrip(" *"): cell.column for cell in page[HEADING_ROW] if cell.value}
    row = max((cell.row for cell in page["A"] if cell.value is not None), default=HEADING_ROW) + 1
    for heading, value in cells.items():
        page.cell(row=row, column=headings[heading], value=value)
    book.save(path)
    return row


def change(path: Path, sheet: str, cell: str, value: object) -> None:
    """Type over one cell."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def intake(number: int, day: date, **more: object) -> dict[str, object]:
    """An intake of a new client, as a team types it."""
    return {
        "Cliënt": f"N{number:04d}",
        "Aangemeld op": day,
        "Intake op": day,
        "Herstelondersteunend": "ja",
        "Naaste erbij": "ja",
        **more,
    }
