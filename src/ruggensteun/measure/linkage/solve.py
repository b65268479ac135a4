"""One mixed model, solved: fixed effects with their covariance, Satterthwaite's degrees of freedom, random effects.

No names and no words here; ``link`` puts those around it.
"""

from dataclasses import dataclass

import numpy as np

from ruggensteun.measure.linkage.blocks import Codes, Floats, condense
from ruggensteun.measure.linkage.criterion import BOTH, INTERCEPT, TEAM, TIME
from ruggensteun.measure.linkage.search import Lowest, lowest


@dataclass(frozen=True, slots=True)
class Solved:
    """``beta``, ``se``, ``df`` (p,), in the units of the columns given; SDs in those of the outcome.

    ``covariance`` (p, p) is that of the fixed effects, (X'V⁻¹X)⁻¹. ``sd_time`` and ``correlation`` are None without a
    slope; ``correlation`` also when one of both SDs is 0. ``loglik`` is restricted, as lme4's logLik(REML = TRUE) has
    it.
    """

    beta: Floats
    se: Floats
    df: Floats
    covariance: Floats
    sd_team: float
    sd_client: float
    sd_time: float | None
    correlation: float | None
    sd_residual: float
    loglik: float
    singular: bool


@dataclass(frozen=True, slots=True)
class _Scaled:
    """Columns centred, scaled and made orthogonal; ``back`` (p, p) leads from their effects to those of the columns."""

    columns: Floats
    back: Floats
    middle: float
    unit: float


def solve(
    y: Floats, x: Floats, client: Codes, team: Codes, *, time: Floats | None = None, teams: bool = True
) -> Solved:
    """``y`` (n,); ``x`` (n, p) of full rank, its first column ones; ``client``, ``team`` (n,) number groups from 0.

    A client is in one team. With ``time`` (n,) clients also differ in their slope on it; ``teams`` False leaves the
    teams out. The caller has seen to it that there is something left to explain within clients, and more clients than
    teams.
    """
    scaled = _scaled(y, x)
    origin = 0.0 if time is None else float(time.mean())
    pace = 1.0 if time is None else float(time.std())
    blocks = condense(scaled.columns, None if time is None else (time - origin) / pace, client, team)
    found = lowest(blocks, teams=teams)
    free = len(y) - x.shape[1]
    variance = found.value.rest / free
    fixed = x.shape[1]
    inside = variance * np.linalg.inv(found.value.cross[:fixed, :fixed])
    covariance = scaled.unit**2 * scaled.back @ inside @ scaled.back.T
    beta = scaled.unit * scaled.back @ found.value.beta
    beta[0] += scaled.middle
    residual = scaled.unit * float(np.sqrt(variance))
    deviance = found.value.deviance + 2 * free * np.log(scaled.unit) - 2 * np.linalg.slogdet(scaled.back)[1]
    client_sd, slope_sd, correlation = _own(found.theta, residual, origin, pace, slope=time is not None)
    return Solved(
        beta=beta,
        se=np.sqrt(np.diag(covariance)),
        df=degrees_of_freedom(found, variance, free, scaled.back),
        covariance=covariance,
        sd_team=residual * float(found.theta[TEAM]),
        sd_client=client_sd,
        sd_time=slope_sd,
        correlation=correlation,
        sd_residual=residual,
        loglik=-float(deviance) / 2,
        singular=found.singular,
    )


def _scaled(y: Floats, x: Floats) -> _Scaled:
    """Orthogonal columns, each with a mean square of 1, so that nothing depends on the units people chose."""
    rows, fixed = x.shape
    middle, unit = float(y.mean()), float(y.std())
    means = np.append(0.0, x[:, 1:].mean(axis=0))
    centred = x - means
    centring = np.eye(fixed)
    centring[0, 1:] = -means[1:]
    size = np.sqrt((centred**2).mean(axis=0))
    q, r = np.linalg.qr(centred / size)
    back = centring @ (np.linalg.inv(r) / size[:, None]) * np.sqrt(rows)
    return _Scaled(np.column_stack([q * np.sqrt(rows), (y - middle) / unit]), back, middle, unit)


def _own(
    theta: Floats, residual: float, origin: float, pace: float, *, slope: bool
) -> tuple[float, float | None, float | None]:
    """SD between clients at time 0, SD of their slopes per unit of time, and the correlation of both."""
    if not slope:
        return residual * float(theta[INTERCEPT]), None, None
    factor = residual * np.array([[theta[INTERCEPT], 0.0], [theta[BOTH], theta[TIME]]])
    own = np.array([[1.0, -origin / pace], [0.0, 1 / pace]]) @ factor
    at_start, slopes = (float(value) for value in np.sqrt((own**2).sum(axis=1)))
    both = float(own[0] @ own[1])
    return at_start, slopes, both / (at_start * slopes) if at_start > 0 and slopes > 0 else None


def degrees_of_freedom(found: Lowest, variance: float, free: int, back: Floats) -> Floats:
    """Satterthwaite's df of every fixed effect: 2 v² / (g' A g), as lmerTest has it.

    v is the variance of the effect, g its slope in (theta, log of the residual variance), A twice the inverse Hessian
    of the deviance in the same. What was put at 0 does not take part, as a slope of 0 in lmerTest has no part either.
    """
    fixed = len(back)
    places = list(found.free)
    inverse = np.linalg.inv(found.value.cross[:fixed, :fixed])
    turning = found.value.turning[places]
    contrast = np.append(-found.value.beta, 1.0)
    with_scale = -np.einsum("i,aij,j->a", contrast, turning, contrast) / variance
    hessian = np.empty((len(places) + 1, len(places) + 1))
    hessian[:-1, :-1] = found.curvature + np.outer(with_scale, with_scale) / free
    hessian[:-1, -1] = hessian[-1, :-1] = with_scale
    hessian[-1, -1] = free
    bent, ways = np.linalg.eigh(hessian)
    used = bent > 1e-8 * bent.max()
    spread = 2 * (ways[:, used] / bent[used]) @ ways[:, used].T
    moved = -np.einsum("ij,ajk,kl->ail", inverse, turning[:, :fixed, :fixed], inverse)
    v = np.einsum("ci,ij,cj->c", back, inverse, back)
    g = np.column_stack([*(np.einsum("ci,ij,cj->c", back, each, back) for each in moved), v])
    df: Floats = 2 * v**2 / np.einsum("ca,ab,cb->c", g, spread, g)
    return df
