"""The room of a run chart: sizes, margins, and where every point and label stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ruggensteun.measure.charts.draw import flags, formats, words
from ruggensteun.measure.charts.draw.along import Along, ticks_along
from ruggensteun.measure.charts.draw.lettering import width
from ruggensteun.measure.charts.draw.scale import Scale, scale_for, tick_words, values_of
from ruggensteun.measure.charts.draw.spec import ChartSpec, monthly

NARROW = 520
"""Below this width a chart is drawn for a phone: no names at the end of lines, they move to the legend."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes and distances in pixels; chart.css uses the same type sizes."""

    tick: float = 14
    flag: float = 14
    end: float = 14
    last: float = 18
    foot: float = 14
    pitch: float = 25  # from one row of flags to the next
    line: float = 21  # from one line of the foot to the next


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A word to the right of the plot: wanted at ``y``, its text, its class and its size."""

    y: float
    words: str
    name: str
    size: float


class Layout:
    """Everything that is known before the first line is drawn."""

    def __init__(self, spec: ChartSpec, whole_width: float, whole_height: float, *, head: float = 0) -> None:
        self.spec, self.width, self.narrow = spec, whole_width, whole_width < NARROW
        self.percent = spec.measure == "percent"
        self.scale: Scale = scale_for(spec.measure, values_of(spec), within=spec.within)
        self.tick_words = tick_words(self.scale, spec.language, spec.measure)
        self.left = 10 + max(width(word, SIZES.tick) for word in self.tick_words)
        self.right = whole_width - self._margin()
        self.along = Along(spec, self.left + 10, self.right - 8)
        self.xs = self.along.places()
        self.flags, self.listed = flags.place(
            list(self._flags()), (2.0, whole_width - 2), SIZES.flag, rows=3 if self.narrow else 8, whole=self.narrow
        )
        self.axis_name = head + 15
        self.flags_top = head + 26
        self.top = self.flags_top + flags.height(self.flags, SIZES.pitch) + (6 if self.flags else 8)
        self.height = self.bottom = whole_height
        self.ticks = ticks_along(self.along, SIZES.tick, spec.language, (0.0, whole_width))

    def reserve(self, foot: float) -> None:
        """Keep ``foot`` pixels for the axis labels and the legend; the plot keeps a readable height.

        Where a wide and low picture was asked for, as in print, that is less.
        """
        readable = 200 if self.narrow else min(250, 0.6 * self.height)
        self.bottom = max(self.height - foot, self.top + readable)
        self.height = self.bottom + foot

    def y(self, value: float) -> float:
        """The place of a value."""
        return self.scale.y(value, self.top, self.bottom)

    def last_place(self) -> tuple[float, float] | None:
        """Where the last value stands."""
        last = self.spec.last
        if last is None or last.y is None:
            return None
        index = next(i for i in range(len(self.xs) - 1, -1, -1) if self.spec.analysis.points[i] is last)
        return self.xs[index], self.y(last.y)

    def ends_early(self) -> bool:
        """The last value stands too far from the right edge for its figure to stand there."""
        last = self.last_place()
        return last is not None and last[0] < self.right - 60

    def path_height(self, x: float) -> float:
        """Where the goal's path is at ``x``; the top of the plot without one."""
        goal = self.spec.goal
        if goal is None:
            return self.top
        day = self.along.low + (x - self.along.left) / (self.along.right - self.along.left) * (
            self.along.high - self.along.low
        )
        wanted = goal.at(date.fromordinal(round(day)))
        return self.y(goal.start[1] if wanted is None else wanted)

    def pace(self) -> float:
        """Pixels from one point to the next."""
        return (self.xs[-1] - self.xs[0]) / max(1, len(self.xs) - 1) if self.xs else 0.0

    def _margin(self) -> float:
        labels = [(text, size) for text, _, size in self._ends()]
        widest = max((width(text, size, bold=size == SIZES.last) for text, size in labels), default=0.0)
        return widest + 18

    def ends(self) -> list[EndLabel]:
        """The labels at the end of the lines; on a phone only the last value."""
        values = self._end_values()
        if self.ends_early():
            values.pop("chart-last", None)
        return [EndLabel(self.y(values[name]), text, name, size) for text, name, size in self._ends() if name in values]

    def _end_values(self) -> dict[str, float]:
        spec, found = self.spec, {}
        if (last := spec.last) is not None and last.y is not None:
            found["chart-last"] = last.y
        if spec.goal is not None:
            found["chart-end-target"] = spec.goal.end[1]
        elif spec.aim is not None:
            found["chart-end-target"] = spec.aim
        if not spec.stock and spec.analysis.points:
            final = next((p for p in reversed(spec.analysis.points) if p.center is not None), None)
            lines = (("center", final.center), ("upper", final.upper), ("lower", final.lower)) if final else ()
            found.update({f"chart-end-{name}": value for name, value in lines if value is not None})
        return found

    def _ends(self) -> Iterable[tuple[str, str, float]]:
        """Text, class and size of every end label."""
        spec, language = self.spec, self.spec.language
        named = {
            "chart-end-center": words.center(spec),
            "chart-end-target": words.TARGET,
            "chart-end-upper": words.UPPER,
            "chart-end-lower": words.LOWER,
        }
        for name, value in self._end_values().items():
            shown = formats.figure(value, spec.measure, language)
            if name == "chart-last":
                timed = spec.measure in formats.TIMES  # a bare 29 before a month would read like a date
                yield formats.with_unit(value, spec.measure, language) if timed else shown, name, SIZES.last
            elif not self.narrow:
                yield f"{named[name].in_(language)} {shown}", name, SIZES.end

    def _flags(self) -> Iterable[flags.Flag]:
        spec, language, months = self.spec, self.spec.language, monthly(self.spec)
        if spec.baseline and self.xs:
            said = f"{words.BASELINE.in_(language)} ({spec.baseline_points} {words.POINTS.in_(language)})"
            yield flags.Flag(self.left, said, "baseline", said)
        if not spec.stock:
            yield from self._phases()
        marked = [(mark.x, mark.word, "pdsa", mark.href) for mark in spec.marks]
        for x, said, kind, href in [*marked, *((n.x, n.text, n.kind, n.href) for n in spec.annotations)]:
            at = self.along.place(x)
            if at is not None:
                full = f"{said} ({formats.moment(x, language, monthly=months and kind != 'pdsa')})"
                yield flags.Flag(at, said, kind, full, href)

    def _phases(self) -> Iterable[flags.Flag]:
        parts = self.spec.analysis.parts
        for place, part in enumerate(parts):
            name = words.part_name(self.spec, part.part)
            if place:
                yield flags.Flag((self.xs[part.first - 1] + self.xs[part.first]) / 2, name, "phase", name)
            elif len(parts) > 1 and part.part in self.spec.part_names:
                yield flags.Flag(self.left, name, "baseline", name)


