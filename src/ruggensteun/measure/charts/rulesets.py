"""The three rule sets: which patterns count as a signal. A chart uses one of them, never a mixture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ruggensteun.measure.charts.result import ChartType, Rule, Rules
from ruggensteun.measure.text import Text

LABEL_ORDER: tuple[Rule, ...] = ("outside", "trend", "two_of_three", "shift", "longest_run", "inner_third")
"""A point shows one label: the first of these that it takes part in (NHS order 1, 3, 4, 2)."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Lengths of the patterns that signal; None where the set has no such rule.

    ``ties_break``: a point on the centre breaks a shift and an equal pair a trend (NHS);
    otherwise they neither add nor break. ``false_alarms`` is the share (in %) of series of
    pure chance that signal, by number of points, around their own median (60,000 simulated series).
    """

    title: Text
    anhoej: bool = False
    shift: int | None = None
    trend: int | None = None
    number_of_runs: bool = False
    two_of_three: bool = False
    inner_third: int | None = None
    ties_break: bool = False
    false_alarms: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))


_ANHOEJ = RuleSet(
    Text("Anhøj-regels en 3 sigma", "Anhøj rules and 3 sigma"),
    anhoej=True,
    false_alarms=MappingProxyType({12: 1.3, 24: 3.1, 36: 4.2, 60: 4.3}),
)
_IHI_RUN = RuleSet(
    Text("IHI-regels (Perla)", "IHI rules (Perla)"),
    shift=6,
    trend=5,
    number_of_runs=True,
    false_alarms=MappingProxyType({12: 12, 24: 36, 36: 55, 60: 78}),
)
_IHI_CONTROL = RuleSet(
    Text("IHI-regels voor regelkaarten", "IHI rules for control charts"),
    shift=8,
    trend=6,
    two_of_three=True,
    inner_third=15,
)
_NHS = RuleSet(
    Text("NHS-regels (Making Data Count)", "NHS rules (Making Data Count)"),
    shift=7,
    trend=7,
    two_of_three=True,
    ties_break=True,
)


def rule_set(rules: Rules, kind: ChartType) -> RuleSet:
    """The set as it applies to a chart type: IHI has other lengths for run charts than for control charts."""
    if rules == "ihi":
        return _IHI_RUN if kind == "run" else _IHI_CONTROL
    return _ANHOEJ if rules == "anhoej" else _NHS
