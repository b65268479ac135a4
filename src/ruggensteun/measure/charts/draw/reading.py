"""What one word a chart deserves: improved, worsened, signal (a change without a better way), none or few.

Whether there is a signal is the rule set's business; here it gets its direction. A pattern says that the series
changed, not which way: a long run below the centre at the start is the same news as one above it at the end.
So the first points are held against the last ones, or, with a frozen baseline, the last ones against its centre.
Better or worse is said only when a run or a trend shows it and the very last point does not deny it: crossings
alone have no direction, and a reader looks at the last point first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from ruggensteun.measure.charts.draw.spec import ChartSpec
from ruggensteun.measure.charts.result import Part, Point

Verdict = Literal["improved", "worsened", "signal", "none", "few"]
Moved = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Reading:
    """The verdict about the latest phase, and what the words need.

    ``moved`` is 1 up, -1 down, 0 without one direction; ``lasting`` is False when the series changed and its last
    points are back at (or beyond) where it came from; ``runs`` is False when only single points stand out;
    ``earlier``: the last point is ordinary, but points before it are not (the NHS rules judge the last point only).
    """

    verdict: Verdict
    part: Part | None
    moved: Moved = 0
    lasting: bool = True
    runs: bool = False
    earlier: bool = False


def read(spec: ChartSpec) -> Reading:
    """The reading of the latest phase that has points."""
    parts = [part for part in spec.analysis.parts if part.useful or part.outside or part.baseline]
    if not parts or not spec.measured:
        return Reading("few", None)
    part = parts[-1]
    if not spec.stock and part.runs_signal is None and spec.analysis.type != "mr":
        return Reading("few", part)  # also with a point outside limits that rest on so few: the chart says so too
    if spec.stock or not (part.runs_signal or part.outside):
        return Reading("none", part)
    if spec.analysis.variation is not None:
        return _icon(spec, part)
    if not part.runs_signal:
        return Reading("signal", part, moved=_outside_direction(spec, part))
    moved, lasting = _movement(spec, part)
    clear = lasting and _has_direction(spec, part) and not _denied(spec, part, moved)
    return Reading(_judged(spec, moved) if clear else "signal", part, moved if clear else 0, lasting, runs=True)


def _icon(spec: ChartSpec, part: Part) -> Reading:
    """Under the NHS rules the last point decides, as its icon does."""
    last = spec.last
    moved = last.direction if last is not None else 0
    word: dict[str, Verdict] = {"common": "none", "improvement": "improved", "concern": "worsened"}
    found = word.get(spec.analysis.variation or "", "signal")
    return Reading(found, part, moved, runs=bool(part.runs_signal), earlier=found == "none")


def _judged(spec: ChartSpec, moved: Moved) -> Verdict:
    if moved == 0 or spec.direction not in {"higher", "lower"}:
        return "signal"
    return "improved" if (moved > 0) == (spec.direction == "higher") else "worsened"


def _outside_direction(spec: ChartSpec, part: Part) -> Moved:
    """The side of the points outside the limits, when they are all on one side."""
    sides = {p.direction for p in _points(spec, part) if p.label == "outside"}
    return next(iter(sides)) if len(sides) == 1 else 0


def _points(spec: ChartSpec, part: Part) -> Sequence[Point]:
    return spec.analysis.points[part.first : part.last + 1]


def _movement(spec: ChartSpec, part: Part) -> tuple[Moved, bool]:
    """Which way the series went, and whether it stayed there."""
    points = [point for point in _points(spec, part) if point.used]
    values = [point.y for point in points if point.y is not None]
    middle = next((point.center for point in points if point.center is not None), None)
    if middle is None or len(values) < 4:
        return 0, True
    ends = max(3, len(values) // 4)
    frozen = spec.analysis.freeze is not None
    start = 0 if frozen else _side(median(values[:ends]), middle)
    end = _side(median(values[-ends:]), middle)
    if start != end and (end or not frozen):
        went = _side(median(values[-ends:]), middle if frozen else median(values[:ends]))
        said = _latest_direction(spec, part) if frozen else went
        return went, said in {0, went}
    return _latest_direction(spec, part) if frozen else 0, not frozen and start == 0


def _latest_direction(spec: ChartSpec, part: Part) -> Moved:
    """Direction of the latest pattern that has one."""
    with_one = [s for s in spec.analysis.signals if s.part == part.part and s.direction and s.rule != "outside"]
    return max(with_one, key=lambda signal: max(signal.points, default=-1)).direction if with_one else 0


def _has_direction(spec: ChartSpec, part: Part) -> bool:
    """Whether a run or a trend fired, and not only the number of times that the line changes sides."""
    sided = {"longest_run", "shift", "trend"}
    return any(signal.part == part.part and signal.rule in sided for signal in spec.analysis.signals)


def _denied(spec: ChartSpec, part: Part, moved: Moved) -> bool:
    """Whether the last point lies on the side that the series is said to have left."""
    last = next((point for point in reversed(_points(spec, part)) if point.used and point.y is not None), None)
    if last is None or last.y is None or last.center is None:
        return False
    return _side(last.y, last.center) == -moved != 0


def _side(value: float, middle: float) -> Moved:
    return 1 if value > middle else -1 if value < middle else 0
