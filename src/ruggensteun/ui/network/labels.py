"""The words on the map that are no people: what the sectors and the rings are called."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.ui.network.field import EDGE, Field
from ruggensteun.ui.network.people import Words
from ruggensteun.ui.network.placing import Box, Taken

LARGE, SMALL = 1.0, 0.93
"""Letters of sectors and of rings, as shares of ``Sheet.small``."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word in the middle of its box; ``size`` of its letters in pixels."""

    key: str
    words: str
    box: Box
    size: float


def sectors_named(field: Field, words: Words, taken: Taken) -> tuple[Label, ...]:
    """The name of each sector, outside the outer ring where the sheet has room, otherwise just within it."""
    found = []
    for key, text in words.sectors:
        size = field.sheet.small * LARGE
        wide, high = width(text, size, bold=True) + 4, size * 1.25
        boxes = list(_tries(field, key, wide, high))
        best = next((box for box in boxes if _air(box, taken) >= field.sheet.gap), None)
        box = best or max(boxes, key=lambda each: _air(each, taken))
        taken.boxes.append(box)
        found.append(Label(key, text, box, size))
    return tuple(found)


def closeness(field: Field, words: Words, taken: Taken) -> tuple[Label, ...]:
    """What each ring is called, on its outer line, all on the same border of two sectors where that fits.

    A ring whose name fits nowhere goes without: where someone stands is also said in words.
    """
    size, found = field.sheet.small * SMALL, []
    borders = (field.bounds[-2], field.bounds[0], field.bounds[1], field.bounds[3], *range(-80, 280, 12))
    for ring, text in enumerate(words.rings, start=1):
        wide, high = width(text, size) + 6, size * 1.2
        boxes = [_on_line(field, ring, degrees, wide, high) for degrees in borders]
        boxes = [box for box in boxes if _inside(field, box)]
        box = next((box for box in boxes if _air(box, taken) >= 2), None)
        if box is None:
            continue
        taken.boxes.append(box)
        found.append(Label(str(ring), text, box, size))
    return tuple(found)


def _tries(field: Field, key: str, wide: float, high: float) -> Iterator[Box]:
    first, last = field.sector(key)
    for reach in (1.0, 0.96, 0.92):
        for turn in (0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3):
            yield _beside(field, reach, (first + last) / 2 + turn * (last - first), wide, high)


def _beside(field: Field, reach: float, degrees: float, wide: float, high: float) -> Box:
    """A box that touches the outer ring from outside at an angle, moved inwards as far as the sheet asks."""
    x, y = field.point(reach, degrees)
    aside, above = (x - field.x) / field.a, (y - field.y) / field.b
    left = min(max(x - wide / 2 + aside * wide / 2, 1.0), field.sheet.width - wide - 1)
    top = min(max(y - high / 2 + above * (high / 2 + 4), 1.0), field.height - high - 1)
    return left, top, left + wide, top + high


def _on_line(field: Field, ring: int, degrees: float, wide: float, high: float) -> Box:
    x, y = field.point(field.radii[ring], degrees)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _inside(field: Field, box: Box) -> bool:
    return box[0] >= 1 and box[2] <= field.sheet.width - 1 and box[1] >= EDGE / 2


def _air(box: Box, taken: Taken) -> float:
    left, top, right, bottom = box
    return float(taken.air(np.array([left]), np.array([top]), right - left, bottom - top)[0])
