"""Tables that people open in a spreadsheet: CSV that a program reads right and that starts nothing."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table as UTF-8 with a mark, so that Excel reads the accents; no cell is taken for a formula."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    """A spreadsheet takes a cell that begins like a formula for one; a space before it makes it a text."""
    return f" {cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
