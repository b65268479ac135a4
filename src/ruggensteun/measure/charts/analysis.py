"""One series analysed: centre, limits and rules, point by point and part by part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.charts.bands import Why
from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.icons import assurance, judged, variation
from ruggensteun.measure.charts.kinds import BY_ROWS, STEADY_FROM
from ruggensteun.measure.charts.many import Many, analyse_many
from ruggensteun.measure.charts.notices import notices
from ruggensteun.measure.charts.result import (
    Analysis,
    Better,
    ChartType,
    Notice,
    Part,
    Point,
    Rule,
    Rules,
    Signal,
    X,
)
from ruggensteun.measure.charts.rulesets import LABEL_ORDER
from ruggensteun.measure.charts.runs import Sides
from ruggensteun.measure.charts.subgroups import Rows, Subgroups, combine

__all__ = ["Analysis", "Notice", "Part", "Point", "Signal", "analyse"]


def analyse(
    type: ChartType,  # noqa: A002 – the contract's word
    rules: Rules,
    x: Sequence[X] | None,
    y: Sequence[float | None],
    n: Sequence[float | None] | None = None,
    *,
    part: Sequence[int] | None = None,
    exclude: Sequence[bool] | None = None,
    note: Sequence[str] | None = None,
    freeze: int | None = None,
    target: float | None = None,
    better: Better | None = None,
    screen_mr: bool = True,
) -> Analysis:
    """Rows to points and parts.

    One entry per row in every sequence; rows with one ``x`` are one subgroup (``x`` None: 1, 2, …).
    None or NaN is missing. ``freeze`` takes centre and limits from the first so many points and is
    ignored where there is more than one part. ``better`` gives points a judgement, and under
    the NHS rules the icons; ``target`` is on the scale of the chart (0.8, not 80 %).
    Raises InputError when rows contradict each other, ValueError for an unknown type or rule
    set or sequences of different lengths. No usable points is an answer, not an error.
    """
    rows = _rows(x, y, n, part, (exclude, note))
    groups = combine(type, rows)
    bounds = _bounds(groups.part)
    many = _many(type, rules, groups, bounds, freeze=freeze, screen_mr=screen_mr)
    points = _points(groups, bounds, many, better)
    parts = tuple(_part(many, row, points[low:high], low) for row, (low, high) in enumerate(bounds))
    found = Analysis(
        type=type,
        rules=rules,
        points=points,
        parts=parts,
        signals=tuple(_signals(many, bounds, parts)),
        freeze=min(freeze, len(points)) if freeze is not None and len(bounds) == 1 else None,
        target=target,
        better=better,
        screen_mr=screen_mr,
    )
    said = notices(found, rows.x, groups.faults, freeze)
    return replace(found, notices=said, variation=variation(found), assurance=assurance(found))


def _rows(
    x: Sequence[X] | None,
    y: Sequence[float | None],
    n: Sequence[float | None] | None,
    part: Sequence[int] | None,
    extra: tuple[Sequence[bool] | None, Sequence[str] | None],
) -> Rows:
    exclude, note = extra
    size = len(y)
    for name, given in (("x", x), ("n", n), ("part", part), ("exclude", exclude), ("note", note)):
        if given is not None and len(given) != size:
            raise ValueError(f"{name} has {len(given)} entries, y has {size}")
    return Rows(
        x=range(1, size + 1) if x is None else x,
        y=np.array(y, np.float64),
        n=None if n is None else np.array(n, np.float64),
        part=np.ones(size, np.int64) if part is None else np.array(part, np.int64),
        exclude=np.zeros(size, np.bool_) if exclude is None else np.array(exclude, np.bool_),
        note=("",) * size if note is None else note,
    )


def _bounds(parts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and one past the last place of each phase."""
    changes = np.flatnonzero(np.diff(parts)) + 1
    edges = [0, *(int(place) for place in changes), len(parts)]
    return list(pairwise(edges)) if len(parts) else []


