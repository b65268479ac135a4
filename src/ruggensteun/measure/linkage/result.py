"""What a link says: fixed effects, spread between teams and clients, and what a reader has to know besides."""

from dataclasses import dataclass
from typing import Any

from ruggensteun.measure.text import Text

INTERCEPT = "(Intercept)"
"""Name of the constant term, as lme4 has it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A fixed effect: so much outcome per unit of the column, other columns equal.

    ``df`` are Satterthwaite's, and ``t``, ``p`` (two-sided), ``low`` and ``high`` (95 %) follow from them.
    """

    estimate: float
    se: float
    df: float
    t: float
    p: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """The contract's fields."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Spread:
    """How far groups lie apart: ``group`` is team, client or residual, ``term`` what differs, ``sd`` in its units."""

    group: str
    term: str
    sd: float


@dataclass(frozen=True, slots=True)
class Link:
    """One mixed model, computed. ``rows``, ``clients``, ``teams`` are those that took part.

    ``loglik`` is the restricted log likelihood; models can be compared by it only when their fixed effects are the
    same. ``singular``: a spread is 0, or slopes follow from levels without remainder. ``correlation``: of level at
    time 0 and slope.
    """

    rows: int
    clients: int
    teams: int
    fixed: dict[str, Effect]
    random: tuple[Spread, ...]
    loglik: float
    singular: bool
    warnings: tuple[Text, ...]
    # beside the contract
    outcome: str = "outcome"
    time: str = "time"
    correlation: float | None = None

    def to_json(self, language: str = "nl") -> dict[str, Any]:
        """The contract's fields."""
        return {
            "rows": self.rows,
            "clients": self.clients,
            "teams": self.teams,
            "fixed": {name: effect.to_json() for name, effect in self.fixed.items()},
            "random": [{"group": each.group, "term": each.term, "sd": each.sd} for each in self.random],
            "loglik": self.loglik,
            "singular": self.singular,
            "warnings": [text.in_(language) for text in self.warnings],
        }
