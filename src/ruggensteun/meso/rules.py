"""Who sees and does what in the collaborative.

A team sees its own work. Advisers and coordinators see every team of their programme, executives
the teams of their organisation or region. Only the team itself writes on its own board.
"""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.meso.models import (
    Annotation,
    Baseline,
    Exclusion,
    Goal,
    OwnIndicator,
    Pdsa,
    PdsaTask,
    Phase,
    Prediction,
    ProgrammeSettings,
    Ramp,
    Rebase,
    ReportGoal,
    ReportSnapshot,
    TeamReport,
)
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach, takes_part
from ruggensteun.parties.roles import Coordinator, Executive, ProjectLeader, Researcher, Role, TeamMember
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

ONLY_THE_LEADER = Words(
    "Alleen de projectleider van dit team kan dit. Vraag het aan de projectleider.",
    "Only the project leader of this team can do this. Ask the project leader.",
)
ONLY_THE_TEAM = Words("Alleen mensen van dit team leggen dit vast.", "Only the people of this team record this.")
ONLY_THE_COORDINATOR = Words(
    "Alleen de coördinator van het programma kan dit. Vraag het aan de coördinator.",
    "Only the coordinator of the programme can do this. Ask the coordinator.",
)
NOT_TAKING_PART = Words(
    "Dit team doet niet mee aan dit programma. Vraag de coördinator om het team toe te laten.",
    "This team does not take part in this programme. Ask the coordinator to admit the team.",
)
PLAN_IS_LOCKED = Words(
    "Het plan en de voorspellingen staan vast: deze cyclus is begonnen.",
    "The plan and the predictions are fixed: this cycle has begun.",
)
CYCLE_IS_CLOSED = Words(
    "Deze cyclus is afgerond. Begin een volgende cyclus.", "This cycle is finished. Start a next cycle."
)
REPORT_IS_SENT = Words(
    "Dit verslag is ingestuurd. Open het opnieuw om iets te veranderen.",
    "This report has been sent in. Open it again to change something.",
)
REPORT_IS_A_DRAFT = Words("Dit verslag is nog een concept.", "This report is still a draft.")
IS_WITHDRAWN = Words("Dit is al ingetrokken.", "This has already been withdrawn.")


# --- Who sees what --------------------------------------------------------------------------------------
@visible(ProgrammeSettings)
def settings_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme knows by which rules it measures."""
    return Q(programme__in=_taking_part(actor))


@visible(Phase)
def phases_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme."""
    return Q(programme__in=_taking_part(actor))


@visible(Goal)
def goals_seen_by(actor: Actor) -> Q:
    """Of the programme: everyone in it. Of a team: who sees the team's work."""
    return _of_team(actor) | Q(team=None, programme__in=_taking_part(actor))


@visible(OwnIndicator)
def own_indicators_seen_by(actor: Actor) -> Q:
    """As goals."""
    return _of_team(actor) | Q(team=None, programme__in=_taking_part(actor))


@visible(Ramp)
def ramps_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(Pdsa)
def cycles_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(Prediction)
def predictions_seen_by(actor: Actor) -> Q:
    """As the cycle they belong to."""
    return _of_team(actor, "pdsa__")


@visible(PdsaTask)
def tasks_seen_by(actor: Actor) -> Q:
    """As the cycle they belong to."""
    return _of_team(actor, "pdsa__")


@visible(Annotation)
def annotations_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(Baseline)
def baselines_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(Rebase)
def rebases_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(Exclusion)
def exclusions_seen_by(actor: Actor) -> Q:
    """Who sees the team's work."""
    return _of_team(actor)


@visible(TeamReport)
def reports_seen_by(actor: Actor) -> Q:
    """A draft: the team. A report that was sent in: who sees the team's work."""
    return _report(actor)


@visible(ReportGoal)
def report_goals_seen_by(actor: Actor) -> Q:
    """As the report they stand in."""
    return _report(actor, "report__")


