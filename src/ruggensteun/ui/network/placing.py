"""Where everyone stands: inside their ring and sector, and no two names over each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from ruggensteun.ui.network.field import MIDDLE, Cell, Field, Places

ENOUGH = 44.0
"""Pixels of air around someone; more is no better."""
ACROSS = 40
"""About so many places in a row are tried for one person."""
ROW = 6.0
"""Pixels from one row of places to the next, where names stand below their marks."""
FROM_WISH, FROM_KNOWN = 0.14, 0.06
"""What a pixel away from the wished place, and from those one knows, counts beside a pixel of air."""
ARC = np.linspace(0, 1, 13)
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Body:
    """A person as something that takes room: where they belong, and the box around their mark and name."""

    ring: int
    sector: str
    angle: float | None
    width: float
    height: float

    @property
    def cell(self) -> Cell:
        """Ring and sector."""
        return self.ring, self.sector


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a mark, the box around mark and name, and on which side the name stands."""

    x: float
    y: float
    box: Box
    side: str


@dataclass(slots=True)
class Taken:
    """The boxes where nothing else may stand."""

    boxes: list[Box] = field(default_factory=list)

    def air(self, left: Places, top: Places, width: float, height: float) -> Places:
        """For boxes of one size at many places: pixels to the nearest box that is taken; below 0 is on it."""
        near = self._near(left, top, width, height)
        if not near.size:
            return np.full(left.shape, ENOUGH)
        x1, y1, x2, y2 = near.T[:, :, None]
        aside = np.maximum(x1 - (left + width), left - x2)
        above = np.maximum(y1 - (top + height), top - y2)
        apart = np.hypot(np.maximum(aside, 0), np.maximum(above, 0))
        found: Places = np.where((aside < 0) & (above < 0), -1.0, apart).min(axis=0)
        return found

    def _near(self, left: Places, top: Places, width: float, height: float) -> Places:
        """The boxes that matter for these places."""
        found: Places = np.array(self.boxes, dtype=float).reshape(-1, 4)
        reach = ENOUGH + 1
        aside = (found[:, 0] < left.max() + width + reach) & (found[:, 2] > left.min() - reach)
        above = (found[:, 1] < top.max() + height + reach) & (found[:, 3] > top.min() - reach)
        return found[aside & above]


def middle(ground: Field) -> Box:
    """The place of the client: a disc as large as the least half axis gives."""
    reach = MIDDLE * min(ground.a, ground.b)
    return ground.x - reach, ground.y - reach, ground.x + reach, ground.y + reach


def place_all(
    ground: Field, bodies: Sequence[Body], known: Sequence[frozenset[int]], taken: Taken
) -> list[Place] | Body:
    """A place for everyone, or the first who finds none. Who was put somewhere by hand chooses first."""
    found: dict[int, Place] = {}
    turns, crowd = _turns(bodies, known), Counter(body.cell for body in bodies)
    open_places: dict[tuple[Cell, bool], tuple[Places, Places]] = {}
    full = {cell: count * 4e3 / ground.area(*cell) for cell, count in crowd.items()}
    order = sorted(range(len(bodies)), key=lambda at: (bodies[at].angle is None, -full[bodies[at].cell], at))
    for at in order:
        body = bodies[at]
        half = ground.sheet.beside and body.height > ground.sheet.row
        if (body.cell, half) not in open_places:
            open_places[body.cell, half] = _places(ground, body, half=half)
        wish = _Wish(
            _wished(ground, body, turns[at]),
            _among([found[other] for other in known[at] if other in found]),
            _enough(ground, body, crowd[body.cell]),
        )
        place = _put(ground, body, open_places[body.cell, half], wish, taken)
        if place is None:
            return body
        found[at] = place
        taken.boxes.append(place.box)
    return [found[at] for at in range(len(bodies))]


def _among(known: Sequence[Place]) -> tuple[float, float] | None:
    if not known:
        return None
    return sum(place.x for place in known) / len(known), sum(place.y for place in known) / len(known)


# --- One person -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Wish:
    """Where someone would like to be: a place, near the middle of those they know, with how much air."""

    place: tuple[float, float]
    near: tuple[float, float] | None
    air: float


def _put(ground: Field, body: Body, places: tuple[Places, Places], wish: _Wish, taken: Taken) -> Place | None:
    if not places[0].size:
        return None
    sheet = ground.sheet
    x, y, left, top, side = _boxes(ground, body, *places)
    air = taken.air(left, top, body.width, body.height)
    inside = (left >= 1) & (left + body.width < sheet.width) & (top >= 1) & (top + body.height < ground.height)
    free = (air >= sheet.gap) & inside
    if not free.any():
        return None
    best = int(np.argmax(np.where(free, _worth(x, y, air, wish, by_hand=body.angle is not None), -np.inf)))
    corner = float(left[best]), float(top[best])
    box = (*corner, corner[0] + body.width, corner[1] + body.height)
    return Place(float(x[best]), float(y[best]), box, side[best] if sheet.beside else "below")


