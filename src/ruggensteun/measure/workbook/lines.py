"""Which lines stand in the workbook, where, and their first values; ``formulas.py`` writes them as live formulas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import figures
from ruggensteun.measure.workbook.figures import MONTHS, Figure, StoredRows, Term
from ruggensteun.measure.workbook.runs import Run, run_of

TOP = 5
"""The first row of months on Figures and Workings, counted from 0."""
BOTTOM = TOP + MONTHS - 1
SUMMARY = BOTTOM + 2
"""The first row of the summary of each run chart on Workings."""
FIRST_MONTH_CELL = (6, 1)
"""Row and column on Charts where the first month stands; a person may change it."""
STEPS = ("line", "center", "side", "last", "run", "cross", "signal", "latest")
"""Columns of each line on Workings."""
SUMMED = ("center", "useful", "longest", "longest_limit", "crossings", "crossings_limit", "latest")
"""Rows of the summary on Workings."""
MOST_SLOTS = 4
_GROUP = len(STEPS) + 1
_OWN = Text("Eigen maat", "Own measure")
_OWN_WHY = Text(
    "Typ in het gele vak de code van een eigen maat. Per 100, of het aantal.",
    "Type the code of an own measure in the yellow box. Per 100, or the count.",
)


@dataclass(frozen=True, slots=True)
class Charted:
    """One line as it stands in the workbook: what it is, where its columns are, and its first values.

    ``slot`` is the cell on Charts that holds the code of an own measure, None for a figure of the house.
    """

    title: Text
    why: Text
    percent: bool
    index: int
    place: int
    parts: tuple[float, ...]
    wholes: tuple[float, ...]
    run: Run
    figure: Figure | None = None
    measure: str = ""
    slot: tuple[int, int] | None = None
    reach: int = 0

    @property
    def value_place(self) -> int:
        """The column of the value on Figures."""
        return self.place + (2 if self.figure is None or self.percent else 0)

    def step(self, name: str) -> int:
        """The column of one of STEPS on Workings."""
        return 3 + self.index * _GROUP + STEPS.index(name)


def lay_out(
    chosen: Iterable[Figure], rows: StoredRows, months: list[date], slots: list[tuple[tuple[int, int], str]]
) -> list[Charted]:
    """Every line of the workbook with its place and values; ``slots`` are cells for own measures and their codes."""
    laid: list[Charted] = []
    last = last_day(rows)
    place = 1
    for figure in chosen:
        part, whole = _counts(figure.part, rows, months), _counts(figure.whole, rows, months)
        values = _shares(part, whole) if figure.percent else _counted(figure, part, rows, months, last)
        laid.append(
            Charted(
                figure.title,
                figure.why,
                figure.percent,
                len(laid),
                place,
                part,
                whole,
                run_of(values),
                figure=figure,
                reach=figures.reach(rows) or 0,
            )
        )  # fmt: skip
        place += 3 if figure.percent else 1
    for slot, measure in slots:
        told = _own_values(measure, rows, months)
        part, whole = tuple(value[0] for value in told), tuple(value[1] for value in told)
        run = run_of([value[2] for value in told])
        laid.append(
            Charted(
                _OWN, _OWN_WHY, percent=False, index=len(laid), place=place,
                parts=part, wholes=whole, run=run, measure=measure, slot=slot,
            )
        )  # fmt: skip
        place += 3
    return laid


def _own_values(measure: str, rows: StoredRows, months: list[date]) -> list[tuple[float, float, float | None]]:
    found = {row["month"]: row for row in rows.get("period", ()) if row["measure"] == measure}
    wanted = [found.get(month, {}) for month in months]
    return [(row.get("numerator") or 0, row.get("denominator") or 0, _own_value(row)) for row in wanted]


def _own_value(row: Any) -> float | None:
    if not row:
        return None
    if row.get("denominator") is None:
        return row["numerator"]
    return row["numerator"] / row["denominator"] * 100 if row["denominator"] > 0 else None


def _counts(terms: tuple[Term, ...], rows: StoredRows, months: list[date]) -> tuple[float, ...]:
    counted = [figures.by_month(term, rows) for term in terms]
    return tuple(sum(found.get(month, 0) for found in counted) for month in months)


def last_day(rows: StoredRows) -> date | None:
    """The last day on which anything happened; None without rows."""
    days = [row[column] for table, column in figures.DATED for row in rows.get(table, ()) if row.get(column)]
    return max(days) if days else None


def _shares(part: tuple[float, ...], whole: tuple[float, ...]) -> list[float | None]:
    return [p / w if w else None for p, w in zip(part, whole, strict=True)]


def _counted(
    figure: Figure, part: tuple[float, ...], rows: StoredRows, months: list[date], last: date | None
) -> list[float | None]:
    """Counts from the first month with such rows up to the last month with any rows: there a zero is a zero.

    Only in that last month, which may still be going on, a zero is not yet one.
    """
    term = figure.part[0]
    own = [row[term.on] for row in rows.get(term.table, ()) if row.get(term.on)]
    if not own or last is None:
        return [None] * len(months)
    first = min(own)
    return [
        value
        if figures.next_month(month) > first and month <= last and (value or month < last.replace(day=1))
        else None
        for value, month in zip(part, months, strict=True)
    ]
