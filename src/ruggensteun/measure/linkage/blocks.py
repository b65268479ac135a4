"""The rows of a linked file, condensed per client: all that the mixed model needs to know of them.

A client's rows are Z = [1] or [1, time]. With Z = QR (Q orthonormal) everything a client says about the fixed effects
is Q'A and what is left of A beside Q, where A holds the columns of X and y. Sums of squares are then never taken as a
difference of two large numbers, however much larger the differences between clients are than those within.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

_SAME_TIME = 1e-10
"""Spread of a client's times, where that of everyone is 1, below which all count as one moment."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """n rows of m clients in T teams; k columns, of which the last is the outcome.

    R of a client is [[root, lean], [0, spread]]; ``first`` and ``second`` (m, k) are the rows of Q'A. ``within`` (k,
    k) is what is left beside Q, summed. Clients are in the order of their teams: ``team`` (m,) is the team of each,
    ``starts`` (T,) the first of each team. Without a slope there is no second column of Z: lean, spread and second
    are 0.
    """

    rows: int
    root: Floats
    lean: Floats
    spread: Floats
    first: Floats
    second: Floats
    within: Floats
    team: Codes
    starts: Codes
    slope: bool

    @property
    def clients(self) -> int:
        return len(self.root)

    @property
    def teams(self) -> int:
        return len(self.starts)

    def per_team(self, values: Floats) -> Floats:
        """Sums over the clients of each team; (m,) or (m, k)."""
        found: Floats = np.add.reduceat(values, self.starts, axis=0)
        return found


def condense(columns: Floats, time: Floats | None, client: Codes, team: Codes) -> Blocks:
    """``columns`` (n, k) with the outcome last; ``time`` (n,) with a spread near 1 for a slope, None without.

    ``client`` (n,) numbers the clients, and a client is in one team; ``team`` (n,) numbers the teams from 0.
    """
    order = np.lexsort((client, team))
    columns, client, team = columns[order], client[order], team[order]
    starts = np.flatnonzero(np.diff(client, prepend=client[0] - 1))
    sizes = np.diff(starts, append=len(client))
    of_row = np.repeat(np.arange(len(starts)), sizes)
    means = np.add.reduceat(columns, starts, axis=0) / sizes[:, None]
    rest = columns - means[of_row]
    root = np.sqrt(sizes.astype(np.float64))
    lean, spread, second = np.zeros(len(starts)), np.zeros(len(starts)), np.zeros(means.shape)
    if time is not None:
        time = time[order]
        average = np.add.reduceat(time, starts) / sizes
        away = time - average[of_row]
        spread = np.sqrt(np.add.reduceat(away * away, starts))
        spread[spread < _SAME_TIME] = 0.0
        lean = root * average
        direction = np.divide(away, spread[of_row], out=np.zeros(len(away)), where=spread[of_row] > 0)
        second = np.add.reduceat(direction[:, None] * rest, starts, axis=0)
        rest = rest - direction[:, None] * second[of_row]
    of_client = team[starts]
    first_of_team = np.flatnonzero(np.diff(of_client, prepend=-1))
    numbered = np.cumsum(np.diff(of_client, prepend=-1) != 0) - 1
    return Blocks(
        rows=len(client),
        root=root,
        lean=lean,
        spread=spread,
        first=root[:, None] * means,
        second=second,
        within=rest.T @ rest,
        team=numbered,
        starts=first_of_team,
        slope=time is not None,
    )
