"""Hidden cells as lines of a graph; finds the bridges, and hides the cheapest way round each."""

import heapq
from dataclasses import dataclass

import numpy as np

from ruggensteun.measure.indicators.cells import Flags, Floats, Numbers, Tree

Edge = tuple[int, int, int]
"""The point where a line leaves, the one where it arrives, and the cell (an area number)."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The points and lines of a tree of areas (see ``suppression``).

    A point per organisation, region and twice the programme. ``block`` numbers for each team the pair of
    organisation and region that it lies in; ``ends`` are the points of each pair; ``upper`` the lines of all
    areas above team.
    """

    block: Numbers
    ends: Numbers
    upper: tuple[Edge, ...]
    points: int

    @staticmethod
    def of(tree: Tree) -> "Lines":
        """The lines of a tree."""
        organisation, region, programme = tree.parents
        organisations, regions = np.unique(organisation), np.unique(region)
        first, second = len(organisations) + len(regions), len(organisations) + len(regions) + 1
        pairs = np.stack([np.searchsorted(organisations, organisation), np.searchsorted(regions, region)])
        ends, block = np.unique(pairs, axis=1, return_inverse=True)
        ends[1] += len(organisations)
        upper = [(first, number, int(area)) for number, area in enumerate(organisations)]
        upper += [(len(organisations) + number, second, int(area)) for number, area in enumerate(regions)]
        upper.append((second, first, int(programme[0])))
        return Lines(block.reshape(-1), ends, tuple(upper), second + 1)


def close_cycles(weights: Floats, hidden: Flags, lines: Lines) -> None:
    """Hide more cells until no hidden cell is a bridge; changes ``hidden``.

    The smallest bridge first: the way round it often serves the others.
    """
    while True:
        edges, many = _hidden_edges(hidden, lines)
        bridges = _bridges(edges, many)
        if not bridges:
            return
        bridge = min(bridges, key=lambda edge: (weights[edge[2]], edge[2]))
        for cell in _way_round(bridge, weights, hidden, lines):
            hidden[cell] = True


def _hidden_edges(hidden: Flags, lines: Lines) -> tuple[list[Edge], set[int]]:
    """A line per pair with hidden teams and per hidden larger area; ``many``: cells that stand for several."""
    n = len(lines.block)
    alone = np.bincount(lines.block, weights=hidden[:n]) == 1
    if not hidden[n:].any() and not alone.any():
        return [], set()
    upper = [edge for edge in lines.upper if hidden[edge[2]]]
    teams = np.flatnonzero(hidden[:n])
    blocks, first, number = np.unique(lines.block[teams], return_index=True, return_counts=True)
    cells = teams[first]
    edges = list(zip(*lines.ends[:, blocks].tolist(), cells.tolist(), strict=True))
    return edges + upper, set(cells[number > 1].tolist())


def _bridges(edges: list[Edge], many: set[int]) -> list[Edge]:
    """The lines on no cycle, by depth-first search (Tarjan 1974); lines that stand for several are never one."""
    around: dict[int, list[tuple[int, int]]] = {point: [] for edge in edges for point in edge[:2]}
    for number, (one, other, _) in enumerate(edges):
        around[one].append((other, number))
        around[other].append((one, number))
    found: dict[int, int] = {}
    low: dict[int, int] = {}
    bridges = []
    for root, leaving in around.items():
        if root in found:
            continue
        found[root] = low[root] = len(found)
        path = [(root, -1, iter(leaving))]
        while path:
            here, via, rest = path[-1]
            for there, number in rest:
                if number == via:
                    continue
                if there in found:
                    low[here] = min(low[here], found[there])
                    continue
                found[there] = low[there] = len(found)
                path.append((there, number, iter(around[there])))
                break
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    if low[here] > found[above] and edges[via][2] not in many:
                        bridges.append(edges[via])
                    low[above] = min(low[above], low[here])
    return bridges


def _way_round(bridge: Edge, weights: Floats, hidden: Flags, lines: Lines) -> list[int]:
    """The cells with the smallest counts that close a cycle through the bridge (Dijkstra 1959)."""
    start, goal, cell = bridge
    around: list[list[tuple[int, float, int]]] = [[] for _ in range(lines.points)]
    for one, other, each in all_edges(weights, hidden, lines, cell):
        cost = 0.0 if hidden[each] else float(weights[each])
        around[one].append((other, cost, each))
        around[other].append((one, cost, each))
    best: dict[int, tuple[float, int, int]] = {start: (0.0, -1, -1)}
    queue = [(0.0, start)]
    while queue:
        cost, here = heapq.heappop(queue)
        if here == goal:
            break
        for there, more, each in around[here]:
            if there not in best or cost + more < best[there][0]:
                best[there] = (cost + more, here, each)
                heapq.heappush(queue, (cost + more, there))
    found = []
    while goal != start:
        _, before, each = best[goal]
        found.append(each)
        goal = before
    return found


def all_edges(weights: Floats, hidden: Flags, lines: Lines, without: int = -1) -> list[Edge]:
    """Lines that are or can be hidden, without one cell: per pair one team, a hidden one or else the smallest."""
    n = len(lines.block)
    teams = np.flatnonzero(weights[:n] > 0)
    teams = teams[teams != without]
    cost = np.where(hidden[teams], 0.0, weights[teams])
    order = teams[np.lexsort((teams, cost, lines.block[teams]))]
    blocks, first = np.unique(lines.block[order], return_index=True)
    edges: list[Edge] = list(zip(*lines.ends[:, blocks].tolist(), order[first].tolist(), strict=True))
    return edges + [edge for edge in lines.upper if weights[edge[2]] > 0 and edge[2] != without]
