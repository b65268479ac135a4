"""Sums of hidden cells that can be worked out although no single cell can: they may not be small either.

Lines have a direction: a team from its organisation to its region, an organisation from the programme down, a
region to the programme up, the programme from its second point to its first. Then a set of points from which
hidden lines only leave tells the sum of those lines, and nothing else tells a sum without differences.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from ruggensteun.measure.indicators.bridges import Lines, all_edges
from ruggensteun.measure.indicators.cells import Flags, Floats

_MOST = 10
"""Parts of which every combination is looked at; where there are more, each pair of parts has to be heavy enough."""
Bundle = tuple[int, int, float, int]
"""From, to, the sum of the counts, and the number of hidden cells."""


def outweigh(weights: Floats, hidden: Flags, lines: Lines, minimum: int) -> None:
    """Hide more cells until no sum of hidden cells that can be worked out is small; changes ``hidden``."""
    while True:
        points = _light_set(_bundles(weights, hidden, lines, minimum), lines.points, minimum)
        if points is None:
            return
        crossing = [
            cell
            for one, other, cell in all_edges(weights, hidden, lines)
            if not hidden[cell] and (one in points) != (other in points)
        ]
        if not crossing:
            return
        hidden[min(crossing, key=lambda cell: (weights[cell], cell))] = True


def _bundles(weights: Floats, hidden: Flags, lines: Lines, minimum: int) -> list[Bundle]:
    """The hidden lines, teams of one organisation in one region as one; none when none is light by itself."""
    n = len(lines.block)
    size = lines.ends.shape[1]
    mass = np.bincount(lines.block, weights=weights[:n] * hidden[:n], minlength=size)
    number = np.bincount(lines.block, weights=hidden[:n], minlength=size)
    light = (number > 0) & (mass < np.maximum(minimum, number + 1))
    if not light.any() and not hidden[n:].any():
        return []
    upper = [(one, other, float(weights[cell]), 1) for one, other, cell in lines.upper if hidden[cell]]
    if not light.any() and all(weight >= max(minimum, 2) for _, _, weight, _ in upper):
        return []
    blocks = np.flatnonzero(number)
    ends = lines.ends[:, blocks].tolist()
    return list(zip(*ends, mass[blocks].tolist(), number[blocks].astype(int).tolist(), strict=True)) + upper


def _light_set(bundles: list[Bundle], points: int, minimum: int) -> set[int] | None:
    """A set of points that tells a sum of fewer than ``minimum`` (or of one for each cell); None without one.

    A line that is heavy by itself is in no light sum, so that its ends count as one point.
    """
    light = [bundle for bundle in bundles if bundle[2] < max(minimum, bundle[3] + 1)]
    if not light:
        return None
    point = _merged([(one, other) for one, other, mass, number in bundles if mass >= max(minimum, number + 1)], points)
    part = _strong_parts([(point[one], point[other]) for one, other, *_ in light])
    between: dict[tuple[int, int], tuple[float, int]] = {}
    for one, other, mass, number in light:
        ends = part[point[one]], part[point[other]]
        if ends[0] != ends[1]:
            before = between.get(ends, (0.0, 0))
            between[ends] = (before[0] + mass, before[1] + number)
    for parts, inside in _connected(between):
        chosen = _light_parts(parts, inside, minimum)
        if chosen is not None:
            return {each for each in range(points) if part.get(point[each]) in chosen}
    return None


def _merged(pairs: Sequence[tuple[int, int]], points: int) -> list[int]:
    """For every point the one that stands for all that the pairs tie together."""
    above = list(range(points))

    def top(point: int) -> int:
        while above[point] != point:
            above[point] = above[above[point]]
            point = above[point]
        return point

    for one, other in pairs:
        above[top(one)] = top(other)
    return [top(point) for point in range(points)]


def _light_parts(parts: Sequence[int], between: list[tuple[int, int, float, int]], minimum: int) -> set[int] | None:
    if len(parts) > _MOST:
        for one, _, mass, number in between:
            if mass < max(minimum, number + 1):
                return {one}
        return None
    for choice in range(1, 2 ** len(parts) - 1):
        chosen = {part for place, part in enumerate(parts) if choice >> place & 1}
        if any(other in chosen and one not in chosen for one, other, *_ in between):
            continue
        leaving = [(mass, number) for one, other, mass, number in between if one in chosen and other not in chosen]
        number = sum(count for _, count in leaving)
        if number and sum(mass for mass, _ in leaving) < max(minimum, number + 1):
            return chosen
    return None


def _connected(
    between: dict[tuple[int, int], tuple[float, int]],
) -> Iterator[tuple[list[int], list[tuple[int, int, float, int]]]]:
    """Parts that hang together, with the lines between them."""
    group: dict[int, set[int]] = {}
    for one, other in between:
        joined = group.get(one, {one}) | group.get(other, {other})
        for part in joined:
            group[part] = joined
    for parts in {id(each): each for each in group.values()}.values():
        inside = [(one, other, *weight) for (one, other), weight in between.items() if one in parts]
        yield sorted(parts), inside


def _strong_parts(edges: Sequence[tuple[int, int]]) -> dict[int, int]:
    """For every point the number of its strongly connected part (Kosaraju 1978): there and back again."""
    forth: dict[int, list[int]] = {point: [] for edge in edges for point in edge}
    back: dict[int, list[int]] = {point: [] for point in forth}
    for one, other in edges:
        forth[one].append(other)
        back[other].append(one)
    seen: set[int] = set()
    order: list[int] = []
    for root in forth:
        if root not in seen:
            order += _depth_first(root, forth, seen)
    part: dict[int, int] = {}
    seen = set()
    for root in reversed(order):
        if root not in seen:
            part |= dict.fromkeys(_depth_first(root, back, seen), root)
    return part


def _depth_first(root: int, around: dict[int, list[int]], seen: set[int]) -> list[int]:
    """The points that can be reached and were not seen, each after those reached from it."""
    seen.add(root)
    done, path = [], [(root, iter(around[root]))]
    while path:
        here, rest = path[-1]
        for there in rest:
            if there not in seen:
                seen.add(there)
                path.append((there, iter(around[there])))
                break
        else:
            done.append(here)
            path.pop()
    return done
