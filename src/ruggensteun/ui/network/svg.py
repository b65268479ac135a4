"""The map of people as SVG: classes instead of styles, real text, a link for every person."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.measure.charts.draw.markup import attribute, number, text
from ruggensteun.ui.markup import initials
from ruggensteun.ui.network.field import MIDDLE, Field
from ruggensteun.ui.network.labels import Label
from ruggensteun.ui.network.layout import Laid, Spot
from ruggensteun.ui.network.names import ASIDE
from ruggensteun.ui.network.people import Someone, Words

SECTOR_COLOURS = 6
SIDE = {"right": 1, "left": -1}
ANCHOR = {"below": "middle", "right": "start", "left": "end"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole picture is called, and what it shows in a sentence."""

    title: str
    sentence: str


def drawing(laid: Laid, ties: Iterable[tuple[str, str]], words: Words, told: Told) -> Markup:
    """The picture. Its sizes are on it, so that a script knows in which ring and sector a place is."""
    field, name = laid.field, laid.field.sheet.name
    size = f"0 0 {number(field.sheet.width)} {number(field.height)}"
    data = {
        "data-middle": f"{number(field.x)} {number(field.y)}",
        "data-half": f"{number(field.a)} {number(field.b)}",
        "data-rings": " ".join(f"{radius:.4f}" for radius in field.radii),
        "data-words": json.dumps({"rings": words.rings, "sectors": [text for _key, text in words.sectors]}),
        "data-sectors": " ".join(f"{key}:{number(at)}" for key, at in zip(field.keys, field.bounds, strict=False)),
    }
    ids = f"kaart-{name}"
    parts = [
        f'<svg class="rs-map rs-map--{name}" viewBox="{size}" role="group" aria-labelledby="{ids}-t {ids}-d" ',
        " ".join(f'{key}="{attribute(value)}"' for key, value in data.items()),
        f'><title id="{ids}-t">{text(told.title)}</title><desc id="{ids}-d">{text(told.sentence)}</desc>',
        *_ground(field, laid.sectors, laid.rings),
        *_ties(laid.spots, ties),
        _me(field, words.me),
        *(_person(spot, field) for spot in laid.spots),
        "</svg>",
    ]
    return Markup("").join(Markup(part) for part in parts)  # noqa: S704 -- every text went through text() or attribute()


# --- The ground ----------------------------------------------------------------------------------------------------
def _ground(field: Field, sectors: Sequence[Label], rings: Sequence[Label]) -> Iterator[str]:
    yield '<g class="rs-map__ground" aria-hidden="true">'
    for ring in range(len(field.radii) - 1, 0, -1):
        radius = field.radii[ring]
        yield (
            f'<ellipse class="rs-map__ring rs-map__ring--{ring}" cx="{number(field.x)}" cy="{number(field.y)}" '
            f'rx="{number(field.a * radius)}" ry="{number(field.b * radius)}"/>'
        )
    for degrees in field.bounds[:-1]:
        (x1, y1), (x2, y2) = field.point(MIDDLE, degrees), field.point(1.0, degrees)
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        yield f'<line class="rs-map__border" {ends}/>'
    for label in sectors:
        yield _word(label, "sector")
    for label in rings:
        yield _word(label, "closeness")
    yield "</g>"


def _word(label: Label, name: str) -> str:
    size = label.size
    left, top, right, bottom = label.box
    place = f'x="{number((left + right) / 2)}" y="{number((top + bottom) / 2 + size * 0.34)}"'
    return f'<text class="rs-map__{name}" {place} font-size="{number(size)}">{text(label.words)}</text>'


def _me(field: Field, words: str) -> str:
    """The client, in the middle: the name when the circle holds it, else a first name, else initials."""
    reach, size = MIDDLE * min(field.a, field.b) * 0.8, field.sheet.letter
    words = _that_fits(words, 2 * reach - size * 0.6, size)
    return (
        f'<g class="rs-map__me"><circle cx="{number(field.x)}" cy="{number(field.y)}" r="{number(reach)}"/>'
        f'<text x="{number(field.x)}" y="{number(field.y + size * 0.34)}" font-size="{number(size)}">'
        f"{text(words)}</text></g>"
    )


def _that_fits(words: str, wide: float, size: float) -> str:
    first = words.split(" ", maxsplit=1)[0]
    return next((one for one in (words, first) if width(one, size) <= wide), initials(words))


