"""Who sees uploads, rows and series, and who may bring data in.

Rows about clients stay in the team: an adviser, a coordinator or an executive sees released
series and nothing below them.
"""

from django.db.models import Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Organisation, Programme, Team
from ruggensteun.parties.reach import reach, takes_part
from ruggensteun.parties.roles import Coordinator, Executive, ProjectLeader, Researcher
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM
from ruggensteun.records.models import (
    Import,
    ImportFile,
    IndicatorSeries,
    Linkage,
    MonitorRow,
    OutcomeSeries,
    ResearchDecision,
    SeriesRun,
    TeamRun,
)

ONLY_THE_LEADER = Words(
    "Alleen de projectleider van dit team brengt metingen in. Vraag het aan de projectleider.",
    "Only the project leader of this team brings in measurements. Ask the project leader.",
)
NOT_TAKING_PART = Words(
    "Dit team doet niet mee aan dit programma. Vraag de coördinator om het team toe te laten.",
    "This team does not take part in this programme. Ask the coordinator to admit the team.",
)
ROWS_FOR_THE_LEADER = Words(
    "De rijen gaan over cliënten. Alleen de projectleider van dit team ziet ze.",
    "The rows are about clients. Only the project leader of this team sees them.",
)
ONLY_WHO_LOOKS_INTO_IT = Words(
    "De samenhang laten uitrekenen doen de coördinator, de adviseurs en de onderzoekers van het programma. "
    "Wat zij lieten uitrekenen, mag iedereen in het programma lezen.",
    "Having the link computed is for the coordinator, the advisers and the researchers of the programme. "
    "What they had computed, everyone in the programme may read.",
)
FOR_RESEARCH = Words(
    "Een datapakket is voor de coördinator en de onderzoekers van het programma.",
    "A data package is for the coordinator and the researchers of the programme.",
)
COORDINATOR_RECORDS = Words(
    "De coördinator van het programma legt vast dat rijen naar een onderzoek mogen.",
    "The coordinator of the programme records that rows may go to research.",
)
RESEARCHER_TAKES = Words(
    "Rijen zijn voor de onderzoeker van het programma. Wie het besluit vastlegt, haalt ze niet ook zelf op.",
    "Rows are for the researcher of the programme. Who records the decision does not fetch them too.",
)
NOT_IN_FORCE = Words(
    "Dit besluit geldt vandaag niet: het is ingetrokken, voorbij of nog niet begonnen.",
    "This decision is not in force today: it was withdrawn, is over or has not begun.",
)
LATER_IMPORTS = Words(
    "Latere imports veranderden dezelfde rijen: {names}. Maak die eerst ongedaan.",
    "Later imports changed the same rows: {names}. Undo those first.",
)
NOT_IN_THIS_STATE = {
    Import.State.RECEIVED: Words("Dit bestand wordt nog nagekeken.", "This file is still being checked."),
    Import.State.CHECKED: Words("Dit bestand is nog niet verwerkt.", "This file has not been processed yet."),
    Import.State.REFUSED: Words(
        "Er staan fouten in dit bestand. Verbeter ze en lever het opnieuw in.",
        "There are errors in this file. Correct them and upload it again.",
    ),
    Import.State.AGREED: Words("Dit bestand is al verwerkt.", "This file has already been processed."),
    Import.State.UNDONE: Words("Deze import is al ongedaan gemaakt.", "This import has already been undone."),
    Import.State.CANCELLED: Words("Deze import is geannuleerd.", "This import was cancelled."),
}


# --- Who sees what --------------------------------------------------------------------------------------
@visible(Import)
def imports_seen_by(actor: Actor) -> Q:
    """Everyone in the team sees that something was brought in, with counts; the rows: see ``may_see_rows``."""
    return Q(team__in=reach(actor).teams(*IN_A_TEAM))


@visible(ImportFile)
def files_seen_by(actor: Actor) -> Q:
    """The uploaded bytes hold rows about clients: the project leader only."""
    return Q(upload__team__in=reach(actor).teams(ProjectLeader))


@visible(MonitorRow)
def rows_seen_by(actor: Actor) -> Q:
    """Rows about clients: the project leader of the team that delivered them."""
    return Q(team__in=reach(actor).teams(ProjectLeader))


@visible(IndicatorSeries)
def series_seen_by(actor: Actor) -> Q:
    """Of teams: the team itself, its executives, the guides and researchers of the programme.

    Of an organisation: who belongs to it, and the guides. Of a region or the programme: everyone
    with a part in the programme. An administrator sees none.
    """
    own = reach(actor).organisations(*IN_A_TEAM, Executive)
    codes = Organisation.unguarded.filter(pk__in=own).order_by().values("code")
    return (
        Q(team__in=reach(actor).teams(*IN_A_TEAM, Executive))
        | Q(programme__in=reach(actor).programmes(*GUIDES, Researcher))
        | Q(level="organisation", unit__in=codes, programme__in=_measuring(actor))
        | Q(level__in=("region", "programme"), programme__in=_measuring(actor))
    )


@visible(OutcomeSeries)
def outcomes_seen_by(actor: Actor) -> Q:
    """As series of indicators: the same people, the same gate."""
    return series_seen_by(actor)


