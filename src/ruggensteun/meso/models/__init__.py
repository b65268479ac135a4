"""The collaborative: how a programme is set up, what teams aim for, try, see and report."""

from ruggensteun.meso.models.charts import Annotation, Baseline, Exclusion, Rebase
from ruggensteun.meso.models.goals import Goal, OwnIndicator
from ruggensteun.meso.models.pdsa import Pdsa, PdsaTask, Prediction, Ramp
from ruggensteun.meso.models.programme import Phase, ProgrammeSettings
from ruggensteun.meso.models.reports import ReportGoal, ReportSnapshot, TeamReport

__all__ = [
    "Annotation",
    "Baseline",
    "Exclusion",
    "Goal",
    "OwnIndicator",
    "Pdsa",
    "PdsaTask",
    "Phase",
    "Prediction",
    "ProgrammeSettings",
    "Ramp",
    "Rebase",
    "ReportGoal",
    "ReportSnapshot",
    "TeamReport",
]
