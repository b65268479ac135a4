"""Change in the same people between two rounds: mean, 95 % interval, number. One line per measure or team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import NARROW, SIZES
from ruggensteun.measure.charts.draw.lettering import width as width_of
from ruggensteun.measure.charts.draw.lettering import wrapped
from ruggensteun.measure.charts.draw.markup import label, line
from ruggensteun.measure.charts.draw.scale import Scale, scale_of, tick_words
from ruggensteun.measure.charts.draw.signs import dot
from ruggensteun.measure.charts.result import Better
from ruggensteun.measure.text import Language, Text

_FEW = Text("te weinig mensen", "too few people")


@dataclass(frozen=True, slots=True)
class Change:
    """Mean change of the same people, its standard deviation and how many they are; None where it may not be shown."""

    name: str
    mean: float | None
    sd: float | None
    n: int | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval of the mean (Student's t); None for fewer than two people."""
        if self.mean is None or self.sd is None or self.n is None or self.n < 2:
            return None
        half = quantile(self.n - 1) * self.sd / sqrt(self.n)
        return self.mean - half, self.mean + half


@lru_cache(maxsize=512)
def quantile(df: int) -> float:
    """The 97.5 % point of Student's t for a whole number of degrees of freedom, to 1e-9.

    From the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4; above 200 from the expansion 26.7.5.
    """
    if df > 200:
        z = NormalDist().inv_cdf(0.975)
        first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / df + second / df**2 + third / df**3
    low, high = 1.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, df) < 0.95 else (low, middle)
    return (low + high) / 2


