"""A funnel: units by size, and how far chance alone spreads them. To learn from, not to rank."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import hypot

import numpy as np

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import NARROW, SIZES, EndLabel, apart
from ruggensteun.measure.charts.draw.legend import Item, drawn, lines_of
from ruggensteun.measure.charts.draw.lettering import shortened
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.markup import label, line, path, text
from ruggensteun.measure.charts.draw.scale import round_step, scale_for, tick_words, whole_step
from ruggensteun.measure.charts.draw.signs import diamond, dot, ring
from ruggensteun.measure.charts.funnel import Funnel, Unit
from ruggensteun.measure.charts.funnel_limits import Limits, Spread, adjusted_limits, exact_limits
from ruggensteun.measure.text import Language, Text

STEPS = 72
_SIZE = Text("aantal cliënten", "number of clients")
_EXPOSURE = Text("omvang", "size")
_UNITS = Text("eenheden", "units")
_COMMON = Text("samen", "together")
_LEARN = Text("om van te leren, niet om te beoordelen", "to learn from, not to judge")
_FEW = Text("minder dan 5: geen oordeel", "fewer than 5: no verdict")
_ADJUSTED = Text("99,8%, aangepast voor gewone verschillen", "99.8%, adjusted for ordinary differences")
ON_THE_AXIS = 4.0
"""Pixels above the axis under which a limit is not told from it."""


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """A funnel and its words.

    ``highlight`` are units shown by name; ``size`` says what the denominator counts; ``units`` what is compared.
    """

    title: str
    funnel: Funnel
    subtitle: str = ""
    unit: str = ""
    size: str = ""
    highlight: frozenset[str] = frozenset()
    units: Text = _UNITS
    language: Language = "nl"

    @property
    def measure(self) -> str:
        """The unit of the rates; percent for a binomial funnel unless said otherwise."""
        return self.unit or ("percent" if self.funnel.model == "binomial" else "rate")

    @property
    def shown(self) -> tuple[Unit, ...]:
        """Units that can be drawn: those with a denominator."""
        return tuple(unit for unit in self.funnel.units if unit.rate is not None)


def draw(spec: FunnelSpec, width: float, height: float, *, head: float = 0) -> tuple[str, float]:
    """Everything inside the svg, and its height."""
    if not spec.shown or spec.funnel.target is None:
        said = words.NO_POINTS.in_(spec.language)
        return label("chart-empty", width / 2, head + 60, said, anchor="middle"), head + 100
    rows = lines_of(list(_legend(spec, narrow=width < NARROW)), width - 4, SIZES.foot)
    foot = 52 + SIZES.line * len(rows)
    tall = max(height, head + 240 + foot)
    room = _Room(spec, width, head + 32, tall - foot)
    layers = [*_axes(room), *_limits(room), *_units(room), *drawn(rows, room.bottom + 48, SIZES)]
    return "".join(layers), tall


class _Room:
    """Where sizes and rates stand."""

    def __init__(self, spec: FunnelSpec, width: float, top: float, bottom: float) -> None:
        self.spec, self.width, self.top, self.bottom = spec, width, top, bottom
        self.narrow = width < NARROW
        self.target = spec.funnel.target or 0.0
        self.sizes = _sizes(spec)
        self.exact = exact_limits(spec.funnel.model, self.target, self.sizes)
        self.wide = _adjusted(spec, self.sizes, self.target)
        self.scale = scale_for(spec.measure, self._values())
        self.words = tick_words(self.scale, spec.language, spec.measure)
        self.left = 10 + max(width_of(said, SIZES.tick) for said in self.words)
        self.right = width - 12 - max(width_of(end.words, end.size) for end in self.ends())
        self.most = float(self.sizes[-1])

    def _values(self) -> Iterable[float]:
        """Rates, and the limits where units really are: not the wide mouth of the funnel."""
        yield from (unit.rate for unit in self.spec.shown if unit.rate is not None)
        yield self.target
        for unit in self.spec.shown:
            if unit.denominator >= self.sizes[-1] / 10:
                yield from (value for value in (unit.lower998, unit.upper998) if value is not None)

    def x(self, size: float) -> float:
        return self.left + 4 + size / self.most * (self.right - self.left - 8)

    def y(self, rate: float) -> float:
        return self.scale.y(rate, self.top, self.bottom)

    def ends(self) -> list[EndLabel]:
        """The names at the end of the lines, at the height of the lines."""
        center = words.TARGET if self.spec.funnel.target_given else _COMMON
        shown = formats.figure(self.target, self.spec.measure, self.spec.language)
        found = [
            EndLabel(self.y(self.target), f"{center.in_(self.spec.language)} {shown}", "chart-last-quiet", SIZES.end)
        ]
        return found if self.narrow else [*found, *self._limit_ends("lower"), *self._limit_ends("upper")]

    def _limit_ends(self, side: str) -> Iterable[EndLabel]:
        """The names of the two limits on one side; one name where they meet, none where they lie on the axis."""
        comma = "," if self.spec.language == "nl" else "."
        found: list[tuple[float, str]] = []
        for share, said in (("95", "95%"), ("998", f"99{comma}8%")):
            value = float(getattr(self.exact, side + share)[-1])
            at = self.y(value)
            if self.scale.low <= value <= self.scale.high and self.bottom - at > ON_THE_AXIS:
                found.append((at, said))
        if len(found) == 2 and abs(found[0][0] - found[1][0]) < SIZES.end:
            found = [((found[0][0] + found[1][0]) / 2, " / ".join(said for _at, said in found))]
        return [EndLabel(at, said, "chart-end-upper", SIZES.end) for at, said in found]


def _sizes(spec: FunnelSpec) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Denominators at which the lines are computed: dense where they bend, and whole for counts of clients."""
    most = max(unit.denominator for unit in spec.shown) * 1.03
    least = min(most / 200, *(unit.denominator for unit in spec.shown))
    if spec.funnel.model == "poisson":
        return np.geomspace(least, most, STEPS)
    return np.unique(np.maximum(1, np.round(np.geomspace(max(1.0, least), max(2.0, most), STEPS))))