# --- Ties ----------------------------------------------------------------------------------------------------------
def _ties(spots: Sequence[Spot], ties: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lines between people who know each other, bent a little towards the middle of the sheet."""
    at = {spot.someone.key: spot for spot in spots}
    yield '<g class="rs-map__ties" aria-hidden="true">'
    for one, other in ties:
        if one in at and other in at:
            yield (
                f'<path d="{_bow(at[one], at[other])}" data-one="{attribute(one)}" data-other="{attribute(other)}"/>'
            )
    yield "</g>"


def _bow(one: Spot, other: Spot) -> str:
    middle_x, middle_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    long = hypot(other.x - one.x, other.y - one.y) or 1.0
    aside = min(long * 0.12, 26.0) / long
    bend_x, bend_y = middle_x + (other.y - one.y) * aside, middle_y - (other.x - one.x) * aside
    return f"M{number(one.x)} {number(one.y)}Q{number(bend_x)} {number(bend_y)} {number(other.x)} {number(other.y)}"


# --- People --------------------------------------------------------------------------------------------------------
def _person(spot: Spot, field: Field) -> str:
    """A mark and a name. Strain shows as a broken edge, a nomination as a second ring: shapes, not colours alone."""
    someone, sheet = spot.someone, field.sheet
    colour = field.keys.index(someone.sector) % SECTOR_COLOURS + 1
    classes = ["rs-map__person", f"rs-map__person--{colour}", f"rs-map__person--strain-{someone.strain}"]
    if someone.chosen is not None:
        classes.append("rs-map__person--chosen" if someone.chosen else "rs-map__person--back")
    classes += [f"rs-map__person--in-{someone.ring}"]
    x, y, dot = number(spot.x), number(spot.y), sheet.dot
    left, top, right, bottom = spot.box
    known = f'data-key="{attribute(someone.key)}" data-place="{attribute(someone.place)}"'
    hold = f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"'
    leads, ends = _link(someone)
    parts = [f'<g class="{" ".join(classes)}" {known}>', leads, f'<rect class="rs-map__hold" {hold} rx="4"/>']
    if someone.nominated:
        parts.append(f'<circle class="rs-map__asked" cx="{x}" cy="{y}" r="{number(dot + 2.5)}"/>')
    parts.append(f'<circle class="rs-map__mark" cx="{x}" cy="{y}" r="{number(dot - 1)}"/>')
    return "".join([*parts, _name(spot, field), ends, _letters(spot, field), "</g>"])


def _link(someone: Someone) -> tuple[str, str]:
    """Around mark and name: a link; where a click leads nowhere (a drawing alone), no link at all."""
    if not someone.href:
        return "<g>", "</g>"
    return f'<a class="rs-map__link" href="{attribute(someone.href)}" aria-label="{attribute(someone.told)}">', "</a>"


def _letters(spot: Spot, field: Field) -> str:
    """Initials in the mark: beside the link, for they are no part of what it is called."""
    letters, size = initials(spot.someone.name), field.sheet.dot * 0.82
    if field.sheet.beside or not letters:
        return ""
    return (
        f'<text class="rs-map__letters" aria-hidden="true" x="{number(spot.x)}" y="{number(spot.y + size * 0.35)}" '
        f'font-size="{number(size)}">{text(letters)}</text>'
    )


def _name(spot: Spot, field: Field) -> str:
    """The lines of a name as one text. What was cut off is a sign for the eye alone."""
    sheet, (left, top, right, bottom) = field.sheet, spot.box
    high = len(spot.lines) * sheet.line
    x = (left + right) / 2 if spot.side == "below" else spot.x + (sheet.dot + ASIDE) * SIDE[spot.side]
    first = bottom - high if spot.side == "below" else (top + bottom) / 2 - high / 2
    feet = [first + sheet.line * (row + 0.5) + sheet.letter * 0.34 for row in range(len(spot.lines))]
    lines = [
        f'<tspan x="{number(x)}" y="{number(foot)}">{_cut(line)}</tspan>'
        for foot, line in zip(feet, spot.lines, strict=True)
    ]
    return (
        f'<text class="rs-map__name" text-anchor="{ANCHOR[spot.side]}" font-size="{number(sheet.letter)}">'
        f"{' '.join(lines)}</text>"
    )


def _cut(line: str) -> str:
    kept = line.removesuffix("…")
    return text(line) if kept == line else f'{text(kept)}<tspan aria-hidden="true">…</tspan>'
