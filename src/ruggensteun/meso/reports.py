"""The period report: opened per period, written, sent in, and kept as it was then."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Max, Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.periods import Period, next_month
from ruggensteun.meso import goals
from ruggensteun.meso.models import ReportGoal, ReportSnapshot, TeamReport
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.rules import may_lead, may_reopen_report, may_write_report
from ruggensteun.meso.writing import added, changed, fresh, note_down, person, writing
from ruggensteun.parties.models import Participation, Programme, Team

TEXTS = ("summary", "learned", "client_remark", "share")
PER_GOAL = ("activities", "reading", "barriers", "help_asked", "next_steps")


def periods(programme: Programme, team: Team) -> Iterator[Period]:
    """Every reporting period of a team, in order: so many whole months each.

    From the month in which the team joined to the end of the programme.
    """
    joined = Participation.objects.filter(programme=programme, team=team).values_list("from_on", "until_on").first()
    return _periods(programme, *(joined or (None, None)))


def _periods(programme: Programme, first: date | None, until: date | None) -> Iterator[Period]:
    start = (first or programme.starts_on).replace(day=1)
    months = settings_of(programme).report_every_months
    while start < min(until or programme.ends_on, programme.ends_on):
        end = start
        for _month in range(months):
            end = next_month(end)
        yield Period(start, end)
        start = end


def due(programme: Programme, team: Team, on: date) -> list[Period]:
    """The periods that are over on this day and not reported on, oldest first: the first is the one to open."""
    sent = Q(team__reports__programme=programme, team__reports__state=TeamReport.State.SUBMITTED)
    rows = list(
        Participation.objects.filter(programme=programme, team=team)
        .annotate(sent=FilteredRelation("team__reports", condition=sent))
        .values_list("from_on", "until_on", "sent__starts_on")
    )
    if not rows:
        return []
    reported = {starts_on for _first, _until, starts_on in rows}
    return [one for one in _periods(programme, *rows[0][:2]) if one.end <= on and one.start not in reported]


def open_report(programme: Programme, team: Team, period: Period, *, by: Actor | System) -> TeamReport:
    """The report over a period: the one that was begun, or a new draft that asks about every goal of now."""
    may_lead(by, programme, team).or_raise()
    with writing():
        of_team = TeamReport.objects.filter(programme=programme, team=team)
        if found := of_team.filter(starts_on=period.start).first():
            return found
        report = TeamReport(programme=programme, team=team, starts_on=period.start, ends_on=period.end)
        added(report, "report.opened", by)
        for goal in goals.of_team(programme, team):
            ReportGoal.objects.create(report=report, goal=goal)
        return report


def write(report: TeamReport, *, by: Actor | System, **fields: Any) -> TeamReport:
    """Write any of ``TEXTS`` in a draft."""
    with writing():
        report = fresh(report)
        may_write_report(by, report).or_raise()
        return changed(report, fields, TEXTS, "report.written", by)


def write_goal(part: ReportGoal, *, by: Actor | System, **fields: Any) -> ReportGoal:
    """Write about one goal in a draft: any of ``PER_GOAL``."""
    with writing():
        part = fresh(part)
        may_write_report(by, fresh(part.report)).or_raise()
        return changed(part, fields, PER_GOAL, "report.written", by)


def submit(report: TeamReport, *, by: Actor | System, figures: Mapping[str, Any]) -> ReportSnapshot:
    """Send the report in. It is kept as it is now.

    ``figures``: the series, goals and cycles of this moment as JSON values; see ``web.reports.taken``.
    """
    with writing():
        report = fresh(report)
        may_write_report(by, report).or_raise()
        now = timezone.now()
        report.state, report.submitted_at, report.submitted_by_id = TeamReport.State.SUBMITTED, now, person(by)
        report.save(update_fields=["state", "submitted_at", "submitted_by"])
        last = report.snapshots.aggregate(last=Max("number"))["last"] or 0
        content = {"texts": texts_of(report), "figures": dict(figures)}
        snapshot = ReportSnapshot.objects.create(
            report=report, number=last + 1, taken_at=now, taken_by_id=person(by), content=content
        )
        note_down("report.submitted", report, by, note=f"snapshot {snapshot.number}")
        return snapshot


def reopen(report: TeamReport, *, by: Actor | System) -> TeamReport:
    """A draft again. What was sent in before is kept."""
    with writing():
        report = fresh(report)
        may_reopen_report(by, report).or_raise()
        report.state = TeamReport.State.DRAFT
        report.save(update_fields=["state"])
        note_down("report.reopened", report, by)
        return report


def texts_of(report: TeamReport) -> dict[str, Any]:
    """What the team wrote, as JSON values: ``TEXTS``, and under ``goals`` ``PER_GOAL`` for each goal."""
    return {
        **{name: getattr(report, name) for name in TEXTS},
        "goals": [
            {"goal": part.goal_id, "title": part.goal.title, **{name: getattr(part, name) for name in PER_GOAL}}
            for part in report.goals.select_related("goal")
        ],
    }
