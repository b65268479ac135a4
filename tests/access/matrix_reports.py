"""Period reports: a draft is the team's, what was sent in is for who sees the team's work."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import reports
from tests.access.line import Line, line
from tests.access.places import same_organisation, team
from tests.meso.making import SYSTEM, a_report
from tests.people.world import World


def draft(world: World) -> list[int]:
    with acting_as(SYSTEM):
        return [a_report(world).pk]


def sent(world: World) -> list[int]:
    with acting_as(SYSTEM):
        report = a_report(world)
        reports.submit(report, by=world.actor("project_leader"), figures={})
    return [report.pk]


def sent_before(world: World) -> list[int]:
    """Sent in twice: the first version."""
    with acting_as(SYSTEM):
        report = a_report(world)
        reports.submit(report, by=world.actor("project_leader"), figures={})
        reports.reopen(report, by=world.actor("project_leader"))
        reports.submit(report, by=world.actor("project_leader"), figures={})
    return [report.pk, 1]


def opened_again(world: World) -> list[int]:
    """Sent in, and a draft once more."""
    with acting_as(SYSTEM):
        report = a_report(world)
        reports.submit(report, by=world.actor("project_leader"), figures={})
        reports.reopen(report, by=world.actor("project_leader"))
    return [report.pk, 1]


def a_period(world: World) -> dict[str, str]:
    return {"starts_on": "2026-01-01"}


#                                stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("report-list", "get",    "login    404     200    200    404   200     200   200  403   404", team),
    line("report-list", "get",    "login    404     404    404    404   200     200   200  403   404",
         same_organisation),
    line("report-begin", "post",  "login    404     403    302    404   403     403   403  403   404", team, a_period),
    line("report", "get",         "login    404     200    200    404   404     404   404  404   404", draft),
    line("report", "post",        "login    404     403    302    404   404     404   404  404   404", draft),
    line("report", "get",         "login    404     200    200    404   200     200   200  404   404", sent),
    # nothing new was typed: the page says that it was sent in
    line("report", "post",        "login    404     403    302    404   403     403   403  404   404", sent),
    line("report-pdf", "get",     "login    404     200    200    404   404     404   404  404   404", draft),
    line("report-pdf", "get",     "login    404     200    200    404   200     200   200  404   404", sent),
    line("report-earlier-pdf", "get", "login    404     200    200    404   200     200   200  404   404",
         sent_before),
    line("report-earlier-pdf", "get", "login    404     200    200    404   404     404   404  404   404",
         opened_again),
    line("report-submit", "post", "login    404     403    302    404   404     404   404  404   404", draft),
    line("report-submit", "post", "login    404     403    302    404   403     403   403  404   404", sent),
    line("report-reopen", "post", "login    404     403    302    404   403     302   403  404   404", sent),
    # what is no longer sent in, is a draft already
    line("report-reopen", "post", "login    404     403    302    404   404     404   404  404   404", draft),
]  # fmt: skip
