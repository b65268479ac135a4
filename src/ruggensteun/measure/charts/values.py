"""Cells of a CSV file as numbers, dates and yes or no."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from ruggensteun.measure.charts.kinds import LARGEST
from ruggensteun.measure.charts.result import X
from ruggensteun.measure.text import Text

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", ".", "*"})
"""What people write where nothing was measured, in lower case; * is a suppressed number."""

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?\d*,\d+")
_MAY_BE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")
_YES_NO = {
    **dict.fromkeys(("1", "true", "yes", "ja", "waar", "x"), True),
    **dict.fromkeys(("", "0", "false", "no", "nee", "onwaar"), False),
}

NUMBER = Text(
    "een getal, bijvoorbeeld 12 of 12,5 (leeg als er niet is gemeten)",
    "a number such as 12 or 12.5 (empty when nothing was measured)",
)
NO_THOUSANDS = Text(
    "een getal zonder punt tussen de duizendtallen, en overal hetzelfde teken voor decimalen",
    "a number without a mark between thousands, and the same decimal mark everywhere",
)
YES_NO = Text("0 of 1", "0 or 1")
PART = Text("een heel getal vanaf 1", "a whole number from 1")


class CellError(ValueError):
    """The cell does not hold what its column asks for; ``what`` says so in two languages."""

    def __init__(self, what: Text) -> None:
        self.what = what
        super().__init__(what.en)


def number(cell: str) -> float | None:
    """A number with a decimal point or comma; None for a missing one. CellError for anything else."""
    try:
        plainly = float(cell)
        if abs(plainly) <= LARGEST and "_" not in cell:
            return plainly
    except ValueError:
        pass
    if cell.lower() in MISSING:
        return None
    plain = cell.replace("\u2212", "-").replace("\u00a0", "")
    if not _NUMBER.fullmatch(plain):
        raise CellError(_quoted(cell, "is geen getal", "is not a number"))
    value = float(plain.replace(",", "."))
    if not abs(value) <= LARGEST:
        raise CellError(_quoted(cell, f"is te groot (boven {LARGEST:g})", f"is too large (above {LARGEST:g})"))
    return value


def has_comma(cell: str) -> bool:
    """A number that is written with a decimal comma."""
    return _COMMA.fullmatch(cell) is not None


def may_be_thousands(cell: str) -> bool:
    """1.234 and 12.000, which may mean more than a thousand; not 0.125, and not 1.5."""
    return _MAY_BE_THOUSANDS.fullmatch(cell) is not None


def unclear(cell: str) -> Text:
    """Why such a cell is not read."""
    return _quoted(cell, "kan twee getallen zijn: met duizendtallen of met decimalen", "may be two different numbers")


def yes_no(cell: str) -> bool:
    """1 or 0, ja or nee; empty is no."""
    if cell.lower() not in _YES_NO:
        raise CellError(_quoted(cell, "is geen 0 of 1", "is neither 0 nor 1"))
    return _YES_NO[cell.lower()]


def part(cell: str) -> int:
    """The number of a phase, 1 or more."""
    if not re.fullmatch(r"\d{1,6}([.,]0)?", cell) or float(cell.replace(",", ".")) < 1:
        raise CellError(_quoted(cell, "is geen nummer van een fase", "is not the number of a part"))
    return int(float(cell.replace(",", ".")))


def day(cell: str) -> date | None:
    """2026-03-31, 31-3-2026 or 31/3/2026 (day first), or a moment 2026-03-31 14:30; None for any other text."""
    try:
        if _ISO_DAY.fullmatch(cell):
            return date.fromisoformat(cell)
        if _ISO_MOMENT.fullmatch(cell):
            return datetime.fromisoformat(cell)
        if found := _DUTCH_DAY.fullmatch(cell):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def places(cells: Sequence[str]) -> tuple[list[X], list[int]]:
    """The values of the x column, and the rows that do not fit among the others.

    All dates, or all numbers, otherwise texts. Where at least half are dates, a cell
    that is none is taken for a slip rather than for a text.
    """
    different = set(cells)
    read = {cell: day(cell) for cell in different}
    days = [read[cell] for cell in cells]
    number_of_days = sum(value is not None for value in days)
    if number_of_days and 2 * number_of_days >= len(cells):
        wrong = [row for row, value in enumerate(days) if value is None]
        return [cell if value is None else value for cell, value in zip(cells, days, strict=True)], wrong
    if all(map(_NUMBER.fullmatch, different)):
        values = [float(cell.replace(",", ".")) for cell in cells]
        wrong = [row for row, value in enumerate(values) if not abs(value) <= LARGEST]
        return [int(value) if value.is_integer() and abs(value) < 1e15 else value for value in values], wrong
    return list(cells), [row for row, cell in enumerate(cells) if not cell]


def _quoted(cell: str, nl: str, en: str) -> Text:
    shown = cell if len(cell) <= 40 else cell[:37] + "…"
    return Text(f"“{shown}” {nl}", f"“{shown}” {en}")
