"""Direction of improvement: what a signal means, and the NHS icons for variation and assurance."""

from typing import Literal

from ruggensteun.measure.charts.result import Analysis, Assurance, Better, Judgement, Variation


def judged(direction: Literal[-1, 0, 1], better: Better | None) -> Judgement | None:
    """High or low held against the direction of improvement; None without a signal or a direction."""
    if direction == 0 or better is None:
        return None
    if better == "neutral":
        return "neutral"
    return "improvement" if (direction > 0) == (better == "higher") else "concern"


def variation(analysis: Analysis) -> Variation | None:
    """NHS icon: the label of the last used point. None under other rules, without direction or verdict."""
    if analysis.rules != "nhs" or analysis.better is None or not analysis.parts:
        return None
    used = [point for point in analysis.points if point.used]
    if not used or analysis.parts[-1].runs_signal is None:
        return None
    last = used[-1]
    if last.label is None:
        return "common"
    if last.judgement in {"improvement", "concern"}:
        return "improvement" if last.judgement == "improvement" else "concern"
    return "high" if last.direction > 0 else "low"


def assurance(analysis: Analysis) -> Assurance | None:
    """NHS icon: the target against the limits of the last point. None without target, direction or limits."""
    if analysis.rules != "nhs" or analysis.target is None or analysis.better not in {"higher", "lower"}:
        return None
    part = analysis.parts[-1].part if analysis.parts else None
    limited = [point for point in analysis.points if point.part == part and point.upper is not None]
    if not limited:
        return None
    lower, upper = limited[-1].lower, limited[-1].upper
    if upper is not None and analysis.target > upper:
        return "failing" if analysis.better == "higher" else "passing"
    if lower is not None and analysis.target < lower:
        return "passing" if analysis.better == "higher" else "failing"
    return "hit-or-miss"