def _adjusted(spec: FunnelSpec, sizes: np.ndarray[tuple[int], np.dtype[np.float64]], target: float) -> Limits | None:
    """Lines of the adjusted limits, where the funnel has them."""
    found = spec.funnel
    if found.adjustment is None or found.dispersion is None or not any(unit.adjusted for unit in found.units):
        return None
    return adjusted_limits(found.model, target, sizes, Spread(found.dispersion, found.tau2 or 0.0), found.adjustment)


def _axes(room: _Room) -> Iterator[str]:
    spec = room.spec
    yield label("chart-axis-name", 2, room.top - 16, formats.axis_name(spec.measure, spec.language))
    for tick, name in zip(room.scale.ticks, room.words, strict=True):
        at = room.y(tick)
        yield line("chart-grid", room.left, at, room.right, at)
        yield label("chart-tick", room.left - 7, at + 4.5, name, anchor="end")
    yield line("chart-axis", room.left, room.bottom, room.right, room.bottom)
    counts = all(unit.denominator.is_integer() for unit in spec.shown)
    step = (whole_step if counts else round_step)(room.most / (3 if room.narrow else 7))
    for place in range(int(room.most / step + 1e-9) + 1):
        x = room.x(place * step)
        yield line("chart-axis", x, room.bottom, x, room.bottom + 5)
        said = formats.decimal(place * step, 2, spec.language)
        yield label("chart-tick", x, room.bottom + 20, said, anchor="middle")
    counted = _SIZE if spec.funnel.model == "binomial" else _EXPOSURE
    size = spec.size or counted.in_(spec.language)
    right = room.width - 2 if room.narrow else room.right  # on a phone the words take the whole width
    said = f"{shortened(size, SIZES.tick, right - 2 - width_of(' →', SIZES.tick))} →"
    yield label("chart-axis-name", right, room.bottom + 40, said, anchor="end")


def _limits(room: _Room) -> Iterator[str]:
    at = room.y(room.target)
    yield line("chart-center", room.left, at, room.right, at)
    lines = [(room.exact, "chart-limit chart-limit-95", "95"), (room.exact, "chart-limit chart-limit-998", "998")]
    if room.wide is not None:
        lines.append((room.wide, "chart-limit-adjusted", "998"))
    for limits, name, share in lines:
        for side in ("lower", "upper"):
            for piece in _pieces(room, getattr(limits, side + share)):
                yield f'<path class="{name}" d="{path(piece)}"/>'
    for place in _placed(room):
        yield label(place.name, room.right + 7, place.y + place.size * 0.36, place.words)


