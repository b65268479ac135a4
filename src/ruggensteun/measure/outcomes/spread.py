"""The spread of scores as points that stand for several people each, never for one.

Univariate microaggregation (D. Defays and Ph. Nanopoulos 1993, in "Panels of enterprises and confidentiality"): people
in order of score, taken together in groups of neighbours of at least so many; a point is the mean of a group.
"""

import numpy as np

from ruggensteun.measure.indicators.cells import Floats

FEWEST = 3
"""With fewer points than this there is no spread to see; then there are none."""
MOST = 60
"""More points than this cannot be told apart; then every point stands for more people."""


def points(scores: Floats, minimum: int) -> tuple[list[float], int]:
    """The points, from low to high, and how many people each stands for at least; no points and 0 when too few.

    ``scores`` (n,) without NaN. Every group has ``minimum`` people or more, and no two differ by more than one person.
    """
    n = len(scores)
    size = max(minimum, -(-n // MOST))
    groups = n // size
    if groups < FEWEST:
        return [], 0
    starts = np.arange(groups) * n // groups
    means = np.add.reduceat(np.sort(scores), starts) / np.diff(np.append(starts, n))
    return [round(float(mean), 3) for mean in means], size
