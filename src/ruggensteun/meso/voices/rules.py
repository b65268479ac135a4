"""Who reads what people said, and who notes, codes, shares and takes back.

Free text may point at a person, also without a name. So a talk and its points are for the team and for the guides of
the programme; executives, researchers and other teams read counts, and what a team shared. See docs/adr/0027.
"""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.meso.models import Coding, LearningPoint, Quote, Talk, Theme, ThemeVersion
from ruggensteun.meso.rules import NOT_TAKING_PART, may_lead
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.reach import reach, takes_part
from ruggensteun.parties.roles import Coordinator, Executive, ProjectLeader, Researcher
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

NOT_YOURS_TO_NOTE = Words(
    "Mensen van dit team en de begeleiders van het programma leggen gesprekken vast.",
    "People of this team and the guides of the programme note talks.",
)
NOT_YOURS_TO_READ = Words(
    "Wat mensen vertelden, is voor het team zelf en voor de begeleiders van het programma. "
    "Wat een team deelt, staat bij het programma.",
    "What people told is for the team itself and for the guides of the programme. "
    "What a team shares stands with the programme.",
)
NOT_YOURS_TO_REMOVE = Words(
    "Wie het gesprek vastlegde, de projectleider of de coördinator kan dit. Vraag het aan de projectleider.",
    "Who noted the talk, the project leader or the coordinator can do this. Ask the project leader.",
)
ALREADY_GONE = Words("Dit citaat is al weg.", "This quote has gone already.")


# --- Who sees what --------------------------------------------------------------------------------------
@visible(Theme)
def themes_seen_by(actor: Actor) -> Q:
    """Everyone with a part in the programme knows its codebook."""
    return Q(programme__in=_taking_part(actor))


@visible(ThemeVersion)
def theme_versions_seen_by(actor: Actor) -> Q:
    """As the theme."""
    return Q(theme__programme__in=_taking_part(actor))


@visible(Talk)
def talks_seen_by(actor: Actor) -> Q:
    """The team and the guides of the programme."""
    return _read(actor)


@visible(LearningPoint)
def points_seen_by(actor: Actor) -> Q:
    """As the talk; what was shared: everyone with a part in the programme."""
    return _point(actor)


@visible(Coding)
def codings_seen_by(actor: Actor) -> Q:
    """As the point."""
    return _point(actor, "point__")


@visible(Quote)
def quotes_seen_by(actor: Actor) -> Q:
    """While the permission holds: who reads the talk; of a shared point, everyone, if the speaker agreed to that."""
    wide = Q(reach=Quote.Reach.PROGRAMME) & _shared(actor, "point__")
    return Q(withdrawn_at=None) & (_read(actor, "point__talk__") | wide)


def _taking_part(actor: Actor) -> frozenset[int]:
    return reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive, Researcher)


def _read(actor: Actor, prefix: str = "") -> Q:
    found = reach(actor)
    mine = Q(**{f"{prefix}team__in": found.teams(*IN_A_TEAM)})
    return mine | Q(**{f"{prefix}programme__in": found.programmes(*GUIDES)})


def _shared(actor: Actor, prefix: str = "") -> Q:
    there = {f"{prefix}shared_at__isnull": False, f"{prefix}talk__programme__in": _taking_part(actor)}
    return Q(**there)


def _point(actor: Actor, prefix: str = "") -> Q:
    return _read(actor, f"{prefix}talk__") | _shared(actor, prefix)


# --- Who may do what ------------------------------------------------------------------------------------
def may_read_talks(actor: Actor | System, programme: Programme, team: Team) -> Verdict:
    """The notes of a team in full: the team itself, and the guides of its programme."""
    if isinstance(actor, System):
        return ALLOWED
    found = reach(actor)
    if team.pk in found.teams(*IN_A_TEAM) or programme.pk in found.programmes(*GUIDES):
        return ALLOWED
    return denied(str(NOT_YOURS_TO_READ))


def may_note(actor: Actor | System, programme: Programme, team: Team) -> Verdict:
    """Note a talk, add points to it, choose themes: who reads them, while the team takes part."""
    if not may_read_talks(actor, programme, team):
        return denied(str(NOT_YOURS_TO_NOTE))
    return ALLOWED if takes_part(actor, programme, team) else denied(str(NOT_TAKING_PART))


def may_reword(actor: Actor | System, point: LearningPoint) -> Verdict:
    """Other words, another kind, its themes, a quote with its permission: as noting."""
    return may_note(actor, point.talk.programme, point.talk.team)


def may_share_point(actor: Actor | System, point: LearningPoint) -> Verdict:
    """Let the programme read a point, and take that back: the project leader decides for the team."""
    return may_lead(actor, point.talk.programme, point.talk.team)


def may_withdraw_quote(actor: Actor | System, quote: Quote) -> Verdict:
    """The speaker no longer agrees: whoever reads the talk takes the words away at once, also after the programme."""
    if quote.withdrawn_at is not None:
        return denied(str(ALREADY_GONE))
    return may_read_talks(actor, quote.point.talk.programme, quote.point.talk.team)


def may_remove_talk(actor: Actor | System, talk: Talk) -> Verdict:
    """A whole note, or a point of it, goes: who noted it, the project leader, the coordinator; also afterwards."""
    if isinstance(actor, System):
        return ALLOWED
    found = reach(actor)
    noted = talk.noted_by_id == actor.person_id  # a visitor, who is nobody, reads no talks
    leads = talk.team_id in found.teams(ProjectLeader) or talk.programme_id in found.programmes(Coordinator)
    if leads or (noted and may_read_talks(actor, talk.programme, talk.team)):
        return ALLOWED
    return denied(str(NOT_YOURS_TO_REMOVE))
