"""What happens to the work of a team when two accounts of one human being become one: it stays theirs."""

from ruggensteun.meso.models import (
    Annotation,
    Baseline,
    Exclusion,
    Goal,
    LearningPoint,
    OwnIndicator,
    Pdsa,
    Quote,
    Rebase,
    ReportSnapshot,
    Talk,
    TeamReport,
    Theme,
    ThemeVersion,
)
from ruggensteun.parties.merging import moved

for _model in (Annotation, Baseline, Exclusion, Rebase, Goal, OwnIndicator, Theme, ThemeVersion):
    moved(_model, "made_by")
moved(Pdsa, "owner")
moved(TeamReport, "submitted_by")
moved(ReportSnapshot, "taken_by")
moved(Talk, "noted_by")
moved(Quote, "noted_by")
moved(LearningPoint, "shared_by")
