"""The period report: goals, charts, cycles and what was learned, as a tagged PDF."""

from ruggensteun.measure.report.figure import definition, figure_of
from ruggensteun.measure.report.model import Cell, CyclePart, Figure, GoalPart, Report
from ruggensteun.measure.report.render import NoPdfError, render_html, render_pdf

__all__ = [
    "Cell",
    "CyclePart",
    "Figure",
    "GoalPart",
    "NoPdfError",
    "Report",
    "definition",
    "figure_of",
    "render_html",
    "render_pdf",
]
