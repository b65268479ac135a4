"""Limits of a funnel: exact, and adjusted for ordinary differences between units. Rates, one entry per unit.

Spiegelhalter 2005 (Stat Med 24:1185; QSHC 14:347).
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.counting import Binomial, Counts, Poisson, interpolated_quantile, tails

Model = Literal["binomial", "poisson"]
Adjustment = Literal["additive", "multiplicative"]

ALARM, WARNING = 0.001, 0.025
"""Chance on either side beyond the 99.8 % and the 95 % limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Lower and upper limits as rates; one entry per denominator."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats


@dataclass(frozen=True, slots=True)
class Spread:
    """How much more units differ than chance gives.

    ``phi`` is the mean squared z-score after winsorising at the 10th and 90th percentile (about
    0.7 under pure chance, so it is conservative); ``tau2`` the variance between units on the rate scale.
    """

    phi: float
    tau2: float

    def widens(self, how: Adjustment) -> bool:
        """Whether there is anything to allow for: units lie further apart than chance gives."""
        return self.tau2 > 0 if how == "additive" else self.phi > 1


def exact_limits(model: Model, target: float, denominators: Floats) -> Limits:
    """Limits at every denominator (above 0), interpolated so that a drawn line has no steps.

    Where nothing can vary (a target of 0, or of all) both limits are the target.
    """
    sizes = np.asarray(denominators, np.float64)
    counted = _counts(model, target, sizes)
    if counted is None:
        still = np.full(sizes.shape, target)
        return Limits(still, still, still, still)
    lines = (interpolated_quantile(counted, share) / sizes for share in (WARNING, 1 - WARNING, ALARM, 1 - ALARM))
    return Limits(*(np.clip(line, 0, _highest(model)) for line in lines))


def outside(model: Model, target: float, events: Floats, denominators: Floats) -> tuple[Flags, Flags]:
    """Units beyond 99.8 % and beyond 95 %, by the chance of a count this high or this low.

    Not by the line: the interpolated upper line lies just under 100 % where a unit at 100 % is ordinary.
    """
    counted = _counts(model, target, denominators)
    if counted is None:
        different = events != target * denominators
        return different, different
    low, high = tails(counted, events)
    smallest = np.minimum(low, high)
    return smallest < ALARM, smallest < WARNING


CHANCE_PHI = 0.7
"""The phi of pure chance, winsorised at a tenth on both sides."""


def spread(model: Model, target: float, events: Floats, denominators: Floats) -> Spread | None:
    """Over-dispersion among units with a denominator; None for fewer than two, or where nothing varies."""
    if len(events) < 2 or _counts(model, target, denominators) is None:
        return None
    variance = _variance(model, target, denominators)
    z = (events / denominators - target) / np.sqrt(variance)
    ordered = np.sort(z)
    z = np.clip(z, _quantile(ordered, 0.1), _quantile(ordered, 0.9))
    phi, units, weight = float(np.mean(z**2)), len(z), 1 / variance
    between = (units * phi - (units - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return Spread(phi, max(0.0, float(between)))


def chance_spread(units: int) -> float:
    """The phi that pure chance stays below about 39 times in 40, with so many units; 1 or more.

    A chi-square by Wilson and Hilferty, times the 0.7 that winsorising leaves; 2.33 instead of 1.96 makes up for what
    winsorising does to the tail. Held against simulation in the tests: within 12 % from 3 to 60 units.
    """
    ninth = 2 / (9 * units)
    return CHANCE_PHI * (1 - ninth + 2.33 * ninth**0.5) ** 3


def _quantile(ordered: Floats, share: float) -> float:
    """Interpolated between neighbours, as np.percentile has it; importing that takes longer than a funnel."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def adjusted_limits(model: Model, target: float, denominators: Floats, found: Spread, how: Adjustment) -> Limits:
    """Limits that allow for the spread between units: variance plus tau², or widened by √phi.

    Never within the exact ones. The spread is normal by assumption, so for few events its limits may lie within the
    exact ones: then those hold.
    """
    variance = _variance(model, target, denominators)
    variance = variance + found.tau2 if how == "additive" else variance * max(1.0, found.phi)

    def line(share: float) -> Floats:
        return np.clip(target + NormalDist().inv_cdf(share) * np.sqrt(variance), 0, _highest(model))

    exact = exact_limits(model, target, denominators)
    return Limits(
        np.minimum(line(WARNING), exact.lower95),
        np.maximum(line(1 - WARNING), exact.upper95),
        np.minimum(line(ALARM), exact.lower998),
        np.maximum(line(1 - ALARM), exact.upper998),
    )


def _highest(model: Model) -> float:
    return 1.0 if model == "binomial" else np.inf


def _variance(model: Model, target: float, denominators: Floats) -> Floats:
    return (target * (1 - target) if model == "binomial" else target) / denominators


def _counts(model: Model, target: float, denominators: Floats) -> Counts | None:
    """The distribution of every unit's count under the target; None where nothing can vary."""
    if target <= 0 or (model == "binomial" and target >= 1):
        return None
    return Binomial(denominators, target) if model == "binomial" else Poisson(denominators * target)
