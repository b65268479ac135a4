"""What an analysis gives: points and parts as the JSON contract names them, and what a drawing needs besides.

Fields above the line ``# beside the contract`` are in ``to_json()``, in this order; the others
are for the chart, the sentence and the table. Nothing here is ever NaN: undefined is None.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ruggensteun.measure.text import Text

ChartType = Literal["run", "i", "mr", "p", "pp", "u", "up", "c", "xbar", "s", "t", "g"]
Rules = Literal["anhoej", "ihi", "nhs"]
Better = Literal["higher", "lower", "neutral"]
Judgement = Literal["improvement", "concern", "neutral"]
Variation = Literal["common", "improvement", "concern", "high", "low"]
Assurance = Literal["passing", "failing", "hit-or-miss"]
Rule = Literal[
    "outside",  # a point above the upper or below the lower limit
    "longest_run",  # Anhøj: a run longer than chance gives
    "crossings",  # Anhøj: fewer crossings of the centre than chance gives
    "shift",  # IHI, NHS: so many points in a row on one side
    "trend",  # IHI, NHS: so many points in a row rising or falling
    "runs_few",  # IHI: fewer runs than chance gives
    "runs_many",  # IHI: more runs than chance gives
    "two_of_three",  # two of three points near one limit
    "inner_third",  # IHI, control charts: fifteen points close to the centre
]
NoLimits = Literal["run_chart", "no_points", "too_few", "flat"]
X = date | int | float | str


def plain(value: Any) -> Any:
    """A whole number without its ``.0``, anything else as it is: counts look like counts in JSON."""
    return int(value) if isinstance(value, float) and abs(value) < 1e15 and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Point:
    """One subgroup: what was measured and what it is held against.

    ``y`` is the charted value (y/n where the type divides, the mean or SD of a subgroup for
    Xbar and S, the moving range for MR). ``outside`` is None where there is no value or no limit.
    ``used`` is False for a missing and for an excluded point. ``part`` is the phase's own number.
    """

    x: X
    y: float | None
    n: float | None
    center: float | None
    lower: float | None
    upper: float | None
    outside: bool | None
    used: bool
    part: int
    # beside the contract
    note: str = ""
    excluded: bool = False
    rules: tuple[Rule, ...] = ()  # every rule this point takes part in
    label: Rule | None = None  # the one that is shown: outside, trend, two_of_three, shift, …
    direction: Literal[-1, 0, 1] = 0  # of ``label``: 1 high or rising, -1 low or falling
    judgement: Judgement | None = None  # ``direction`` held against the direction of improvement

    @property
    def missing(self) -> bool:
        """Nothing was measured, or it could not be used: a gap in the line."""
        return self.y is None

    def to_json(self) -> dict[str, Any]:
        """The contract's fields; a date as YYYY-MM-DD."""
        return {
            "x": self.x.isoformat() if isinstance(self.x, date) else self.x,
            "y": self.y,
            "n": plain(self.n),
            "center": self.center,
            "lower": self.lower,
            "upper": self.upper,
            "outside": self.outside,
            "used": self.used,
            "part": self.part,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """One phase: its run figures and its limits.

    A run signals when ``longest_run > longest_run_limit``, crossings when
    ``crossings < crossings_limit``; for IHI and NHS the first limit is one less than
    the rule's length. ``useful`` counts points neither missing, excluded nor on the centre.
    ``runs_signal`` is True when any rule but "outside" fired, and None where there can be no
    verdict: fewer than ten useful points, or a type without run rules (MR). Without any useful
    point the run figures are None.
    ``outside`` counts the points outside a limit, excluded ones included.
    """

    part: int
    points: int
    useful: int
    longest_run: int | None
    longest_run_limit: int | None
    crossings: int | None
    crossings_limit: int | None
    runs_signal: bool | None
    outside: int
    # beside the contract
    first: int = 0  # index of the first and the last point of this part in ``Analysis.points``
    last: int = 0
    baseline: int = 0  # points that centre and limits come from
    crossings_most: int | None = None  # IHI: more crossings than this is a signal too
    no_limits: NoLimits | None = None  # why there are no limits; None when there are
    trial_limits: bool = False  # limits from fewer than 13 points: they may still move
    screened: int = 0  # moving ranges left out by the screening
    sigma_z: float | None = None  # P′ and U′: how much wider (or narrower) than P and U

    @property
    def too_few(self) -> bool:
        """Fewer useful points than any run rule can say something about."""
        return self.useful < 10

    def to_json(self) -> dict[str, Any]:
        """The contract's fields."""
        return {
            "part": self.part,
            "points": self.points,
            "useful": self.useful,
            "longest_run": self.longest_run,
            "longest_run_limit": self.longest_run_limit,
            "crossings": self.crossings,
            "crossings_limit": self.crossings_limit,
            "runs_signal": self.runs_signal,
            "outside": self.outside,
        }


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that fired: in which part, and on which points (indices in ``Analysis.points``).

    ``direction`` is 1 for high or rising, -1 for low or falling, 0 where a rule has none.
    """

    rule: Rule
    part: int
    points: tuple[int, ...]
    direction: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader has to know: a row that was left out, limits that cannot be drawn.

    ``rows`` are indices of the input rows it is about (empty when about the whole).
    """

    code: str
    text: Text
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A chart without its drawing: everything that can be said about one series."""

    type: ChartType
    rules: Rules
    points: tuple[Point, ...]
    parts: tuple[Part, ...]
    # beside the contract
    signals: tuple[Signal, ...] = ()
    notices: tuple[Notice, ...] = ()
    freeze: int | None = None  # points that the baseline comes from; None when not frozen
    target: float | None = None
    better: Better | None = None
    screen_mr: bool = True  # whether large moving ranges are left out of the limits
    variation: Variation | None = None  # NHS icon of the last point, when a direction is given
    assurance: Assurance | None = None  # NHS icon of target against limits, with target and direction

    def to_json(self) -> dict[str, Any]:
        """The JSON contract of ``ruggensteun chart``: plain values, null where undefined."""
        return {
            "type": self.type,
            "rules": self.rules,
            "points": [point.to_json() for point in self.points],
            "parts": [part.to_json() for part in self.parts],
        }
