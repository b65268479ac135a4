"""The ground of the map: rings and sectors that give room where there are many people."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from ruggensteun.ui.network.people import RINGS, Sheet, Words

Places = NDArray[np.float64]
Cell = tuple[int, str]
"""A ring and a sector."""

EVEN = 60.0
"""Degrees of a sector when all are equally wide; the first has its middle at the top."""
NARROWEST = 24.0
"""Degrees that every sector has: there is always place to put someone, and for its name."""
LEAST_AREA = 0.1
ROUNDS = 8
RING_AREAS = (0.17, 0.33, 0.50)
"""Shares of the area when the rings are equally full."""
MIDDLE = 0.15
"""Radius of the place of the client, as a share of the whole; nobody stands on it."""
EDGE = 26.0
"""Pixels above and below the map, for names of sectors."""


@dataclass(frozen=True, slots=True)
class Field:
    """Rings and sectors on a sheet. ``a`` and ``b``: half the width and height of the outer ring.

    ``radii``: from the middle outwards, the place of the client first, as shares (the last is 1). ``bounds``: where
    the sectors begin, in degrees clockwise from the top, and where the last ends.
    """

    sheet: Sheet
    height: float
    radii: tuple[float, ...]
    bounds: tuple[float, ...]
    keys: tuple[str, ...]

    @property
    def x(self) -> float:
        """The middle."""
        return self.sheet.width / 2

    @property
    def y(self) -> float:
        """The middle."""
        return self.height / 2

    @property
    def a(self) -> float:
        """Half the width of the outer ring."""
        return self.sheet.width / 2 - 2

    @property
    def b(self) -> float:
        """Half the height of the outer ring."""
        return self.height / 2 - EDGE

    def point(self, radius: float, degrees: float) -> tuple[float, float]:
        """A place in pixels from a share of the radius and degrees clockwise from the top."""
        turn = degrees * pi / 180
        return self.x + self.a * radius * sin(turn), self.y - self.b * radius * cos(turn)

    def sector(self, key: str) -> tuple[float, float]:
        """Where a sector begins and ends, in degrees."""
        at = self.keys.index(key)
        return self.bounds[at], self.bounds[at + 1]

    def ring(self, ring: int) -> tuple[float, float]:
        """Where a ring begins and ends, as shares of the radius."""
        return self.radii[ring - 1], self.radii[ring]

    def area(self, ring: int, sector: str) -> float:
        """Of a cell, in square pixels."""
        (inner, outer), (first, last) = self.ring(ring), self.sector(sector)
        return self.a * self.b * (outer**2 - inner**2) * (last - first) * pi / 360

    def turned(self, sector: str, angle: float) -> float:
        """From degrees on a map with equal sectors to degrees on this one."""
        share = (angle - (self.keys.index(sector) * EVEN - EVEN / 2)) % 360 / EVEN
        first, last = self.sector(sector)
        return first + min(max(share, 0.0), 1.0) * (last - first)


def field_for(needs: Mapping[Cell, float], spare: float, words: Words, sheet: Sheet, height: float) -> Field:
    """Rings and sectors in which every cell has room for what stands in it (square pixels) and ``spare`` besides."""
    keys = tuple(key for key, _text in words.sectors)
    wanted = np.array([[needs.get((ring + 1, key), 0.0) + spare for key in keys] for ring in range(RINGS)])
    areas, widths = _shares(wanted)
    at = np.concatenate([[0.0], np.cumsum(widths)]) * 360 - widths[0] * 180
    return Field(sheet, height, _radii(areas, sheet), tuple(float(each) for each in at), keys)


def _shares(wanted: Places) -> tuple[Places, Places]:
    """Shares of the area for rings and of the turn for sectors, so that the fullest cell is as little full as can be.

    A cell gets the product of the two; they are made to fit each other in turns.
    """
    areas = np.array(RING_AREAS)
    for _ in range(ROUNDS):
        widths = _at_least((wanted / areas[:, None]).max(axis=0), NARROWEST / 360)
        areas = _at_least((wanted / widths[None, :]).max(axis=1), LEAST_AREA)
    return areas, widths


def _at_least(needs: Places, least: float) -> Places:
    found: Places = least + (1 - least * needs.size) * needs / needs.sum()
    return found


def _radii(areas: Places, sheet: Sheet) -> tuple[float, ...]:
    """From the middle outwards; every ring is thick enough for a mark, also on the narrow side."""
    radii = np.sqrt(MIDDLE**2 + np.cumsum(areas) * (1 - MIDDLE**2))
    thick = min((2 * sheet.dot + 9) / (sheet.width / 2), 0.25)
    middle = min(float(radii[1]), 1 - thick)
    return MIDDLE, max(min(float(radii[0]), middle - thick), MIDDLE + thick), middle, 1.0
