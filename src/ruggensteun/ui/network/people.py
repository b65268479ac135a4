"""What the picture is told, and the sheets it is drawn on. No database, no pages."""

from collections.abc import Sequence
from dataclasses import dataclass

RINGS = 3


@dataclass(frozen=True, slots=True)
class Someone:
    """A person to be drawn.

    ``ring``: 1 (close) to 3 (far). ``sector``: key of one of the sectors. ``angle``: where in the sector, in degrees
    clockwise from the top on a map whose sectors are equally wide; None for anywhere. ``href``: where a click leads.
    ``told``: who this is and where they stand, in words. ``strain``: 0 to 2. ``chosen``: stands out (True), steps back
    (False), or neither (None). ``place``: where they stand as the site knows it, for who moves them.
    """

    key: str
    name: str
    ring: int
    sector: str
    angle: float | None = None
    href: str = ""
    told: str = ""
    strain: int = 0
    nominated: bool = False
    chosen: bool | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the map: sectors by key in their order, the three rings from close to far, and the middle."""

    sectors: Sequence[tuple[str, str]]
    rings: tuple[str, str, str]
    me: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on. Sizes in pixels of the sheet; ``least`` is the height of a map with few people.

    ``room``: the widest that a line of a name may be. ``dot``: radius of the mark of a person. ``beside``: the name
    stands beside the mark, which saves room; otherwise below it, and the mark has place for initials.
    ``roomy_for``: how many people it suits; more go on the sheet of the same name in ``FULL_SHEETS``.
    """

    name: str
    width: float
    least: float
    letter: float
    small: float
    room: float
    dot: float
    gap: float
    beside: bool
    roomy_for: int = 0

    @property
    def line(self) -> float:
        """Height of a line of a name."""
        return self.letter * 1.2

    @property
    def row(self) -> float:
        """From one row of names to the next, where they stand beside their marks."""
        return self.line + self.gap


WIDE = Sheet("wide", 860, least=580, letter=16, small=15, room=128, dot=17, gap=9, beside=False, roomy_for=22)
PHONE = Sheet("phone", 360, least=400, letter=13, small=12.5, room=84, dot=11, gap=5, beside=False, roomy_for=8)
FULL_SHEETS = {
    "wide": Sheet("wide", 860, least=600, letter=15, small=15, room=132, dot=7, gap=7, beside=True),
    "phone": Sheet("phone", 360, least=460, letter=12.5, small=12.5, room=88, dot=5, gap=4, beside=True),
}
"""The same sheets for many people."""
