"""Which chart types divide, count, or look at the rows of a subgroup."""

from typing import Final

from ruggensteun.measure.charts.result import ChartType, Rules

TYPES: Final[tuple[ChartType, ...]] = ("run", "i", "mr", "p", "pp", "u", "up", "c", "xbar", "s", "t", "g")
RULE_SETS: Final[tuple[Rules, ...]] = ("anhoej", "ihi", "nhs")

PROPORTIONS: Final[frozenset[str]] = frozenset({"p", "pp"})
RATES: Final[frozenset[str]] = frozenset({"u", "up"})
NEED_N: Final[frozenset[str]] = PROPORTIONS | RATES
"""Types that cannot be drawn without a denominator."""

MAY_DIVIDE: Final[frozenset[str]] = NEED_N | {"run", "i", "mr"}
"""Types that chart y/n when there is an n; the others leave n aside."""

NOT_NEGATIVE: Final[frozenset[str]] = NEED_N | {"c", "t", "g"}
BY_ROWS: Final[frozenset[str]] = frozenset({"xbar", "s"})
"""Types that look at the spread of the rows inside a subgroup."""

WHOLE: Final[dict[str, frozenset[str]]] = {"y": NEED_N | {"c"}, "n": PROPORTIONS}
"""Per column the types in which it counts whole things."""

FEWEST_USEFUL: Final = 10
"""Useful points under which no run rule gives a verdict."""

STEADY_FROM: Final = 13
"""Baseline points under which limits are trial limits."""

LARGEST: Final = 1e100
"""Beyond this a number is taken for a slip: squares and sums would leave the range of a float."""
