"""Which cells to hide, so that no small number can be read or worked out.

Every count lies in two hierarchies at once: team < organisation < programme and team < region <
programme. Take a point for every organisation, every region and twice the programme, and draw each cell as
a line between the two sums in which it takes part: a team from its organisation to its region, an
organisation to the programme, a region to the programme, the programme to itself. Then what an attacker
can work out by adding and subtracting is exactly known: a hidden cell is determined if and only if its line
is a bridge of the hidden lines (D. Gusfield, "A graph theoretic approach to statistical data
security", SIAM J. Comput. 17:552, 1988). So cells are added until

1. no hidden line is a bridge: every hidden cell can be changed without changing what is shown;
2. what remains hidden under a shown total is itself not small: it covers at least ``minimum``, and more
   than one each.

Cells that are zero are shown: they hold nobody. A published "none of 40" or "all of 40" says the same of
each of its parts; that is what it means, and is not prevented here.
"""

import numpy as np

from ruggensteun.measure.indicators.bridges import Lines, close_cycles
from ruggensteun.measure.indicators.cells import Flags, Floats, Numbers, Tree

ORGANISATION, REGION, PROGRAMME = 0, 1, 2
"""Rows of ``Tree.parents``."""


def hide(weights: Floats, tree: Tree, minimum: int) -> Flags:
    """The cells to hide for one quantity, areas by periods. ``weights`` are its counts, 0 where absent."""
    small = (weights > 0) & (weights < minimum)
    hidden = small.copy()
    lines = Lines.of(tree)
    for period in np.flatnonzero(small.any(axis=0)):
        hidden[:, period] = _protect(weights[:, period], small[:, period], tree, lines, minimum)
    return hidden


def _protect(weights: Floats, small: Flags, tree: Tree, lines: Lines, minimum: int) -> Flags:
    hidden = small.copy()
    known = -1
    while known != (known := int(hidden.sum())):
        _pair_up(weights, hidden, lines)
        for level in (ORGANISATION, REGION):
            _outweigh(weights, hidden, tree.parents[level], minimum)
        _outweigh_programme(weights, hidden, tree, minimum)
        close_cycles(weights, hidden, lines)
    return hidden


def _smallest(weights: Floats, candidates: Flags, group: Numbers, groups: Flags) -> Numbers:
    """For every group that is asked for, its smallest candidate team (groups without one are left out)."""
    teams = np.flatnonzero(candidates & groups[group])
    order = teams[np.lexsort((teams, weights[teams], group[teams]))]
    _, first = np.unique(group[order], return_index=True)
    return order[first]


def _pair_up(weights: Floats, hidden: Flags, lines: Lines) -> None:
    """A team that is hidden alone among the teams of its organisation in its region gets company there."""
    blocks = lines.block
    n = len(blocks)
    alone = np.bincount(blocks, weights=hidden[:n]) == 1
    if alone.any():
        visible = (weights[:n] > 0) & ~hidden[:n]
        hidden[_smallest(weights[:n], visible, blocks, alone)] = True


def _outweigh(weights: Floats, hidden: Flags, parent: Numbers, minimum: int) -> None:
    """Hide more teams where a shown total would leave a small remainder; the total itself when none is left."""
    n, size = len(parent), len(weights)
    while True:
        mass = np.bincount(parent, weights=weights[:n] * hidden[:n], minlength=size)
        number = np.bincount(parent, weights=hidden[:n], minlength=size)
        light = (number > 0) & (mass < np.maximum(minimum, number + 1)) & ~hidden
        if not light.any():
            return
        visible = (weights[:n] > 0) & ~hidden[:n]
        chosen = _smallest(weights[:n], visible, parent, light)
        hidden[chosen] = True
        helped = np.zeros(size, dtype=bool)
        helped[parent[chosen]] = True
        hidden |= light & ~helped


def _outweigh_programme(weights: Floats, hidden: Flags, tree: Tree, minimum: int) -> None:
    """The same for the programme, from which hidden organisations or regions can be worked out together."""
    n = tree.teams
    for parent in (tree.parents[ORGANISATION], tree.parents[REGION]):
        top = tree.parents[PROGRAMME][0]
        inside = hidden[parent]
        while not hidden[top] and inside.any():
            under = inside & hidden[:n]
            number = int(under.sum())
            if weights[:n][under].sum() >= max(minimum, number + 1):
                break
            visible = (weights[:n] > 0) & ~hidden[:n]
            candidates = np.flatnonzero(visible & inside)
            if len(candidates):
                hidden[candidates[np.argmin(weights[candidates])]] = True
            else:
                _hide_smallest_area(weights, hidden, parent, top)
            inside = hidden[parent]


def _hide_smallest_area(weights: Floats, hidden: Flags, parent: Numbers, top: int) -> None:
    areas = np.unique(parent)
    shown = areas[(weights[areas] > 0) & ~hidden[areas]]
    hidden[shown[np.argmin(weights[shown])] if len(shown) else top] = True
