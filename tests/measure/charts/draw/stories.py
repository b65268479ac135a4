"""Series that charts are drawn of: a clear improvement, nothing, slipping back, too little, and everything odd."""

from collections.abc import Sequence
from datetime import date

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw.spec import ChartSpec, GoalPath, Mark

IMPROVING = [40, 44, 38, 43, 36, 45, 39, 42, 41, 37, 44, 40, 58, 62, 60, 66, 64, 61, 68, 65, 63, 69, 66, 70]
STEADY = [50, 54, 47, 52, 46, 55, 49, 53, 45, 51, 48, 56, 44, 53, 47, 52, 46, 54, 49, 51]
SLIPPING = [40, 44, 38, 43, 36, 45, 39, 42, 41, 37, 44, 40, 60, 62, 58, 63, 61, 64, 60, 62, 59, 38, 41, 36, 39, 40]


def months(number: int, year: int = 2024) -> list[date]:
    """So many first days of months."""
    return [date(year + place // 12, place % 12 + 1, 1) for place in range(number)]


def shares(values: Sequence[float | None]) -> list[float | None]:
    """Percentages as shares."""
    return [None if value is None else value / 100 for value in values]


def improving(**more: object) -> ChartSpec:
    """A team whose change worked, with three flags."""
    marks = (
        Mark(date(2024, 10, 14), "Uitnodiging door de casemanager"),
        Mark(date(2025, 1, 20), "Naaste belt mee"),
        Mark(date(2025, 5, 5), "Vaste dinsdagmiddag"),
    )
    found = analyse("run", "anhoej", months(24), shares(IMPROVING), better="higher", target=0.8)
    return ChartSpec("Eerste netwerkgesprek", found, unit="percent", marks=marks, **more)  # type: ignore[arg-type]


def plain(values: Sequence[float | None], better: str = "higher", **more: object) -> ChartSpec:
    """A run chart of counts by month."""
    found = analyse("run", "anhoej", months(len(values)), values, better=better)  # type: ignore[arg-type]
    return ChartSpec("Aantal gesprekken", found, **more)  # type: ignore[arg-type]


def stock() -> ChartSpec:
    """The share of clients that have a group, with the path to half of them."""
    found = analyse("run", "anhoej", months(12), [place / 40 for place in range(12)], better="higher")
    path = GoalPath.straight(date(2024, 1, 1), 0.0, date(2025, 12, 1), 0.5)
    return ChartSpec("Cliënten met een groep", found, unit="percent", stock=True, path=path)
