"""Funnel plot: many units at one moment against limits that widen where numbers are small.

To learn from, not to rank.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from ruggensteun.measure.charts.cells import Flags, Floats
from ruggensteun.measure.charts.errors import InputError, Problem
from ruggensteun.measure.charts.funnel_limits import (
    Adjustment,
    Limits,
    Model,
    Spread,
    adjusted_limits,
    exact_limits,
    outside,
    spread,
)
from ruggensteun.measure.charts.result import Notice, plain
from ruggensteun.measure.text import Text

__all__ = ["AdjustedLimits", "Adjustment", "Funnel", "Limits", "Model", "Unit", "exact_limits", "funnel"]

ADJUST_FROM = 10
"""Units under which the spread between units cannot be estimated well enough to adjust for."""

SMALLEST = 5
"""Clients under which a unit gets no verdict."""

NOTHING_TO_ADJUST = Text(
    "De eenheden liggen niet verder uit elkaar dan toeval geeft; er is niets aan te passen.",
    "The units lie no further apart than chance gives; there is nothing to adjust.",
)

LARGEST = 1e9
"""Denominators and counts beyond this are taken for a slip."""


@dataclass(frozen=True, slots=True)
class AdjustedLimits:
    """Limits of one unit that allow for ordinary differences between units; ``outside`` is beyond 99.8 %."""

    lower95: float
    upper95: float
    lower998: float
    upper998: float
    outside: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """One team or organisation. Rate and limits are None without a denominator.

    ``outside`` (99.8 %) and ``outside95`` go by the exact chance of a count this high or low,
    not by the drawn line; None where there is no verdict: no denominator, or fewer than five clients.
    """

    unit: str
    events: float
    denominator: float
    rate: float | None
    lower95: float | None
    upper95: float | None
    lower998: float | None
    upper998: float | None
    outside: bool | None
    # beside the contract
    outside95: bool | None = None
    adjusted: AdjustedLimits | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel without its drawing.

    ``target`` is what the funnel closes in on: the given target, or all events by all
    denominators. ``dispersion`` is the winsorised phi: about 0.7 under pure chance, well above 1 when
    units differ more than chance gives.
    """

    model: Model
    target: float | None
    dispersion: float | None
    units: tuple[Unit, ...]
    # beside the contract
    target_given: bool = False
    tau2: float | None = None
    adjustment: Adjustment | None = None  # as asked for; units lack ``adjusted`` where it is not worth showing
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON contract of ``ruggensteun funnel``; adjusted limits only where they were asked for."""
        return {
            "model": self.model,
            "target": self.target,
            "dispersion": self.dispersion,
            "units": [_unit_json(unit, adjusted=self.adjustment is not None) for unit in self.units],
        }


_IN_JSON = (
    "unit",
    "events",
    "denominator",
    "rate",
    "lower95",
    "upper95",
    "lower998",
    "upper998",
    "outside",
    "outside95",
)


def _unit_json(unit: Unit, *, adjusted: bool) -> dict[str, Any]:
    row = {name: plain(getattr(unit, name)) for name in _IN_JSON}
    if adjusted:
        for name in ("lower95", "upper95", "lower998", "upper998", "outside"):
            row[f"adjusted_{name}"] = plain(getattr(unit.adjusted or unit, name))  # nothing to adjust: the exact ones
    return row


def funnel(
    model: Model,
    units: Sequence[str],
    events: Sequence[float],
    denominators: Sequence[float],
    *,
    target: float | None = None,
    overdispersion: Adjustment | None = None,
) -> Funnel:
    """Rates of units with exact limits around their common rate, or around ``target``.

    ``events`` are whole counts; ``denominators`` whole numbers of clients (binomial) or an
    exposure such as days (Poisson). Raises InputError naming every row that cannot be
    right, ValueError for a target that the model cannot have.
    """
    check_target(model, target)
    x, n = np.array(events, np.float64), np.array(denominators, np.float64)
    if problems := list(_problems(model, units, x, n)):
        raise InputError(problems)
    filled = n > 0
    center = target if target is not None or not filled.any() else float(x.sum() / n.sum())
    lines, adjusted = np.full((2, len(n), 4), np.nan)
    flags, found = np.zeros((2, len(n)), np.bool_), None
    if center is not None and filled.any():
        lines[filled] = _columns(exact_limits(model, center, n[filled]))
        flags[:, filled] = outside(model, center, x[filled], n[filled])
        found = spread(model, center, x[filled], n[filled])
        enough = np.count_nonzero(filled) >= ADJUST_FROM
        if overdispersion and found and enough and found.widens(overdispersion):
            adjusted[filled] = _columns(adjusted_limits(model, center, n[filled], found, overdispersion))
    judged = filled if model == "poisson" else n >= SMALLEST
    return Funnel(
        model=model,
        target=center,
        dispersion=None if found is None else found.phi,
        units=tuple(
            _unit(str(units[i]), (x[i], n[i]), lines[i], flags[:, i] if judged[i] else None, adjusted[i])
            for i in range(len(n))
        ),
        target_given=target is not None,
        tau2=None if found is None else found.tau2,
        adjustment=overdispersion,
        notices=tuple(_notices(model, units, n, overdispersion, found)),
    )


def check_target(model: Model, target: float | None) -> None:
    """ValueError for a target outside what the model can have; on the scale of the rate (0.8, not 80%)."""
    if target is None:
        return
    if model == "binomial" and not 0 < target < 1:
        raise ValueError(f"a binomial target lies between 0 and 1 (0.8, not 80%), got {target}")
    if not (target > 0 and isfinite(target)):
        raise ValueError(f"a Poisson target is a rate above 0, got {target}")


def _columns(limits: Limits) -> Floats:
    return np.stack([limits.lower95, limits.upper95, limits.lower998, limits.upper998], axis=1)


def _unit(name: str, counts: tuple[float, float], lines: Floats, flags: Flags | None, adjusted: Floats) -> Unit:
    events, size = float(counts[0]), float(counts[1])
    if size == 0:
        return Unit(name, events, size, None, None, None, None, None, None)
    rate, wide = events / size, None
    if not np.isnan(adjusted[0]):
        low95, high95, low998, high998 = (float(line) for line in adjusted)
        wide = AdjustedLimits(low95, high95, low998, high998, rate > high998 or rate < low998)
    lower95, upper95, lower998, upper998 = (float(line) for line in lines)
    alarm, warning = (None, None) if flags is None else (bool(flags[0]), bool(flags[1]))
    return Unit(name, events, size, rate, lower95, upper95, lower998, upper998, alarm, warning, wide)


def _problems(model: Model, units: Sequence[str], x: Floats, n: Floats) -> Iterable[Problem]:
    """Everything that cannot be right, row by row."""
    whole = Text("een heel getal, 0 of meer", "a whole number, 0 or more")
    seen: dict[str, int] = {}
    for row, name in enumerate(units):
        first = seen.setdefault(str(name), row)
        if first != row:
            yield Problem(
                row,
                "unit",
                Text(f"{name} staat er al", f"{name} occurs before"),
                Text("elke eenheid één keer", "every unit once"),
            )
        if not (0 <= x[row] <= LARGEST and x[row] == np.floor(x[row])):
            yield Problem(row, "events", _got(x[row]), _up_to(x[row], whole))
        if not (0 <= n[row] <= LARGEST and (model == "poisson" or n[row] == np.floor(n[row]))):
            size = Text("een getal, 0 of meer", "a number, 0 or more") if model == "poisson" else whole
            yield Problem(row, "denominator", _got(n[row]), _up_to(n[row], size))
        elif n[row] == 0 and x[row] > 0:
            yield Problem(
                row,
                "denominator",
                Text("er is geteld bij een noemer van 0", "something was counted out of 0"),
                Text("een noemer boven 0, of 0 van 0", "a denominator above 0, or 0 out of 0"),
            )
        elif model == "binomial" and x[row] > n[row]:
            yield Problem(
                row,
                "events",
                Text(
                    f"{x[row]:g} is meer dan de noemer {n[row]:g}",
                    f"{x[row]:g} is more than the denominator {n[row]:g}",
                ),
                Text("hooguit de noemer", "the denominator at most"),
            )


def _got(value: float) -> Text:
    return Text(f"{value:g} past hier niet", f"{value:g} does not fit here")


def _up_to(value: float, expected: Text) -> Text:
    """What was expected, and where it ends for a number beyond that."""
    if value <= LARGEST:
        return expected
    return Text(f"{expected.nl}, tot en met {LARGEST:.0f}", f"{expected.en}, up to {LARGEST:.0f}")


def _notices(
    model: Model, units: Sequence[str], n: Floats, overdispersion: Adjustment | None, spread_found: Spread | None
) -> Iterable[Notice]:
    filled = int(np.count_nonzero(n > 0))
    if filled == 0:
        yield Notice("no_units", Text("Geen enkele eenheid heeft een noemer.", "No unit has a denominator."))
    elif filled < len(n):
        names, rows = _named(units, n == 0)
        nl = f"Niet in de grafiek, want de noemer is 0: {names}."
        yield Notice("no_denominator", Text(nl, f"Not drawn, because the denominator is 0: {names}."), rows)
    small = (n > 0) & (n < SMALLEST)
    if model == "binomial" and small.any():
        names, rows = _named(units, small)
        nl = f"Geen oordeel bij minder dan {SMALLEST} cliënten: {names}."
        yield Notice("small_units", Text(nl, f"No verdict under {SMALLEST} clients: {names}."), rows)
    if overdispersion and filled < ADJUST_FROM:
        yield Notice(
            "too_few_to_adjust",
            Text(
                f"Het gaat om {filled} van de minstens {ADJUST_FROM} eenheden die nodig zijn om de spreiding tussen "
                "eenheden te schatten; er zijn daarom geen aangepaste grenzen.",
                f"There are {filled} of the at least {ADJUST_FROM} units that are needed to estimate the spread "
                "between units; therefore there are no adjusted limits.",
            ),
        )
    elif overdispersion and spread_found and not spread_found.widens(overdispersion):
        yield Notice("nothing_to_adjust", NOTHING_TO_ADJUST)


def _named(units: Sequence[str], where: Flags) -> tuple[str, tuple[int, ...]]:
    """The first ten of the marked units by name, and the rows of all."""
    rows = tuple(int(row) for row in np.flatnonzero(where))
    names = ", ".join(str(units[row]) for row in rows[:10])
    return (f"{names}, …" if len(rows) > 10 else names), rows
