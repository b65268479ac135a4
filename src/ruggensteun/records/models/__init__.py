"""What stands behind measuring: uploads, monitor rows, and the released series."""

from ruggensteun.records.models.imports import Import, ImportFile
from ruggensteun.records.models.outcomes import Linkage, OutcomeSeries
from ruggensteun.records.models.research import ResearchDecision
from ruggensteun.records.models.rows import MonitorRow
from ruggensteun.records.models.series import IndicatorSeries, SeriesRun, TeamRun

__all__ = [
    "Import",
    "ImportFile",
    "IndicatorSeries",
    "Linkage",
    "MonitorRow",
    "OutcomeSeries",
    "ResearchDecision",
    "SeriesRun",
    "TeamRun",
]
