"""The whole map: a place for everyone, and for the words that are no people.

Everyone is put down in turn, on the free place that leaves most air around them and is near those they know. When
somebody finds no place, their ring and sector become wider and the sheet a little higher, and all begin again: the
width is what a phone or a page has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ruggensteun.ui.network.field import Cell, Field, field_for
from ruggensteun.ui.network.labels import Label, closeness, sectors_named
from ruggensteun.ui.network.names import Named, named
from ruggensteun.ui.network.people import FULL_SHEETS, Sheet, Someone, Words
from ruggensteun.ui.network.placing import Body, Box, Place, Taken, middle, place_all

FULL = 0.38
"""How much of the sheet names may fill before it becomes higher from the start."""
SPARE = 0.55
"""How much of the sheet is shared out; what people do not need is spread evenly over all rings and sectors."""
HIGHER, FASTER = 1.03, 0.012
"""The sheet grows a little at first, and faster the longer it does not fit."""
CROWDED = 1.35
"""Where somebody found no place, there is shared out as if so many times more was needed."""
TRIES = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person stands: the middle of the mark, the box around mark and name, and the lines of the name.

    ``side``: where the name stands from the mark: ``below``, ``right`` or ``left``.
    """

    someone: Someone
    x: float
    y: float
    box: Box
    lines: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True)
class Laid:
    """The map, ready to be drawn."""

    field: Field
    spots: tuple[Spot, ...]
    sectors: tuple[Label, ...]
    rings: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class _Arranged:
    field: Field
    places: tuple[Place, ...]
    sectors: tuple[Label, ...]
    rings: tuple[Label, ...]


def lay_out(people: Sequence[Someone], ties: Iterable[tuple[str, str]], words: Words, sheet: Sheet) -> Laid:
    """A place for everyone. The order of ``people`` is the order in which they choose."""
    if len(people) > sheet.roomy_for:
        sheet = FULL_SHEETS[sheet.name]
    names = [named(someone.name, sheet) for someone in people]
    found = _arrange(tuple(map(_body, people, names)), _known(people, ties), words, sheet)
    spots = [
        Spot(someone, place.x, place.y, place.box, name.lines, place.side)
        for someone, name, place in zip(people, names, found.places, strict=True)
    ]
    return Laid(found.field, tuple(spots), found.sectors, found.rings)


def _body(someone: Someone, name: Named) -> Body:
    return Body(someone.ring, someone.sector, someone.angle, name.width, name.height)


def _known(people: Sequence[Someone], ties: Iterable[tuple[str, str]]) -> tuple[frozenset[int], ...]:
    """For everyone, whom they know, by their place in the order."""
    at = {someone.key: index for index, someone in enumerate(people)}
    found: list[set[int]] = [set() for _ in people]
    for one, other in ties:
        if one in at and other in at:
            found[at[one]].add(at[other])
            found[at[other]].add(at[one])
    return tuple(map(frozenset, found))


@lru_cache(maxsize=128)
def _arrange(bodies: tuple[Body, ...], known: tuple[frozenset[int], ...], words: Words, sheet: Sheet) -> _Arranged:
    """The calculation itself, kept for the next time that the page is opened. It knows sizes, and nobody's name."""
    sizes = [(each.width + sheet.gap) * (each.height + sheet.gap) for each in bodies]
    needs: dict[Cell, float] = {}
    for body, size in zip(bodies, sizes, strict=True):
        needs[body.cell] = needs.get(body.cell, 0.0) + size
    height = max(sheet.least, sum(sizes) / FULL / sheet.width)
    for attempt in range(TRIES):
        spare = (sheet.width * height * SPARE - sum(sizes)) / (len(words.sectors) * len(words.rings))
        field = field_for(needs, max(spare, sheet.room * sheet.line), words, sheet, height)
        taken = Taken([middle(field)])
        sectors, rings = sectors_named(field, words, taken), closeness(field, words, taken)
        places = place_all(field, bodies, known, taken)
        if not isinstance(places, Body):
            return _Arranged(field, tuple(places), sectors, rings)
        height *= HIGHER + FASTER * attempt
        needs[places.cell] *= CROWDED
    raise RuntimeError(f"no place for {len(bodies)} people on a sheet of {height:.0f} pixels high")