def apart(labels: list[EndLabel], top: float, bottom: float) -> list[EndLabel]:
    """The same labels at heights where none covers another, each as near as possible to its line.

    The last value stays where it is when it can; when there is no room for all, those furthest from their place go.
    """
    order = sorted(labels, key=lambda label: label.y)
    groups = [[label] for label in order]
    places = [_place(group, top, bottom) for group in groups]
    index = 0
    while index < len(groups) - 1:
        if places[index] + _tall(groups[index]) > places[index + 1] + 1e-6:
            groups[index : index + 2] = [groups[index] + groups[index + 1]]
            places[index : index + 2] = [_place(groups[index], top, bottom)]
            index = max(0, index - 1)
        else:
            index += 1
    found = []
    for group, start in zip(groups, places, strict=True):
        for label in group:
            found.append(EndLabel(start + label.size * 1.2 / 2, label.words, label.name, label.size))
            start += label.size * 1.2
    return found


def _tall(group: list[EndLabel]) -> float:
    return sum(label.size * 1.2 for label in group)


def _place(group: list[EndLabel], top: float, bottom: float) -> float:
    """The top of a pile of labels: where the labels are nearest to their lines on average, the last value twice."""
    wanted, weight, above = 0.0, 0.0, 0.0
    for label in group:
        share = 4.0 if label.name == "chart-last" else 1.0
        wanted += share * (label.y - above - label.size * 0.6)
        weight += share
        above += label.size * 1.2
    return max(top, min(wanted / weight, bottom - above))