@visible(Linkage)
def linkages_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme: it is about all teams together."""
    return Q(programme__in=_measuring(actor))


@visible(ResearchDecision)
def decisions_seen_by(actor: Actor) -> Q:
    """Who guides the programme, and its researchers."""
    return Q(programme__in=reach(actor).programmes(*GUIDES, Researcher))


@visible(TeamRun)
def runs_of_teams_seen_by(actor: Actor) -> Q:
    """As those of all together."""
    return runs_seen_by(actor)


@visible(SeriesRun)
def runs_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme sees how fresh its figures are."""
    return Q(programme__in=_measuring(actor))


def _measuring(actor: Actor) -> frozenset[int]:
    return reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive, Researcher)


# --- Who may do what ------------------------------------------------------------------------------------
def may_see_rows(actor: Actor | System, upload: Import) -> Verdict:
    """Read rows about clients and what is wrong in them; others of the team see how many there are."""
    if isinstance(actor, System) or upload.team_id in reach(actor).teams(ProjectLeader):
        return ALLOWED
    return denied(str(ROWS_FOR_THE_LEADER))


def may_bring_in(actor: Actor | System, programme: Programme, team: Team) -> Verdict:
    """Upload measurements of a team that takes part in the programme."""
    if not isinstance(actor, System) and team.pk not in reach(actor).teams(ProjectLeader):
        return denied(str(ONLY_THE_LEADER))
    return ALLOWED if takes_part(actor, programme, team) else denied(str(NOT_TAKING_PART))


def may_ask_link(actor: Actor | System, programme: Programme) -> Verdict:
    """Have the link from process to outcome computed: who guides the programme, and its researchers."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(*GUIDES, Researcher):
        return ALLOWED
    return denied(str(ONLY_WHO_LOOKS_INTO_IT))


def may_take_figures(actor: Actor | System, programme: Programme) -> Verdict:
    """Take the released figures along as a data package, for a purpose in words."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(Coordinator, Researcher):
        return ALLOWED
    return denied(str(FOR_RESEARCH))


def may_decide_on_rows(actor: Actor | System, programme: Programme) -> Verdict:
    """Record, or withdraw, a decision that rows about clients may go to research."""
    if isinstance(actor, System) or programme.pk in reach(actor).programmes(Coordinator):
        return ALLOWED
    return denied(str(COORDINATOR_RECORDS))


def may_take_rows(actor: Actor | System, decision: ResearchDecision) -> Verdict:
    """Take rows along by a decision that is in force: only who does the research, never who recorded it alone."""
    if not isinstance(actor, System) and decision.programme_id not in reach(actor).programmes(Researcher):
        return denied(str(RESEARCHER_TAKES))
    today = timezone.localdate()
    if decision.withdrawn_at is None and decision.decided_on <= today < decision.until_on:
        return ALLOWED
    return denied(str(NOT_IN_FORCE))


def may_agree(actor: Actor | System, upload: Import) -> Verdict:
    """Let a checked import count."""
    return _in_state(upload, Import.State.AGREED) and may_bring_in(actor, upload.programme, upload.team)


def may_cancel(actor: Actor | System, upload: Import) -> Verdict:
    """Drop an import that does not count yet."""
    return _in_state(upload, Import.State.CANCELLED) and _leads(actor, upload)


def may_undo(actor: Actor | System, upload: Import) -> Verdict:
    """Take back an import as a whole, unless later imports changed the same rows: the reason names them."""
    return _in_state(upload, Import.State.UNDONE) and _leads(actor, upload) and _nothing_later(upload)


def _nothing_later(upload: Import) -> Verdict:
    """Later is: it ended a row that this import started, or put one in the place of a row that this one took away."""
    ended = MonitorRow.unguarded.filter(started_by=upload).exclude(ended_by=None)
    later = set(ended.order_by().values_list("ended_by", flat=True).distinct()) | _put_back(upload)
    found = Import.unguarded.filter(pk__in=later).order_by("agreed_at").values_list("file_name", "agreed_at")
    names = [f"‘{name}’ ({timezone.localtime(at):%d-%m-%Y %H:%M})" for name, at in found]
    return denied(str(LATER_IMPORTS).format(names=", ".join(names))) if names else ALLOWED


def _put_back(upload: Import) -> set[int]:
    """The later imports with a row of the same key as one that this import took away without another value."""
    if not upload.removes_absent:
        return set()
    rows = MonitorRow.unguarded.filter(programme=upload.programme_id, team=upload.team_id).order_by()
    taken = set(rows.filter(ended_by=upload).values_list("table", "key"))
    since = rows.filter(started_by__state=Import.State.AGREED, started_by__agreed_at__gt=upload.agreed_at)
    return {pk for table, key, pk in since.values_list("table", "key", "started_by") if (table, key) in taken}


def _leads(actor: Actor | System, upload: Import) -> Verdict:
    """Also of a team that has left the programme: taking back one's own data is always possible."""
    if isinstance(actor, System) or upload.team_id in reach(actor).teams(ProjectLeader):
        return ALLOWED
    return denied(str(ONLY_THE_LEADER))


def _in_state(upload: Import, wanted: Import.State) -> Verdict:
    if wanted in Import.NEXT[upload.state]:
        return ALLOWED
    return denied(str(NOT_IN_THIS_STATE[Import.State(upload.state)]))