def _many(
    kind: ChartType,
    rules: Rules,
    groups: Subgroups,
    bounds: list[tuple[int, int]],
    *,
    freeze: int | None,
    screen_mr: bool,
) -> Many:
    """The phases as the rows of one matrix, padded with missing points."""
    width = max((high - low for low, high in bounds), default=0)

    def matrix(values: Floats) -> Floats:
        padded = np.full((len(bounds), width), np.nan)
        for row, (low, high) in enumerate(bounds):
            padded[row, : high - low] = values[low:high]
        return padded

    return analyse_many(
        kind,
        rules,
        matrix(groups.y),
        None if groups.n is None else matrix(groups.n),
        sd=matrix(groups.sd) if kind in BY_ROWS else None,
        exclude=matrix(groups.excluded.astype(np.float64)) == 1,
        freeze=freeze if len(bounds) == 1 else None,
        screen_mr=screen_mr,
        marks=True,
    )


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _points(groups: Subgroups, bounds: list[tuple[int, int]], many: Many, better: Better | None) -> tuple[Point, ...]:
    points = []
    for row, (low, high) in enumerate(bounds):
        center = _number(many.center[row])
        for column in range(high - low):
            place, y = low + column, _number(many.y[row, column])
            lower, upper = _number(many.lower[row, column]), _number(many.upper[row, column])
            taking_part, label, direction = _label(many.runs.marks, row, column)
            points.append(
                Point(
                    x=groups.x[place],
                    y=y,
                    n=None if groups.n is None else _number(groups.n[place]),
                    center=center,
                    lower=lower,
                    upper=upper,
                    outside=None if y is None or (lower is None and upper is None) else bool(many.outside[row, column]),
                    used=bool(many.used[row, column]),
                    part=int(groups.part[place]),
                    note=groups.note[place],
                    excluded=bool(groups.excluded[place]),
                    rules=taking_part,
                    label=label,
                    direction=direction,
                    judgement=judged(direction, better),
                )
            )
    return tuple(points)


def _label(marks: dict[Rule, Sides], row: int, column: int) -> tuple[tuple[Rule, ...], Rule | None, Literal[-1, 0, 1]]:
    """Every rule a point takes part in, the one that is shown, and its direction."""
    taking_part = tuple(rule for rule in LABEL_ORDER if rule in marks and marks[rule][row, column])
    if not taking_part:
        return (), None, 0
    label = taking_part[0]
    return taking_part, label, 0 if label == "inner_third" else _sign(marks[label][row, column])


def _sign(mark: np.int8) -> Literal[-1, 1]:
    return 1 if mark > 0 else -1


def _part(many: Many, row: int, points: Sequence[Point], first: int) -> Part:
    runs, no_rules = many.runs, many.type == "mr" or many.runs.useful[row] == 0
    why = Why(int(many.band.why[row])).word
    sigma_z = None if many.band.sigma_z is None else _number(many.band.sigma_z[row])
    return Part(
        part=points[0].part,
        points=len(points),
        useful=int(runs.useful[row]),
        longest_run=None if no_rules else int(runs.longest_run[row]),
        longest_run_limit=None if no_rules else _whole(runs.longest_run_limit[row]),
        crossings=None if no_rules else int(runs.crossings[row]),
        crossings_limit=None if no_rules else _whole(runs.crossings_limit[row]),
        runs_signal=bool(runs.signal[row]) if runs.judged[row] else None,
        outside=int(np.count_nonzero(many.outside[row])),
        first=first,
        last=first + len(points) - 1,
        baseline=int(many.baseline[row]),
        crossings_most=_whole(runs.crossings_most[row]),
        no_limits=why,
        trial_limits=why is None and int(many.baseline[row]) < STEADY_FROM,
        screened=int(many.band.screened[row]),
        sigma_z=sigma_z,
    )


def _whole(value: float) -> int | None:
    return int(value) if isfinite(value) else None


def _signals(many: Many, bounds: list[tuple[int, int]], parts: Sequence[Part]) -> Iterable[Signal]:
    """Every rule that fired, part by part: on which points."""
    for row, ((low, high), part) in enumerate(zip(bounds, parts, strict=True)):
        useful = many.side[row, : high - low] != 0
        for rule in LABEL_ORDER:
            if rule not in many.runs.marks:
                continue
            marks = many.runs.marks[rule][row, : high - low]
            for places in _stretches(rule, marks, useful | (marks != 0)):
                direction = 0 if rule == "inner_third" else _sign(marks[places[0]])
                yield Signal(rule, part.part, tuple(low + place for place in places), direction)
        yield from _about_crossings(many.rules, part, tuple(range(low, high)))


def _about_crossings(rules: Rules, part: Part, places: tuple[int, ...]) -> Iterable[Signal]:
    """Too few or too many crossings are about a part as a whole."""
    if not part.runs_signal or part.crossings is None:
        return
    if part.crossings_limit is not None and part.crossings < part.crossings_limit:
        yield Signal("crossings" if rules == "anhoej" else "runs_few", part.part, places)
    if part.crossings_most is not None and part.crossings > part.crossings_most:
        yield Signal("runs_many", part.part, places)


def _stretches(rule: Rule, marks: Sides, counting: Flags) -> Iterable[list[int]]:
    """Marked points that follow each other in one direction, other points on the line skipped.

    Each point outside stands alone; between two points near a limit one other may lie.
    """
    apart = {"outside": 0, "two_of_three": 2}.get(rule, 1)
    rank, places = np.cumsum(counting), [int(place) for place in np.flatnonzero(marks)]
    start = 0
    for index, (here, there) in enumerate(pairwise(places), start=1):
        if marks[here] != marks[there] or rank[there] - rank[here] > apart:
            yield places[start:index]
            start = index
    if places:
        yield places[start:]
