"""The lines under a chart: rule set, what the shapes mean, numbered flags."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ruggensteun.measure.charts.draw import formats, words
from ruggensteun.measure.charts.draw.layout import Layout, Sizes
from ruggensteun.measure.charts.draw.lettering import width, wrapped
from ruggensteun.measure.charts.draw.markup import label, line, number
from ruggensteun.measure.charts.draw.signs import cross, diamond, dot, ring
from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.text import Text

GAP, GLYPH = 20.0, 24.0
_WHOLE = {"crossings", "runs_few", "runs_many"}
"""Rules about a phase as a whole: the centre line shows them, not the points."""
_STROKES = {
    "center": "chart-center",
    "center-signal": "chart-center chart-center-signal",
    "target": "chart-target",
    "limit": "chart-limit",
    "goal": "chart-goal",
    "limit-998": "chart-limit chart-limit-998",
    "adjusted": "chart-limit-adjusted",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Some words of the legend, after a shape when there is one; ``alone`` starts a line of its own."""

    words: str
    glyph: str = ""
    strong: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """An item at its place on a line."""

    x: float
    item: Item
    words: str


def legend(spec: ChartSpec, room: Layout) -> list[Item]:
    """What is printed under the chart, in order."""
    return [*_rules(spec), *_lines(spec, room), *_shapes(spec, room), *_numbers(room)]


def _rules(spec: ChartSpec) -> Iterator[Item]:
    language, parts = spec.language, spec.analysis.parts
    yield Item(words.rules(spec).in_(language))
    if spec.stock or not spec.measured:
        return
    yield Item(words.useful(spec).in_(language))
    if all(part.runs_signal is None for part in parts) and spec.analysis.type != "mr":
        yield Item(words.TOO_FEW.in_(language), strong=True)


def _lines(spec: ChartSpec, room: Layout) -> Iterator[Item]:
    """The lines that have no name at their end."""
    language = spec.language
    if spec.goal is not None:
        goal = f" ({formats.figure(spec.goal.end[1], spec.measure, language)})" if room.narrow else ""
        yield Item(words.GOAL_PATH.in_(language) + goal, "goal")
    if not room.narrow:
        return
    final = next((point for point in reversed(spec.analysis.points) if point.center is not None), None)
    if final is not None and not spec.stock:
        signal = spec.analysis.parts[-1].runs_signal
        shown = formats.figure(final.center, spec.measure, language)
        why = f" ({', '.join(_whole(spec))})" if signal and _whole(spec) else ""
        yield Item(f"{words.center(spec).in_(language)} {shown}{why}", "center-signal" if signal else "center")
        if final.lower is not None or final.upper is not None:
            low, high = (formats.figure(value, spec.measure, language) for value in (final.lower, final.upper))
            limits = Text("grenzen", "limits").in_(language)
            yield Item(f"{limits} {low} – {high}", "limit")
    if spec.aim is not None and spec.goal is None:
        yield Item(f"{words.TARGET.in_(language)} {formats.figure(spec.aim, spec.measure, language)}", "target")


def _whole(spec: ChartSpec) -> list[str]:
    """What the centre line says when it is drawn as a signal."""
    found = dict.fromkeys(signal.rule for signal in spec.analysis.signals if signal.rule in _WHOLE)
    return [words.RULE[rule].in_(spec.language) for rule in found]


def _shapes(spec: ChartSpec, room: Layout) -> Iterator[Item]:
    points, language = spec.analysis.points, spec.language
    if not spec.stock:
        if any(point.label == "outside" for point in points):
            yield Item(words.RULE["outside"].in_(language), "diamond")
        patterns = dict.fromkeys(point.label for point in points if point.label not in {None, "outside"})
        if patterns:
            yield Item(", ".join(words.RULE[rule].in_(language) for rule in patterns if rule), "ring")
        said_above = room.narrow and any(part.runs_signal for part in spec.analysis.parts[-1:])
        if (whole := _whole(spec)) and not said_above:
            yield Item(", ".join(whole), "center-signal")
    if any(point.x in spec.hidden for point in points):
        yield Item(words.hidden(spec).in_(language), "hidden")
    if any(point.excluded and point.y is not None for point in points):
        yield Item(words.EXCLUDED.in_(language), "cross")


def _numbers(room: Layout) -> Iterator[Item]:
    for place, flag in enumerate(room.listed, 1):
        yield Item(f"{place}{formats.NBSP}{flag.full}", alone=room.narrow)


def lines_of(items: Sequence[Item], room: float, size: float) -> list[list[Laid]]:
    """The items on as many lines as they need; a long one goes on below, in line with its first word."""
    lines: list[list[Laid]] = [[]]
    x = 0.0
    for item in items:
        start = GLYPH if item.glyph else 0.0
        first, *rest = wrapped(item.words, size, room - start, 3, bold=item.strong) or [""]
        wide = start + width(first, size, bold=item.strong)
        if lines[-1] and (item.alone or rest or x + wide > room):
            lines.append([])
            x = 0.0
        lines[-1].append(Laid(x, item, first))
        lines += [[Laid(start, replace(item, glyph=""), said)] for said in rest]
        x = room if rest else x + wide + GAP
    return lines


def drawn(lines: Iterable[Sequence[Laid]], top: float, sizes: Sizes) -> Iterator[str]:
    """The lines as SVG, the first with its middle half a line below ``top``."""
    for place, row in enumerate(lines):
        middle = top + sizes.line * (place + 0.5)
        for laid in row:
            if laid.item.glyph:
                yield _glyph(laid.item.glyph, 2 + laid.x, middle)
            start = 2 + laid.x + (GLYPH if laid.item.glyph else 0)
            yield label("chart-foot chart-strong" if laid.item.strong else "chart-foot", start, middle + 5, laid.words)


def _glyph(name: str, x: float, y: float) -> str:
    if name in _STROKES:
        return line(_STROKES[name], x, y, x + 18, y)
    if name == "hidden":
        return f'<rect class="chart-hidden" x="{number(x + 3)}" y="{number(y - 8)}" width="12" height="16"/>'
    if name == "few":
        return dot("chart-unit-few", x + 9, y, 4)
    if name == "cross":
        return cross(x + 9, y)
    return ring(x + 9, y, 5, " chart-key") if name == "ring" else diamond(x + 9, y, 6, " chart-key")