@visible(ReportSnapshot)
def snapshots_seen_by(actor: Actor) -> Q:
    """What was sent in stays visible to who could read it, also when the report is opened again."""
    return _of_team(actor, "report__")


def _taking_part(actor: Actor) -> frozenset[int]:
    return reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive, Researcher)


def _of_team(actor: Actor, prefix: str = "") -> Q:
    """The team itself, the guides of the programme, the executives of the team's organisation or region."""
    return Q(**{f"{prefix}team__in": reach(actor).teams(*IN_A_TEAM, Executive)}) | Q(
        **{f"{prefix}programme__in": reach(actor).programmes(*GUIDES), f"{prefix}team__isnull": False}
    )


def _report(actor: Actor, prefix: str = "") -> Q:
    sent = Q(**{f"{prefix}state": TeamReport.State.SUBMITTED})
    return Q(**{f"{prefix}team__in": reach(actor).teams(*IN_A_TEAM)}) | (sent & _of_team(actor, prefix))


# --- Who may do what ------------------------------------------------------------------------------------
def may_set_up(actor: Actor | System, programme: Programme) -> Verdict:
    """Settings, terms, phases, goals and indicators of a whole programme."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(Coordinator):
        return ALLOWED
    return denied(str(ONLY_THE_COORDINATOR))


def may_set_goals(actor: Actor | System, programme: Programme, team: Team | None) -> Verdict:
    """A goal or an own indicator: of a team by its project leader, of the programme by its coordinator."""
    return may_set_up(actor, programme) if team is None else may_lead(actor, programme, team)


def may_lead(actor: Actor | System, programme: Programme, team: Team) -> Verdict:
    """What only the project leader decides: baseline, new part, point left out, report."""
    return _may_as(actor, programme, team, ONLY_THE_LEADER, ProjectLeader)


def may_record(actor: Actor | System, programme: Programme, team: Team) -> Verdict:
    """What everyone in the team does: cycles and notes on a chart."""
    return _may_as(actor, programme, team, ONLY_THE_TEAM, ProjectLeader, TeamMember)


def may_plan(actor: Actor | System, cycle: Pdsa) -> Verdict:
    """Change the plan or a prediction: only before Do."""
    if cycle.state != Pdsa.State.PLAN:
        return denied(str(PLAN_IS_LOCKED))
    return may_record(actor, cycle.programme, cycle.team)


def may_work_on(actor: Actor | System, cycle: Pdsa) -> Verdict:
    """Write down what happened, or take the next step: until the cycle is finished."""
    if not Pdsa.NEXT[cycle.state]:
        return denied(str(CYCLE_IS_CLOSED))
    return may_record(actor, cycle.programme, cycle.team)


def may_withdraw(actor: Actor | System, mark: Annotation | Baseline | Rebase | Exclusion) -> Verdict:
    """Take back something that was said on a chart; a note by anyone in the team, the rest by the leader."""
    if mark.withdrawn_at is not None:
        return denied(str(IS_WITHDRAWN))
    return (may_record if isinstance(mark, Annotation) else may_lead)(actor, mark.programme, mark.team)


def may_write_report(actor: Actor | System, report: TeamReport) -> Verdict:
    """Change or send in a draft."""
    if report.state != TeamReport.State.DRAFT:
        return denied(str(REPORT_IS_SENT))
    return may_lead(actor, report.programme, report.team)


def may_reopen_report(actor: Actor | System, report: TeamReport) -> Verdict:
    """Make a draft again of what was sent in: the project leader, or the coordinator for them."""
    if report.state != TeamReport.State.SUBMITTED:
        return denied(str(REPORT_IS_A_DRAFT))
    return may_set_up(actor, report.programme) or may_lead(actor, report.programme, report.team)


def _may_as(actor: Actor | System, programme: Programme, team: Team, otherwise: Words, *roles: type[Role]) -> Verdict:
    if not isinstance(actor, System) and team.pk not in reach(actor).teams(*roles):
        return denied(str(otherwise))
    return ALLOWED if takes_part(actor, programme, team) else denied(str(NOT_TAKING_PART))
