"""A report as one reads it: a draft with the figures of now, or what was sent in, from its snapshot alone.

The page and the PDF are both made from this, so that they cannot tell different things.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ruggensteun.meso.models import ReportSnapshot, TeamReport
from ruggensteun.meso.reports import texts_of
from ruggensteun.web.reports import taken

GoalTexts = Mapping[str, Any]
"""What the team says about one goal, by the name of the question; ``goal`` is the key of the goal."""


@dataclass(frozen=True, slots=True)
class Version:
    """``found``: figures, goals and cycles (see ``taken``). ``sent_at`` and ``number`` are None for a draft."""

    report: TeamReport
    found: taken.Taken
    texts: Mapping[str, Any]
    sent_at: datetime | None = None
    number: int | None = None

    @property
    def names(self) -> Mapping[str, str]:
        """Who it is of; what was sent in without names has those of now."""
        return self.found["names"] or taken.names_of(self.report)

    @property
    def goals(self) -> Sequence[GoalTexts]:
        """The texts about each goal that the report asks about."""
        found: Sequence[GoalTexts] = self.texts["goals"]
        return found


def now(report: TeamReport) -> Version:
    """The last that was sent in, or the draft as it stands."""
    if report.state == TeamReport.State.SUBMITTED:
        last = report.snapshots.order_by("-number").first()
        if last is not None:
            return sent(report, last)
    return Version(report, taken.take(report), texts_of(report))


def sent(report: TeamReport, snapshot: ReportSnapshot) -> Version:
    """What was sent in, exactly as it was."""
    return Version(report, taken.kept(snapshot), snapshot.content["texts"], snapshot.taken_at, snapshot.number)


def earlier(report: TeamReport) -> list[ReportSnapshot]:
    """What was sent in before and is no longer the report itself, newest first."""
    found = list(report.snapshots.order_by("-number"))
    return found[1:] if report.state == TeamReport.State.SUBMITTED else found
