"""The collaborative: how a programme is set up, what teams aim for, try, see and report."""

from ruggensteun.meso.models.charts import Annotation, Baseline, Exclusion, Rebase
from ruggensteun.meso.models.goals import Goal, OwnIndicator
from ruggensteun.meso.models.pdsa import Pdsa, PdsaTask, Prediction, Ramp
from ruggensteun.meso.models.programme import Phase, ProgrammeSettings
from ruggensteun.meso.models.reports import ReportGoal, ReportSnapshot, TeamReport
from ruggensteun.meso.models.voices import Coding, LearningPoint, Quote, Talk, Theme, ThemeVersion

__all__ = [
    "Annotation",
    "Baseline",
    "Coding",
    "Exclusion",
    "Goal",
    "LearningPoint",
    "OwnIndicator",
    "Pdsa",
    "PdsaTask",
    "Phase",
    "Prediction",
    "ProgrammeSettings",
    "Quote",
    "Ramp",
    "Rebase",
    "ReportGoal",
    "ReportSnapshot",
    "Talk",
    "TeamReport",
    "Theme",
    "ThemeVersion",
]
