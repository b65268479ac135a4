"""Which cells to hide, so that no small number can be read or worked out.

Every count lies in two hierarchies at once: team < organisation < programme and team < region <
programme. Take a point for every organisation, every region and twice the programme, and draw each cell as
a line between the two sums in which it takes part: a team from its organisation to its region, an
organisation to the programme, a region to the programme, the programme to itself. Then what an attacker
can work out by adding and subtracting is exactly known: a hidden cell is determined if and only if its line
is a bridge of the hidden lines (D. Gusfield, "A graph theoretic approach to statistical data
security", SIAM J. Comput. 17:552, 1988). So cells are added until

1. no hidden line is a bridge: every hidden cell can be changed without changing what is shown;
2. no sum of hidden cells that can be worked out is small itself: it covers at least ``minimum``, and more
   than one for each cell (see ``remainders``).

Cells that are zero are shown: they hold nobody. A published "none of 40" or "all of 40" says the same of
each of its parts; that is what it means, and is not prevented here.
"""

import numpy as np

from ruggensteun.measure.indicators.bridges import Lines, close_cycles
from ruggensteun.measure.indicators.cells import Flags, Floats, Numbers, Tree
from ruggensteun.measure.indicators.remainders import outweigh

ORGANISATION, REGION = 0, 1
"""Rows of ``Tree.parents``."""


def hide(weights: Floats, tree: Tree, minimum: int) -> Flags:
    """The cells to hide for one quantity, areas by periods. ``weights`` are its counts, 0 where absent."""
    small = (weights > 0) & (weights < minimum)
    if not small.any():
        return small
    hidden = small.copy()
    lines = Lines.of(tree)
    for period in np.flatnonzero(small.any(axis=0)):
        hidden[:, period] = _protect(weights[:, period], small[:, period], tree, lines, minimum)
    return hidden


def _protect(weights: Floats, small: Flags, tree: Tree, lines: Lines, minimum: int) -> Flags:
    hidden = small.copy()
    _pair_up(weights, hidden, lines)
    known = -1
    while known != (known := int(hidden.sum())):
        for level in (ORGANISATION, REGION):
            _fill_up(weights, hidden, tree.parents[level], minimum)
        close_cycles(weights, hidden, lines)
        outweigh(weights, hidden, lines, minimum)
    return hidden


def _smallest(weights: Floats, candidates: Flags, group: Numbers, groups: Flags) -> Numbers:
    """For every group that is asked for, its smallest candidate team (groups without one are left out)."""
    teams = np.flatnonzero(candidates & groups[group])
    order = teams[np.lexsort((teams, weights[teams], group[teams]))]
    _, first = np.unique(group[order], return_index=True)
    return order[first]


def _pair_up(weights: Floats, hidden: Flags, lines: Lines) -> None:
    """A team that is hidden alone among the teams of its organisation in its region gets company there.

    Not needed, but by far the commonest way round, and found for all teams at once.
    """
    blocks = lines.block
    n = len(blocks)
    alone = np.bincount(blocks, weights=hidden[:n]) == 1
    if alone.any():
        visible = (weights[:n] > 0) & ~hidden[:n]
        hidden[_smallest(weights[:n], visible, blocks, alone)] = True


def _fill_up(weights: Floats, hidden: Flags, parent: Numbers, minimum: int) -> None:
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
