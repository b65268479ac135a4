"""The REML criterion of a mixed model with clients in teams, and its slope, in one pass over the clients.

The criterion is that of Bates, Mächler, Bolker & Walker 2015 (J Stat Softw 67(1), eq. 39-42), a function of theta
alone: (team, intercept, both, time), the Cholesky factor of the random effects relative to the residual SD. V is
taken apart with Woodbury's identity twice: per client (2 x 2) and per team (1 x 1). It is smooth and even in the sign
of its columns, so that no bounds are needed.
"""

from dataclasses import dataclass
from math import log, pi

import numpy as np

from ruggensteun.measure.linkage.blocks import Blocks, Floats

TEAM, INTERCEPT, BOTH, TIME = range(4)
"""Places in theta: SD between teams; SD between clients; what level and slope share; the slope beside that."""


@dataclass(frozen=True, slots=True)
class Value:
    """The criterion at one theta. All for the columns as condensed: k of them, the last the outcome.

    ``deviance`` is -2 times the restricted log likelihood, ``gradient`` (4,) its slope in theta. ``cross`` (k, k) is
    A'V⁻¹A and ``turning`` (4, k, k) its slope. ``beta`` (p,) are the fixed effects, ``rest`` the weighted residual
    sum of squares.
    """

    deviance: float
    gradient: Floats
    cross: Floats
    turning: Floats
    beta: Floats
    rest: float


def evaluate(blocks: Blocks, theta: Floats) -> Value:
    """The criterion, its slope and the fixed effects at ``theta`` (4,)."""
    fixed = blocks.first.shape[1] - 1
    at = _weigh(blocks, theta)
    log_turning, turning = _slopes(blocks, theta, at)
    cross = at.cross
    lower = np.linalg.cholesky(cross[:fixed, :fixed])
    beta = np.asarray(np.linalg.solve(cross[:fixed, :fixed], cross[:fixed, fixed]), np.float64)
    contrast = np.append(-beta, 1.0)
    rest = float(contrast @ cross @ contrast)
    free = blocks.rows - fixed
    deviance = at.log_v + 2 * float(np.log(np.diag(lower)).sum()) + free * (1 + log(2 * pi * rest / free))
    inverse = np.linalg.inv(cross[:fixed, :fixed])
    in_x = np.einsum("ij,aji->a", inverse, turning[:, :fixed, :fixed])
    in_rest = np.einsum("i,aij,j->a", contrast, turning, contrast)
    gradient: Floats = log_turning + in_x + free * in_rest / rest
    return Value(deviance, gradient, cross, turning, beta, rest)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A'V⁻¹A in pieces: N = (I + R D R')⁻¹ of each client, and what is summed per team with it.

    ``weight`` (m,) is 1'V⁻¹1 of a client with teams left aside, ``heavy`` (T,) that of a team, ``means`` (T, k) the
    weighted means of a team, ``shrink`` (T,) how far a team's own effect leaves them. ``left``, ``right`` (m, k): N
    times what is left of Q'A beside those means.
    """

    n11: Floats
    n12: Floats
    n22: Floats
    weight: Floats
    heavy: Floats
    means: Floats
    shrink: Floats
    left: Floats
    right: Floats
    cross: Floats
    log_v: float


def _weigh(blocks: Blocks, theta: Floats) -> _Weighed:
    """Woodbury's identity per client, then per team."""
    team, l1, l2, l3 = (float(value) for value in theta)
    root = blocks.root
    f11, f12, f21, f22 = root * l1 + blocks.lean * l2, blocks.lean * l3, blocks.spread * l2, blocks.spread * l3
    e11, e12, e22 = 1 + f11**2 + f12**2, f11 * f21 + f12 * f22, 1 + f21**2 + f22**2
    added = f11**2 + f12**2 + f21**2 + f22**2 + (f11 * f22 - f12 * f21) ** 2  # determinant less 1, without cancelling
    n11, n12, n22 = e22 / (1 + added), -e12 / (1 + added), e11 / (1 + added)
    weight = root * root * n11
    heavy = blocks.per_team(weight)
    seen = _times(root * n11, blocks.first)
    if blocks.slope:
        seen += _times(root * n12, blocks.second)
    means = blocks.per_team(seen) / heavy[:, None]
    shrink = 1 / (1 + team * team * heavy)
    first = blocks.first - _times(root, means[blocks.team])
    left, right = _times(n11, first), blocks.second
    cross = blocks.within + _times(heavy * shrink, means).T @ means
    if blocks.slope:
        left += _times(n12, blocks.second)
        right = _times(n12, first) + _times(n22, blocks.second)
        cross += blocks.second.T @ right
    cross += first.T @ left
    log_v = float(np.log1p(added).sum() + np.log1p(team * team * heavy).sum())
    return _Weighed(n11, n12, n22, weight, heavy, means, shrink, left, right, cross, log_v)


def _slopes(blocks: Blocks, theta: Floats, at: _Weighed) -> tuple[Floats, Floats]:
    """Slopes in theta of log|V| (4,) and of A'V⁻¹A (4, k, k), by way of the slopes in the variances."""
    team, l1, l2, l3 = (float(value) for value in theta)
    root, lean, spread = blocks.root, blocks.lean, blocks.spread
    lifted = _times(at.shrink, at.means)[blocks.team]  # a team's means as far as its own effect does not take them up
    left = at.left + _times(root * at.n11, lifted)
    u1 = _times(root, left)
    t11, taken = at.weight, (team * team * at.shrink)[blocks.team]
    d11, g11 = -u1.T @ u1, float((t11 - taken * t11 * t11).sum())
    d12, g12, d22, g22 = np.zeros_like(d11), 0.0, np.zeros_like(d11), 0.0
    if blocks.slope:
        u2 = _times(lean, left) + _times(spread, at.right + _times(root * at.n12, lifted))
        t12 = root * (lean * at.n11 + spread * at.n12)
        t22 = lean * lean * at.n11 + 2 * lean * spread * at.n12 + spread * spread * at.n22
        mixed = u1.T @ u2
        d12, g12 = -(mixed + mixed.T), float(2 * (t12 - taken * t11 * t12).sum())
        d22, g22 = -u2.T @ u2, float((t22 - taken * t12 * t12).sum())
    between = _times(at.heavy * at.shrink, at.means)
    of_v = [
        2 * team * float((at.heavy * at.shrink).sum()),
        2 * l1 * g11 + l2 * g12,
        l1 * g12 + 2 * l2 * g22,
        2 * l3 * g22,
    ]
    of_cross = [-2 * team * (between.T @ between), 2 * l1 * d11 + l2 * d12, l1 * d12 + 2 * l2 * d22, 2 * l3 * d22]
    return np.array(of_v), np.array(of_cross)


def _times(weights: Floats, rows: Floats) -> Floats:
    """Every row times its weight."""
    found: Floats = weights[:, None] * rows
    return found