def _placed(room: _Room) -> list[EndLabel]:
    return apart(room.ends(), room.top - 8, room.bottom + 8)


def _pieces(room: _Room, values: Sequence[float]) -> Iterator[list[tuple[float, float]]]:
    """A line from the right up to where it leaves the plot, right to its edge.

    What lies further to the left is the mouth of the funnel, where a limit of a handful says nothing.
    """
    piece: list[tuple[float, float]] = []
    for size, value in zip(reversed(room.sizes), reversed(values), strict=True):
        inside = min(max(float(value), room.scale.low), room.scale.high)
        if inside != value:
            if piece:
                piece.append(_at_the_edge(piece[-1], (room.x(float(size)), room.y(float(value))), room.y(inside)))
            break
        piece.append((room.x(float(size)), room.y(float(value))))
    if len(piece) > 1:
        yield piece[::-1]


def _at_the_edge(last: tuple[float, float], beyond: tuple[float, float], edge: float) -> tuple[float, float]:
    """Where the line between two points crosses the edge of the plot."""
    (x, y), (far, out) = last, beyond
    return (x + (far - x) * (edge - y) / (out - y), edge) if out != y else (far, edge)


class Standing(Enum):
    """Where a unit stands, in the words that picture, sentence and table share."""

    INSIDE = Text("binnen", "inside")
    OUTSIDE_95 = Text("buiten 95%", "outside 95%")
    OUTSIDE_998 = Text("buiten 99,8%", "outside 99.8%")


def standing(unit: Unit) -> Standing | None:
    """Against the limits that hold: the adjusted ones (99.8 %) where there are, otherwise the exact ones.

    None: no verdict.
    """
    if unit.outside is None:
        return None
    if unit.outside if unit.adjusted is None else unit.adjusted.outside:
        return Standing.OUTSIDE_998
    return Standing.OUTSIDE_95 if unit.adjusted is None and unit.outside95 else Standing.INSIDE


def _units(room: _Room) -> Iterator[str]:
    taken = list(_end_boxes(room))
    spec = room.spec
    for unit in sorted(spec.shown, key=lambda one: one.unit in spec.highlight):
        if unit.rate is None:
            continue
        x, y = room.x(unit.denominator), room.y(unit.rate)
        own = unit.unit in spec.highlight
        yield f"<g><title>{text(_told(spec, unit))}</title>{_sign(unit, x, y, own=own)}</g>"
        if own:
            yield _name(room, unit.unit, (x, y), taken)


def _end_boxes(room: _Room) -> Iterator[tuple[float, float, float, float]]:
    """Where the words at the end of the lines stand."""
    for place in _placed(room):
        wide = width_of(place.words, place.size)
        yield room.right + 7, place.y - place.size * 0.6, room.right + 7 + wide, place.y + place.size * 0.6


def _sign(unit: Unit, x: float, y: float, *, own: bool) -> str:
    found = dot("chart-own" if own else "chart-unit", x, y, 5 if own else 3.6)
    where = standing(unit)
    if where is None:
        return dot("chart-unit-few", x, y, 3.6)
    if where is Standing.OUTSIDE_998:
        return found + diamond(x, y, 8.5)
    return found + (ring(x, y, 6.5) if where is Standing.OUTSIDE_95 else "")


def _told(spec: FunnelSpec, unit: Unit) -> str:
    rate = formats.figure(unit.rate, spec.measure, spec.language)
    counts = [formats.decimal(value, 1, spec.language) for value in (unit.events, unit.denominator)]
    return f"{unit.unit}: {rate} ({' / '.join(counts)})"