def _within(t: float, df: int) -> float:
    """The chance that |T| is below ``t``."""
    angle = atan(t / sqrt(df))
    term = total = cos(angle) if df % 2 else 1.0
    for k in range(3 if df % 2 else 2, df - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    if df % 2 == 0:
        return sin(angle) * total
    return 2 / pi * (angle + (sin(angle) * total if df > 1 else 0.0))


@dataclass(frozen=True, slots=True)
class ChangeSpec:
    """Changes on one axis. ``unit`` as in ChartSpec; ``better`` says which way is improvement."""

    title: str
    changes: Sequence[Change]
    subtitle: str = ""
    unit: str = "score"
    better: Better | None = None
    language: Language = "nl"


def draw(spec: ChangeSpec, width: float, *, head: float = 0) -> tuple[str, float]:
    """Everything inside the svg, and its height."""
    room = _Room(spec, width, head)
    rows = [
        piece
        for place, change in enumerate(spec.changes)
        for piece in _row(room, change, room.first + room.pitch * place)
    ]
    return "".join([*_axis(room), *rows]), room.bottom + 48


class _Room:
    """Names to the left, changes in the middle, figures to the right; on a phone names and figures stand above."""

    def __init__(self, spec: ChangeSpec, width: float, head: float) -> None:
        self.spec, self.narrow = spec, width < NARROW
        self.names = 0.0 if self.narrow else min(width * 0.32, 260.0)
        figures = [_figures(spec, change) for change in spec.changes]
        self.right = width - 12 - (0 if self.narrow else max((width_of(said, 14) for said in figures), default=0))
        self.left, self.pitch = self.names + 14, 62.0 if self.narrow else 42.0
        self.top = head + 26
        self.first = self.top + (46 if self.narrow else 24)
        self.bottom = self.first + self.pitch * max(0, len(spec.changes) - 1) + 22
        self.scale: Scale = _scale(spec)

    def strips(self) -> list[tuple[float, float]]:
        """From where to where the upright lines run: all the way, or, on a phone, beside each dot only."""
        if not self.narrow:
            return [(self.top, self.bottom)]
        rows = [self.first + self.pitch * place for place in range(len(self.spec.changes))]
        return [(y - 8, y + 8) for y in rows]

    def x(self, value: float) -> float:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def _scale(spec: ChangeSpec) -> Scale:
    """Holds 0, every mean, and the intervals of five people or more; a wider one runs to the edge."""
    ends = [0.0]
    for change in spec.changes:
        known = change.interval if change.n is not None and change.n >= 5 else None
        ends += [end for end in known or (change.mean,) if end is not None]
    found = scale_of(ends, wanted=5)
    step = found.ticks[1] - found.ticks[0]
    before = [] if found.low < 0 else [found.low - step]
    after = [] if found.high > 0 else [found.high + step]
    ticks = (*before, *found.ticks, *after)
    return Scale(ticks[0], ticks[-1], ticks)


def _axis(room: _Room) -> Iterator[str]:
    spec = room.spec
    said = tick_words(room.scale, spec.language, spec.unit)
    until = -1e9
    for tick, name in zip(room.scale.ticks, said, strict=True):
        x, half = room.x(tick), width_of(name, SIZES.tick) / 2
        for top, bottom in room.strips():
            yield line("chart-axis chart-zero" if tick == 0 else "chart-grid", x, top, x, bottom)
        if x - half > until:
            yield label("chart-tick", x, room.bottom + 18, name, anchor="middle")
            until = x + half + 8
    yield from _directions(room)


def _directions(room: _Room) -> Iterator[str]:
    """Which side is better, in words beside the zero line."""
    better = Text("beter", "better").in_(room.spec.language)
    zero = room.x(0.0)
    if room.spec.better == "higher":
        yield label("chart-axis-name", zero + 6, room.top - 6, f"{better} →")
    elif room.spec.better == "lower":
        yield label("chart-axis-name", zero - 6, room.top - 6, f"← {better}", anchor="end")


def _row(room: _Room, change: Change, y: float) -> Iterator[str]:
    figures = _figures(room.spec, change)
    if room.narrow:
        yield label(
            "chart-strong", 2, y - 26, wrapped(change.name, 14, room.right, 1, bold=True)[0] if change.name else ""
        )
        yield label("chart-foot", 2, y - 9, figures)
    else:
        lines = wrapped(change.name, 14, room.names, 2)
        for place, said in enumerate(lines):
            yield label("chart-row-name", 2, y + 5 + 17 * (place - (len(lines) - 1) / 2), said)
        yield label("chart-foot", room.right + 12, y + 5, figures)
    if change.mean is None:
        return
    if change.interval is not None:
        low, high = (room.x(end) for end in change.interval)
        yield line("chart-interval", low, y, high, y)
        for end, x in zip(change.interval, (low, high), strict=True):
            if room.scale.low <= end <= room.scale.high:
                yield line("chart-interval", x, y - 5, x, y + 5)
    yield dot("chart-now", room.x(change.mean), y, 5.2)


def signed(value: float, unit: str, language: Language) -> str:
    """A change with its sign."""
    shown = formats.figure(value, unit, language)
    return f"+{shown}" if value > 0 and shown.strip("0,.\u00a0%") else shown


def _figures(spec: ChangeSpec, change: Change) -> str:
    if change.mean is None:
        return _FEW.in_(spec.language)
    found = signed(change.mean, spec.unit, spec.language)
    if change.interval is not None:
        low, high = (signed(end, spec.unit, spec.language) for end in change.interval)
        found += f" ({low} {Text('tot', 'to').in_(spec.language)} {high})"
    return found if change.n is None else f"{found}, n = {change.n}"


def sentence(spec: ChangeSpec) -> str:
    """Every change in words, whether its interval leaves out zero, and what may not be concluded."""
    language = spec.language
    told = [f"{change.name}: {_figures(spec, change)}{_meaning(spec, change)}." for change in spec.changes]
    caution = Text(
        "Zonder vergelijkingsgroep is niet te zeggen waardoor de verandering komt.",
        "Without a comparison group one cannot say what caused the change.",
    )
    if not told:
        return words.NO_POINTS.in_(language)
    return " ".join([*told, caution.in_(language)])


def _meaning(spec: ChangeSpec, change: Change) -> str:
    if change.interval is None or change.mean is None:
        return ""
    low, high = change.interval
    if low <= 0 <= high:
        return Text("; kan toeval zijn", "; may be chance").in_(spec.language)
    if spec.better not in {"higher", "lower"}:
        return Text("; duidelijk veranderd", "; clearly changed").in_(spec.language)
    good = (change.mean > 0) == (spec.better == "higher")
    said = Text("; duidelijk beter", "; clearly better") if good else Text("; duidelijk minder goed", "; clearly worse")
    return said.in_(spec.language)
