"""The lowest point of the REML criterion: starts on a grid, then Newton's method with the criterion's own slope."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from ruggensteun.measure.linkage.blocks import Blocks, Floats
from ruggensteun.measure.linkage.criterion import BOTH, INTERCEPT, TEAM, TIME, Value, evaluate

NEGLIGIBLE = 1e-4
"""An SD below this share of the residual SD counts as 0: the tolerance of lme4's isSingular."""

_STARTS = (0.0, 0.3, 1.0, 3.0)
_STEPS, _HALVINGS, _CLOSE, _SAME = 100, 40, 1e-9, 1e-8


@dataclass(frozen=True, slots=True)
class Lowest:
    """Where the criterion is lowest. ``free``: places of theta that are not 0; ``curvature``: the Hessian in those."""

    theta: Floats
    free: tuple[int, ...]
    value: Value
    curvature: Floats
    singular: bool


def lowest(blocks: Blocks, *, teams: bool = True) -> Lowest:
    """Theta at the lowest point, with what is negligible put at 0; ``teams`` False leaves the teams out."""
    known = np.zeros(4)
    for place, others in _levels(blocks, teams=teams):
        known = _start(blocks, known, place, others)
    free = _free(blocks, teams=teams)
    theta = _descend(blocks, known, free)
    theta, kept = _tidy(blocks, theta, free)
    if kept != free:
        theta = _signs(_descend(blocks, theta, kept)) if kept else theta
    curvature = _curvature(blocks, theta, kept)
    singular = abs(theta[INTERCEPT]) < NEGLIGIBLE or any(place not in kept for place in free)
    return Lowest(theta, kept, evaluate(blocks, theta), curvature, bool(singular))


def _free(blocks: Blocks, *, teams: bool) -> tuple[int, ...]:
    return ((TEAM,) if teams else ()) + (INTERCEPT,) + ((BOTH, TIME) if blocks.slope else ())


def _levels(blocks: Blocks, *, teams: bool) -> list[tuple[int, Sequence[int]]]:
    """The SDs that a start is looked for: client and team together, then the slope."""
    first: list[tuple[int, Sequence[int]]] = [(INTERCEPT, (TEAM,) if teams else ())]
    return [*first, (TIME, ())] if blocks.slope else first


def _start(blocks: Blocks, known: Floats, place: int, others: Sequence[int]) -> Floats:
    """The best of a coarse grid; 0 itself is no start, for there the slope is 0."""
    best, found = np.inf, known
    for values in product(_STARTS[1:], *(_STARTS for _ in others)):
        at = known.copy()
        at[[place, *others]] = values
        if (deviance := evaluate(blocks, at).deviance) < best:
            best, found = deviance, at
    found[[place, *others]] = np.maximum(found[[place, *others]], 0.1)
    return found


def _descend(blocks: Blocks, theta: Floats, free: Sequence[int]) -> Floats:
    """Newton's method in the places ``free``; where the criterion bends the wrong way, against the slope."""
    places = list(free)
    at = evaluate(blocks, theta)
    for _ in range(_STEPS):
        slope = at.gradient[places]
        values, ways = np.linalg.eigh(_curvature(blocks, theta, places))
        bent = np.maximum(np.abs(values), 1e-7 * max(1e-12, float(np.abs(values).max())))
        step = -ways @ ((ways.T @ slope) / bent)
        longest = 2 * max(1.0, float(np.linalg.norm(theta)))
        step *= min(1.0, longest / max(longest, float(np.linalg.norm(step))))
        gain = -float(slope @ step)
        whole = np.zeros(4)
        whole[places] = step
        theta, at, moved = _forward(blocks, theta, at, whole, gain)
        if gain < _CLOSE or not moved:
            break
    return theta


def _forward(blocks: Blocks, theta: Floats, at: Value, step: Floats, gain: float) -> tuple[Floats, Value, bool]:
    """The step, halved until the criterion falls by a fair part of what its slope promised."""
    noise = 1e-12 * abs(at.deviance)
    for half in range(_HALVINGS):
        tried = theta + step * 0.5**half
        found = evaluate(blocks, tried)
        if found.deviance <= at.deviance - 1e-4 * gain * 0.5**half + noise:
            return tried, found, True
    return theta, at, False


def _curvature(blocks: Blocks, theta: Floats, free: Sequence[int]) -> Floats:
    """The Hessian in the places ``free``, from differences of the slope on both sides."""
    places = list(free)
    found = np.zeros((len(places), len(places)))
    for row, place in enumerate(places):
        width = 1e-4 * max(0.1, abs(float(theta[place])))
        above, below = theta.copy(), theta.copy()
        above[place] += width
        below[place] -= width
        found[row] = (evaluate(blocks, above).gradient - evaluate(blocks, below).gradient)[places] / (2 * width)
    half: Floats = (found + found.T) / 2
    return half


def _tidy(blocks: Blocks, theta: Floats, free: tuple[int, ...]) -> tuple[Floats, tuple[int, ...]]:
    """What is as good as 0 becomes 0, and stays so. Without an intercept of its own a client has one slope, not two."""
    theta, kept = _signs(theta), list(free)
    if INTERCEPT in kept and _nothing(blocks, theta, INTERCEPT) and blocks.slope:
        theta[TIME] = float(np.hypot(theta[BOTH], theta[TIME]))
        theta[[INTERCEPT, BOTH]] = 0.0
        kept = [place for place in kept if place not in {INTERCEPT, BOTH}]
    for place in [place for place in kept if place != BOTH]:
        if _nothing(blocks, theta, place):
            theta[place] = 0.0
            kept.remove(place)
    return theta, tuple(kept)


def _nothing(blocks: Blocks, theta: Floats, place: int) -> bool:
    if abs(theta[place]) < NEGLIGIBLE:
        return True
    if abs(theta[place]) > 0.1:
        return False
    without = theta.copy()
    without[place] = 0.0
    return evaluate(blocks, without).deviance <= evaluate(blocks, theta).deviance + _SAME


def _signs(theta: Floats) -> Floats:
    """The same theta with SDs above 0: a column of the Cholesky factor may change its sign."""
    found = theta.copy()
    if found[INTERCEPT] < 0:
        found[[INTERCEPT, BOTH]] *= -1
    found[[TEAM, TIME]] = np.abs(found[[TEAM, TIME]])
    return found
