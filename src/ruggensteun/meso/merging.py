"""What happens to the work of a team when two accounts of one human being become one: it stays theirs."""

from ruggensteun.meso.models import (
    Annotation,
    Baseline,
    Exclusion,
    Goal,
    OwnIndicator,
    Pdsa,
    Rebase,
    ReportSnapshot,
    TeamReport,
)
from ruggensteun.parties.merging import moved

for _model in (Annotation, Baseline, Exclusion, Rebase, Goal, OwnIndicator):
    moved(_model, "made_by")
moved(Pdsa, "owner")
moved(TeamReport, "submitted_by")
moved(ReportSnapshot, "taken_by")
