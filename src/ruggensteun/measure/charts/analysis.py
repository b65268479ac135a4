"""One series analysed: centre, limits and rules, point by point and part by part."""

from collections.abc import Sequence

from ruggensteun.measure.charts.result import (
    Analysis,
    Better,
    ChartType,
    Notice,
    Part,
    Point,
    Rules,
    Signal,
    X,
)

__all__ = ["Analysis", "Notice", "Part", "Point", "Signal", "analyse"]


def analyse(
    type: ChartType,  # noqa: A002 – the contract's word
    rules: Rules,
    x: Sequence[X] | None,
    y: Sequence[float | None],
    n: Sequence[float | None] | None = None,
    part: Sequence[int] | None = None,
    exclude: Sequence[bool] | None = None,
    freeze: int | None = None,
    target: float | None = None,
    screen_mr: bool = True,
    *,
    better: Better | None = None,
    note: Sequence[str] | None = None,
) -> Analysis:
    """Rows (several with one x are one subgroup) to points and parts; None or NaN is missing."""
    raise NotImplementedError
