"""The period report: goals, charts, cycles and what was learned, as a tagged PDF."""

from ruggensteun.measure.report.model import CyclePart, Figure, GoalPart, Report
from ruggensteun.measure.report.render import NoPdfError, render_html, render_pdf

__all__ = ["CyclePart", "Figure", "GoalPart", "NoPdfError", "Report", "render_html", "render_pdf"]
