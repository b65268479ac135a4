"""Stretches of time for a funnel: a month or a quarter, and what teams counted in it together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.extract.tile import Tile
from ruggensteun.web.jinja import period

MONTHS, QUARTERS = 12, 8
"""How many of each are offered, the latest first."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time: ``2026-05`` or ``2026-Q2``, and the same in words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Sum:
    """What one team counted in a stretch of time: only months that may be shown. None: nothing may."""

    events: float | None
    denominator: float | None
    hidden: int


def windows(tiles: Iterable[Tile]) -> list[tuple[str, str]]:
    """The stretches of which there are figures, as value and words. A stock has months only: it cannot be added up."""
    tiles = list(tiles)
    months = sorted({month for tile in tiles for month in tile.line.periods if len(month) == 7}, reverse=True)
    single = [(month, period(month)) for month in months[:MONTHS]]
    if any(tile.measured.clock == "stock" for tile in tiles):
        return single
    complete = [name for name in dict.fromkeys(map(quarter, months)) if all(each in months for each in months_of(name))]
    return [*((name, _words(name)) for name in complete[:QUARTERS]), *single]


def quarter(month: str) -> str:
    """``2026-05`` -> ``2026-Q2``."""
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def months_of(window: str) -> Sequence[str]:
    """The months of a month or a quarter."""
    if "Q" not in window:
        return (window,)
    year, number = window.split("-Q")
    return [f"{year}-{month:02d}" for month in range(int(number) * 3 - 2, int(number) * 3 + 1)]


def _words(window: str) -> str:
    year, number = window.split("-Q")
    return _("%(number)se kwartaal %(year)s") % {"number": number, "year": year}


def total(tile: Tile, window: str) -> Sum:
    """Numerators and denominators of the months that may be shown, together."""
    wanted, line = set(months_of(window)), tile.line
    cells = zip(line.periods, line.numerators, line.denominators, line.suppressed, strict=True)
    found = [(events, size, hidden) for month, events, size, hidden in cells if month in wanted]
    shown = [(events, size) for events, size, hidden in found if not hidden and events is not None and size is not None]
    hidden = sum(hidden for _events, _size, hidden in found)
    if not shown:
        return Sum(None, None, hidden)
    return Sum(sum(events for events, _size in shown), sum(size for _events, size in shown), hidden)
