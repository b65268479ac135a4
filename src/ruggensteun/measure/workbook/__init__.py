"""The measurement workbook: one .xlsx that a team can keep using, written and read without loss."""

from ruggensteun.measure.workbook.check import check
from ruggensteun.measure.workbook.compare import compare
from ruggensteun.measure.workbook.model import (
    Changed,
    Changes,
    Checked,
    Level,
    Limits,
    Problem,
    TableChanges,
    TeamIdentity,
)
from ruggensteun.measure.workbook.write import write

__all__ = [
    "Changed",
    "Changes",
    "Checked",
    "Level",
    "Limits",
    "Problem",
    "TableChanges",
    "TeamIdentity",
    "check",
    "compare",
    "write",
]