def _worth(x: Places, y: Places, air: Places, wish: _Wish, *, by_hand: bool) -> Places:
    """How good each place is. Who was put somewhere by hand wants to be there, and nothing else."""
    away: Places = np.hypot(x - wish.place[0], y - wish.place[1])
    if by_hand:
        return -away
    found: Places = np.minimum(air, wish.air) - away * FROM_WISH
    if wish.near is not None:
        found -= np.hypot(x - wish.near[0], y - wish.near[1]) * FROM_KNOWN
    return found


def _boxes(ground: Field, body: Body, x: Places, y: Places) -> tuple[Places, Places, Places, Places, Sequence[str]]:
    """Mark, corner of the box and side of the name, for every place and every side the name may stand on."""
    dot, width = ground.sheet.dot, ground.sheet.width
    if not ground.sheet.beside:
        return x, y, np.clip(x - body.width / 2, 1, width - body.width - 1), y - dot, ()
    left = np.concatenate([x - dot, x + dot - body.width])
    top = y - body.height / 2
    return np.tile(x, 2), np.tile(y, 2), left, np.tile(top, 2), ["right"] * x.size + ["left"] * x.size


def _places(ground: Field, body: Body, *, half: bool) -> tuple[Places, Places]:
    """Places for the middle of a mark, wholly inside its ring and sector; in rows, so that names lie in lines.

    ``half``: halfway between the rows, for a name of two lines.
    """
    (inner, outer), (first, last) = ground.ring(body.ring), ground.sector(body.sector)
    sheet = ground.sheet
    pitch = sheet.row if sheet.beside else ROW
    (x1, y1), (x2, y2) = _around(ground, body)
    rows = np.arange(np.floor(y1 / pitch), np.ceil(y2 / pitch) + 1) * pitch + (pitch / 2 if half else 0.0)
    step = max(sqrt((x2 - x1) * (y2 - y1) / ACROSS / pitch), 3.0) if sheet.beside else ROW
    x, y = (each.ravel() for each in np.meshgrid(np.arange(x1, x2, step), rows))
    across, down = (x - ground.x) / ground.a, (y - ground.y) / ground.b
    radius: Places = np.hypot(across, down)
    turn = (np.degrees(np.arctan2(across, -down)) - first) % 360
    edge = (sheet.dot + 3) / min(ground.a, ground.b)
    margin = np.degrees(np.minimum(edge / np.maximum(radius, edge), 0.45 * np.radians(last - first)))
    thin = min(edge, (outer - inner) / 2.2)
    inside = (radius > inner + thin) & (radius < outer - thin) & (turn > margin) & (turn < last - first - margin)
    return x[inside], y[inside]


def _around(ground: Field, body: Body) -> tuple[Places, Places]:
    """The corners of the box around a cell."""
    (inner, outer), (first, last) = ground.ring(body.ring), ground.sector(body.sector)
    turns = np.radians(first + (last - first) * ARC)
    x, y = np.sin(turns) * ground.a, -np.cos(turns) * ground.b
    corners = np.array([np.concatenate([x * inner, x * outer]), np.concatenate([y * inner, y * outer])])
    at = np.array([ground.x, ground.y])
    return corners.min(axis=1) + at, corners.max(axis=1) + at


def _turns(bodies: Sequence[Body], known: Sequence[frozenset[int]]) -> list[tuple[float, float]]:
    """Where people would stand if names took no room: shares of the width and depth of their cell, evenly spread.

    Those who know each other are next to each other.
    """
    cells: dict[Cell, list[int]] = {}
    for at, body in enumerate(bodies):
        cells.setdefault(body.cell, []).append(at)
    found = [(0.5, 0.5)] * len(bodies)
    for members in cells.values():
        for turn, at in enumerate(_chain(members, known)):
            found[at] = ((turn + 0.5) / len(members), (0.5 + turn * 0.618) % 1 if len(members) > 2 else 0.5)
    return found


def _chain(members: Sequence[int], known: Sequence[frozenset[int]]) -> list[int]:
    """The same people; after everyone comes who knows most of the three before, the first of the rest otherwise."""
    rest, found = list(members), list[int]()
    while rest:
        before = found[-3:]
        best = max(rest, key=lambda at: sum(other in known[at] for other in before))
        rest.remove(best)
        found.append(best)
    return found


def _wished(ground: Field, body: Body, turn: tuple[float, float]) -> tuple[float, float]:
    (inner, outer), (first, last) = ground.ring(body.ring), ground.sector(body.sector)
    if body.angle is not None:
        return ground.point((inner + outer) / 2, ground.turned(body.sector, body.angle))
    return ground.point(inner + (outer - inner) * (0.2 + 0.6 * turn[1]), first + (last - first) * turn[0])


def _enough(ground: Field, body: Body, crowd: int) -> float:
    """Air around each when everyone in a cell takes an equal part of it."""
    room = sqrt(ground.area(*body.cell) / crowd) - sqrt(body.width * body.height)
    return min(max(room, ground.sheet.gap), ENOUGH)
