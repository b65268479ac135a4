"""Placement of flags: words at moments, in rows above the plot, so that no word covers another word or a pole.

From right to left, each flag takes the lowest row where its words fit. On a wide chart long words may lose their end;
where that leaves too little, and on a phone as soon as words do not fit whole, all flags get a number and the words
move to a list under the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.measure.charts.draw.lettering import shortened, width

PAD = 5.0
"""Between a flag's pole and its word, and after the word."""

WHOLE = float("inf")
SHORTER = (WHOLE, 220.0, 150.0)
"""Room for the words of one flag on a wide chart; with less than the last they become numbers."""


@dataclass(frozen=True, slots=True)
class Flag:
    """What has to be placed: ``x`` of the pole, the words, what kind, and where it leads to."""

    x: float
    words: str
    kind: str
    full: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A flag with its word in ``row`` (0 is just above the plot), between ``left`` and ``right``."""

    flag: Flag
    row: int
    left: float
    right: float
    words: str

    @property
    def pole(self) -> float:
        """The x of the pole."""
        return self.flag.x


def place(
    flags: Sequence[Flag], edge: tuple[float, float], size: float, *, rows: int = 4, whole: bool = False
) -> tuple[list[Placed], list[Flag]]:
    """Placed flags from left to right, and the flags whose words belong in a numbered list (empty when all fit).

    ``edge`` is what a word may reach on the left and the right; ``rows`` how many rows there may be; ``whole``: no
    word is shortened.
    """
    ordered = sorted(flags, key=lambda flag: flag.x)
    for room in (WHOLE,) if whole else SHORTER:
        found = _attempt(ordered, [shortened(flag.words, size, room) for flag in ordered], edge, size, rows)
        if found is not None:
            return found, []
    return _numbered(ordered, edge, size), list(ordered)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where flags may stand: the edges, the number of rows, and every pole there is."""

    edge: tuple[float, float]
    rows: int
    poles: tuple[float, ...]


def _attempt(
    flags: Sequence[Flag], words: Sequence[str], edge: tuple[float, float], size: float, rows: int
) -> list[Placed] | None:
    placed: list[Placed] = []
    field = _Field(edge, rows, tuple(flag.x for flag in flags))
    for flag, short in zip(reversed(flags), reversed(words), strict=True):
        found = _first_free(flag, short, width(short, size) + 2 * PAD, placed, field)
        if found is None:
            return None
        placed.append(found)
    return placed[::-1]


def _first_free(flag: Flag, words: str, wide: float, placed: Sequence[Placed], field: _Field) -> Placed | None:
    """The lowest free row. To the left of its pole only where no other pole, placed or still to come, is in the way."""
    lefts = [flag.x]
    if not any(flag.x - wide < pole < flag.x for pole in field.poles):
        lefts.append(flag.x - wide)
    for left in lefts:
        for row in range(field.rows):
            here = Placed(flag, row, left, left + wide, words)
            inside = left >= field.edge[0] and here.right <= field.edge[1]
            if inside and not any(_clash(here, other) for other in placed):
                return here
    return None


def _clash(one: Placed, other: Placed) -> bool:
    """The words overlap, or a pole runs through the other's word."""
    if one.row == other.row and one.left < other.right and other.left < one.right:
        return True
    low, high = (one, other) if one.row < other.row else (other, one)
    return low.left < high.pole < low.right and low.row != high.row


def _numbered(flags: Sequence[Flag], edge: tuple[float, float], size: float) -> list[Placed]:
    """Numbers instead of words, in as many rows as it takes; all to the right of their poles, which always works."""
    words = [str(place) for place in range(1, len(flags) + 1)]
    everywhere = (float("-inf"), float("inf"))
    return _attempt(flags, words, edge, size, 5) or _attempt(flags, words, everywhere, size, len(flags)) or []


def height(placed: Sequence[Placed], pitch: float) -> float:
    """What the rows need, in pixels."""
    return pitch * (max(flag.row for flag in placed) + 1) if placed else 0.0
