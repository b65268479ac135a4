"""A chart or funnel from the command line as an SVG file of its own."""

from pathlib import Path

from ruggensteun.measure.charts.draw.funnel_plot import FunnelSpec
from ruggensteun.measure.charts.draw.spec import ChartSpec, Unit
from ruggensteun.measure.charts.draw.svg import funnel as draw_funnel
from ruggensteun.measure.charts.draw.svg import run_chart
from ruggensteun.measure.charts.funnel import Funnel
from ruggensteun.measure.charts.kinds import MAY_DIVIDE, PROPORTIONS, RATES
from ruggensteun.measure.charts.result import Analysis
from ruggensteun.measure.text import Language
from ruggensteun.measure.whole_file import write_whole


def write_chart(path: Path, analysis: Analysis, title: str, language: Language) -> None:
    """Draw one series into ``path``; OSError where that cannot be written."""
    spec = ChartSpec(title=title, analysis=analysis, unit=unit_of(analysis), language=language)
    write_whole(path, run_chart(spec, mode="standalone").encode())


def write_funnel(path: Path, funnel: Funnel, title: str, language: Language) -> None:
    """Draw a funnel into ``path``; OSError where that cannot be written."""
    spec = FunnelSpec(title=title, funnel=funnel, language=language)
    write_whole(path, draw_funnel(spec, mode="standalone").encode())


def unit_of(analysis: Analysis) -> Unit:
    """Percent where shares of a whole are charted, a rate where counts are divided, otherwise plain numbers."""
    divided = analysis.type in MAY_DIVIDE and any(point.n is not None for point in analysis.points)
    if analysis.type in PROPORTIONS:
        return "percent"
    if analysis.type in RATES:
        return "rate"
    if divided:
        shares = all(0 <= point.y <= 1 for point in analysis.points if point.y is not None)
        return "percent" if shares else "rate"
    return "mean" if analysis.type in {"xbar", "s"} else "count"
