"""A name in the little room there is on a map: one or two lines."""

from dataclasses import dataclass

from ruggensteun.measure.charts.draw.lettering import width, wrapped
from ruggensteun.ui.network.people import Sheet

LINES = 2
ASIDE, BELOW = 6.0, 3.0
"""Pixels between a mark and its name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The lines of a name, and the size in pixels of the box around the mark of a person and their name."""

    lines: tuple[str, ...]
    width: float
    height: float


def named(name: str, sheet: Sheet) -> Named:
    """At most two lines; what does not fit is cut off with …, and stands whole in the list below the map."""
    lines = tuple(wrapped(name, sheet.letter, sheet.room, LINES)) or ("…",)
    widest = max(width(line, sheet.letter) for line in lines)
    if sheet.beside:
        return Named(lines, 2 * sheet.dot + ASIDE + widest, max(2 * sheet.dot, len(lines) * sheet.line))
    return Named(lines, max(widest, 2 * sheet.dot) + 2, 2 * sheet.dot + BELOW + len(lines) * sheet.line)