def _name(room: _Room, name: str, at: tuple[float, float], taken: list[tuple[float, float, float, float]]) -> str:
    """A highlighted unit's name beside its point, where no other name is."""
    said = shortened(name, SIZES.flag, min(200.0, room.width * 0.5), bold=True)
    wide = width_of(said, SIZES.flag, bold=True)
    x, y = at
    places = [(x + 10, y + 5), (x - 10 - wide, y + 5), (x + 8, y - 12), (x - wide - 8, y - 12), (x + 8, y + 21)]
    places += [(x - wide / 2, y + shift) for shift in (38, -30, 54, -46, 70, -62)]
    boxes = [(left, base - 13, left + wide, base + 4) for left, base in places]
    inside = [
        box
        for box in boxes
        if box[0] >= room.left and box[2] <= room.width and room.top - 10 < box[1] and box[3] < room.bottom - 2
    ]
    free = [box for box in inside if not any(_touch(box, other) for other in taken)]
    best = min(free or inside or boxes, key=lambda box: 25 * _covered(room, box) + _away(box, at))
    taken.append(best)
    near = min(max(x, best[0]), best[2]), min(max(y, best[1]), best[3])
    lead = line("chart-pole", x, y, near[0], near[1]) if _away(best, at) > 18 else ""
    return lead + label("chart-own-name", best[0], best[1] + 13, said, halo=True)


def _covered(room: _Room, box: tuple[float, float, float, float]) -> int:
    """How many points a name at this place would cover."""
    places = [(room.x(unit.denominator), room.y(unit.rate)) for unit in room.spec.shown if unit.rate is not None]
    return sum(box[0] - 5 < x < box[2] + 5 and box[1] - 5 < y < box[3] + 5 for x, y in places)


def _away(box: tuple[float, float, float, float], at: tuple[float, float]) -> float:
    """How far a name is from its point."""
    x, y = at
    return hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(spec: FunnelSpec, *, narrow: bool) -> Iterator[Item]:
    language, units = spec.language, spec.shown
    yield Item(_LEARN.in_(language), strong=True)
    adjusted = any(unit.adjusted for unit in units)
    places = {standing(unit) for unit in units}
    if Standing.OUTSIDE_998 in places:
        yield Item(Standing.OUTSIDE_998.value.in_(language), "diamond")
    if Standing.OUTSIDE_95 in places:
        yield Item(Standing.OUTSIDE_95.value.in_(language), "ring")
    if narrow:
        yield Item("95%", "limit")
        yield Item("99,8%" if language == "nl" else "99.8%", "limit-998")
    if adjusted:
        yield Item(_ADJUSTED.in_(language), "adjusted")
    if None in places:
        yield Item(_FEW.in_(language), "few")
    if spec.funnel.dispersion is not None:
        phi = formats.decimal(spec.funnel.dispersion, 1, language)
        yield Item(Text(f"spreiding {phi} (toeval: 0,7)", f"dispersion {phi} (chance: 0.7)").in_(language))


def sentence(spec: FunnelSpec, names: Collection[str] = ()) -> str:
    """What is seen, and what may not be concluded. Names only the units in ``names``."""
    language, units = spec.language, spec.shown
    if not units:
        return Text("Er zijn nog geen cijfers.", "There are no figures yet.").in_(language)
    beyond = [unit for unit in units if standing(unit) is Standing.OUTSIDE_998]
    rate = [formats.figure(spec.funnel.target, spec.measure, here) for here in ("nl", "en")]
    named = [unit.unit for unit in beyond if unit.unit in names]
    also = f" ({', '.join(named)})" if named else ""
    number, (nl, en) = len(beyond), (spec.units.nl, spec.units.en)
    lies, lie = "ligt" if number < 2 else "liggen", "is" if number == 1 else "are"
    near = _near(sum(standing(unit) is Standing.OUTSIDE_95 for unit in units))
    return Text(
        f"{number or 'Geen'} van de {len(units)} {nl} {lies} buiten de grenzen van toeval (99,8%){also}{near.nl} "
        f"Samen: {rate[0]}. "
        "Een verschil kan ook komen door andere cliënten of anders tellen. Om van te leren, niet om te beoordelen.",
        f"{number or 'None'} of the {len(units)} {en} {lie} outside the limits of chance (99.8%){also}{near.en} "
        f"Together: {rate[1]}. "
        "A difference may also come from other clients or other ways of counting. To learn from, not to judge.",
    ).in_(language)


def _near(number: int) -> Text:
    """How many units have a ring, outside 95 % and no further; with the end of the sentence."""
    if not number:
        return Text(".", ".")
    lies, lie = ("ligt", "is") if number == 1 else ("liggen", "are")
    return Text(f"; {number} {lies} alleen buiten 95%.", f"; {number} {lie} only outside 95%.")
