"""An outcome along the calendar, of everyone together: for beside a measure of process on one axis of time.

By quarter of the question, whatever the round. A quarter with fewer people than the smallest group goes with its
neighbour, so that every stretch that is shown is large enough and none is hidden that could be worked out.
"""

from typing import Any

from ruggensteun.measure.indicators.cells import Floats, Numbers

_MONTHS = 3


def stretches(months: Numbers, scores: Floats, minimum: int) -> list[dict[str, Any]]:
    """``months`` and valid ``scores`` (n,) -> per stretch: since, until (months, half-open), n, mean, sd. Empty with
    fewer than ``minimum`` scores.
    """
    if len(scores) < minimum:
        return []
    quarters = months // _MONTHS
    groups: list[tuple[int, int]] = []
    for quarter in range(int(quarters.min()), int(quarters.max()) + 1):
        if groups and _many(quarters, *groups[-1]) < minimum:
            groups[-1] = (groups[-1][0], quarter + 1)
        else:
            groups.append((quarter, quarter + 1))
    if len(groups) > 1 and _many(quarters, *groups[-1]) < minimum:
        last = groups.pop()
        groups[-1] = (groups[-1][0], last[1])
    return [_stretch(quarters, scores, since, until) for since, until in groups]


def _many(quarters: Numbers, since: int, until: int) -> int:
    return int(((quarters >= since) & (quarters < until)).sum())


def _stretch(quarters: Numbers, scores: Floats, since: int, until: int) -> dict[str, Any]:
    chosen = scores[(quarters >= since) & (quarters < until)]
    sd = float(chosen.std(ddof=1)) if len(chosen) > 1 else None
    times = {"since": since * _MONTHS, "until": until * _MONTHS}
    return times | {"n": len(chosen), "mean": float(chosen.mean()), "sd": sd}
