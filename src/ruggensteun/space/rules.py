"""Who sees what of a space, and who may change it.

The owner sees everything; a representative what the representation covers, while acting in the owner's name;
everyone else what a consent in force opens. Only the owner's side gives or takes consent.
"""

from django.db.models import Q, QuerySet

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Organisation, Team
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import LogManager, RecoveryCoordinator
from ruggensteun.parties.rules import roles_of
from ruggensteun.space.models import (
    ClientInvitation,
    Consent,
    DeathReport,
    EmergencyAccess,
    Helper,
    JournalQuestion,
    Member,
    MemberInvitation,
    Notice,
    PartRequest,
    Recovery,
    Representation,
    Space,
)
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import GroundKind, Sight, explain, grants, held_by, teams_in_care

ONLY_THE_OWNER = Words(
    "Dit beslist degene van wie deze ruimte is.", "The person whose space this is decides about this."
)
IS_CLOSED = Words(
    "Deze ruimte is gesloten. Er verandert niets meer.", "This space is closed. Nothing changes any more."
)
IS_FROZEN = Words(
    "Deze ruimte is stilgezet. Er verandert niets meer.", "This space is frozen. Nothing changes any more."
)
HAS_LEFT = Words("Deze persoon doet niet meer mee.", "This person does not take part any more.")
ALREADY_WITHDRAWN = Words("Deze toestemming is al ingetrokken.", "This consent was already withdrawn.")
NOT_YOURS_TO_END = Words("Je kunt alleen zelf stoppen.", "You can only stop for yourself.")
NOT_IN_THE_TEAM = Words("Je werkt niet in dit team.", "You do not work in this team.")
NO_MEMBER = Words(
    "Dit team hoort niet bij deze cliënt. In nood kan alleen wie al bij de cliënt hoort het plan openen.",
    "This team does not belong to this client. In an emergency only those who belong to the client open the plan.",
)
NOT_YOURS_TO_ASK = Words(
    "Vragen kan alleen voor jezelf of je eigen team.", "You can only ask for yourself or your own team."
)
HAS_IT = Words("Je mag dit al.", "You may do this already.")
ONLY_THE_LOG_MANAGER = Words(
    "Dit is voor de logbeheerder van de organisatie.", "This is for the log manager of the organisation."
)
ALREADY_ANSWERED = Words("Deze vraag is al beantwoord.", "This question was answered already.")
NOT_INSIDE = Words("Dit kan alleen wie bij deze ruimte hoort.", "Only who belongs to this space can do this.")
REPORTED_ALREADY = Words("Dit is al gemeld.", "This was reported already.")
NOT_AGAIN = Words(
    "Je meldde dit eerder en dat was een vergissing. Laat een ander het nu melden.",
    "You reported this before and it was a mistake. Let somebody else report it now.",
)
BY_TWO = Words(
    "Jij hebt dit gemeld. Iemand anders moet het bevestigen.", "You reported this. Somebody else has to confirm it."
)
BY_A_TEAM = Words(
    "Een hulpverlener uit een team in deze ruimte bevestigt dit.",
    "A professional of a team in this space confirms this.",
)
NO_REPORT = Words("Deze melding is er niet meer.", "This report is no longer there.")
ONLY_WHO_REPORTED = Words(
    "Alleen wie dit meldde, of de persoon zelf, neemt het terug.",
    "Only who reported this, or the person themselves, takes it back.",
)
NOT_THE_HELPER = Words(
    "Dit is voor wie gekozen is om te helpen bij het inloggen.", "This is for who was chosen to help with signing in."
)
WHICH_TEAM = Words(
    "Dit team is nog niet binnen. Kies wat het team ziet als je weet welk team het is.",
    "This team is not in yet. Choose what the team sees when you know which team it is.",
)
NOT_TO_YOURSELF = Words(
    "Je handelt namens een ander. Jezelf of je eigen team iets laten zien, beslist degene van wie deze ruimte is.",
    "You act in another's name. Letting yourself or your own team see something is for the owner of this space to "
    "decide.",
)
REPRESENTED = Words("Dit valt niet onder de vertegenwoordiging.", "This is not covered by the representation.")


# --- Who sees what --------------------------------------------------------------------------------------
@visible(Space)
def spaces_seen_by(actor: Actor) -> Q:
    """One's own; those one is let into, whether or not a part is open; those one represents."""
    joined = Member.unguarded.filter(_mine(actor), joined_at__isnull=False, left_at=None)
    represented = Representation.unguarded.in_force().filter(person=actor.person_id)
    return Q(owner=actor.person_id) | _alive() & (
        Q(pk__in=joined.order_by().values("space")) | Q(pk__in=represented.order_by().values("space"))
    )


@visible(Member)
def members_seen_by(actor: Actor) -> Q:
    """The owner's side sees everyone; a member sees only that they themselves are one."""
    return Q(space__in=_decided_by(actor)) | _mine(actor) & _alive("space__")


@visible(MemberInvitation)
def invitations_seen_by(actor: Actor) -> Q:
    """The owner's side."""
    return Q(member__space__in=_decided_by(actor))


@visible(Consent)
def consents_seen_by(actor: Actor) -> Q:
    """Both ends: the owner (and who acts for them, of what that covers), and whom it was given to while a member."""
    mine = Member.unguarded.filter(_mine(actor), left_at=None)
    return _about_what_one_decides(actor) | Q(member__in=mine.order_by().values("pk")) & _alive("space__")


@visible(Representation)
def representations_seen_by(actor: Actor) -> Q:
    """The owner, and the representative."""
    return Q(space__owner=actor.person_id) | Q(person=actor.person_id)


@visible(EmergencyAccess)
def emergencies_seen_by(actor: Actor) -> Q:
    """The owner, and who acts for them in the safety plan; who opened it, and the coordinators of the team that did."""
    told = reach(actor).teams_directly(RecoveryCoordinator)
    owners = grants(actor).own_side(Part.SAFETY)
    return Q(space__in=owners) | Q(person=actor.person_id) | Q(team__in=told)


@visible(Notice)
def notices_seen_by(actor: Actor) -> Q:
    """Whom the news is for. Who leaves a space has nothing left to read about it (``notices.drop``)."""
    return Q(person=actor.person_id)


@visible(PartRequest)
def requests_seen_by(actor: Actor) -> Q:
    """Who asked (and their team), and the owner's side about the parts over which it decides."""
    asking = Member.unguarded.filter(_mine(actor), left_at=None)
    return _about_what_one_decides(actor) | Q(member__in=asking.order_by().values("pk")) & _alive("space__")


@visible(ClientInvitation)
def client_invitations_seen_by(actor: Actor) -> Q:
    """Who works with clients in the team that asked. Who accepted it says nothing about what is in a space."""
    return Q(team__in=teams_in_care(actor))


@visible(JournalQuestion)
def questions_seen_by(actor: Actor) -> Q:
    """The owner who asked, and who manages the log of the organisation that is asked."""
    managed = roles_of(actor, LogManager).values("organisation")
    return Q(space__owner=actor.person_id) | Q(organisation__in=managed)


@visible(DeathReport)
def death_reports_seen_by(actor: Actor) -> Q:
    """The owner (who may well be alive), who made it, and everybody who is in the space while that is not closed."""
    inside = Member.unguarded.filter(_mine(actor), joined_at__isnull=False, left_at=None)
    return (
        Q(space__owner=actor.person_id)
        | Q(reported_by=actor.person_id)
        | Q(space__in=inside.order_by().values("space"), space__closed_at=None)
    )


@visible(Helper)
def helpers_seen_by(actor: Actor) -> Q:
    """The owner who chose, and who helps now: a professional while in the team, and nobody in a closed space."""
    return Q(space__owner=actor.person_id) | Q(pk__in=_helping(actor).values("pk"))


@visible(Recovery)
def recoveries_seen_by(actor: Actor) -> Q:
    """As who helps."""
    return Q(helper__space__owner=actor.person_id) | Q(helper__in=_helping(actor).values("pk"))


def _helping(actor: Actor) -> QuerySet[Helper]:
    mine = held_by(actor.person_id, teams_in_care(actor), "member__")
    return Helper.unguarded.filter(mine, _alive("space__"), ended_at=None).order_by()


def _mine(actor: Actor) -> Q:
    return held_by(actor.person_id, teams_in_care(actor))


def _alive(prefix: str = "") -> Q:
    """A closed space is only its owner's; a frozen one opens to whom the owner wished."""
    after = Q(**{f"{prefix}after_death": Space.AfterDeath.MEMBERS})
    return Q(**{f"{prefix}closed_at": None}) & (Q(**{f"{prefix}frozen_at": None}) | after)


def _decided_by(actor: Actor) -> frozenset[int]:
    """The spaces over which an actor decides: one's own, and those one acts for now."""
    return frozenset(grant.space for grant in grants(actor).owners)


def _about_what_one_decides(actor: Actor) -> Q:
    """Of consents: all in one's own space; those about the parts in which one acts for another."""
    where = Q(space__owner=actor.person_id)
    for grant in grants(actor).owners:
        if grant.kind == GroundKind.REPRESENTATIVE:
            where |= Q(space=grant.space, part=grant.part)
    return where


# --- Who may do what ------------------------------------------------------------------------------------
def may_decide(actor: Actor | System, space: Space, part: Part | None = None) -> Verdict:
    """Whether an actor decides who sees this part (None: who comes in at all)."""
    if not isinstance(actor, Actor):
        return denied(str(ONLY_THE_OWNER))
    if space.frozen_at is not None:
        return denied(str(IS_FROZEN))
    if actor.person_id is not None and actor.person_id == space.owner_id:
        return denied(str(IS_CLOSED)) if space.closed_at is not None else ALLOWED
    found = grants(actor).of_space(space.pk)
    covered = {grant.part for grant in found if grant.kind == GroundKind.REPRESENTATIVE}
    if not covered:
        return denied(str(ONLY_THE_OWNER))
    return ALLOWED if part is None or part in covered else denied(str(REPRESENTED))


def may_rule(actor: Actor | System, space: Space) -> Verdict:
    """Close the space, and choose what happens after death or whether it counts: the owner's alone."""
    if not isinstance(actor, Actor) or actor.person_id is None or actor.person_id != space.owner_id:
        return denied(str(ONLY_THE_OWNER))
    return denied(str(IS_FROZEN)) if space.frozen_at is not None else ALLOWED


def may_give(actor: Actor | System, member: Member, part: Part) -> Verdict:
    """Give a consent to a member who is still there (or is about to come; of a team one knows first which it is).

    Not to oneself, or to the team one works in, by who acts in the owner's name. (To take it back is always right.)
    """
    if member.left_at is not None:
        return denied(str(HAS_LEFT))
    if member.whole_team and member.joined_at is None:
        return denied(str(WHICH_TEAM))
    verdict = may_decide(actor, member.space, part)
    return denied(str(NOT_TO_YOURSELF)) if verdict and _is_oneself(actor, member) else verdict


def _is_oneself(actor: Actor | System, member: Member) -> bool:
    """Whether somebody else than the owner decides here about themselves."""
    if not isinstance(actor, Actor) or actor.person_id == member.space.owner_id:
        return False
    return member.person_id == actor.person_id or member.team_id in teams_in_care(actor)


def may_ask(actor: Actor | System, member: Member, part: Part, level: Level) -> Verdict:
    """A member asks for what they do not have yet: for themselves, or for the team they work in."""
    if not isinstance(actor, Actor) or not Member.unguarded.filter(_mine(actor), pk=member.pk).exists():
        return denied(str(NOT_YOURS_TO_ASK))
    if member.left_at is not None or member.joined_at is None:
        return denied(str(HAS_LEFT))
    return may_ask_for(member.space, explain(actor, member.space, part), level)


def may_ask_for(space: Space, sight: Sight, level: Level) -> Verdict:
    """Whether there is something to ask for, for a member who sees this much of a part."""
    if space.closed_at is not None or space.frozen_at is not None:
        return denied(str(IS_CLOSED))
    return denied(str(HAS_IT)) if (sight.contributes if level == Level.CONTRIBUTE else sight.sees) else ALLOWED


def may_invite_client(actor: Actor | System, team: Team) -> Verdict:
    """Who works with clients in the team."""
    if isinstance(actor, Actor) and team.pk in teams_in_care(actor):
        return ALLOWED
    return denied(str(NOT_IN_THE_TEAM))


def may_check_log(actor: Actor | System, organisation: Organisation) -> Verdict:
    """Who manages the log of that organisation."""
    if isinstance(actor, Actor) and roles_of(actor, LogManager).filter(organisation=organisation).exists():
        return ALLOWED
    return denied(str(ONLY_THE_LOG_MANAGER))


def may_answer_question(actor: Actor | System, row: JournalQuestion) -> Verdict:
    """The log manager, once."""
    if row.answered_at is not None:
        return denied(str(ALREADY_ANSWERED))
    return may_check_log(actor, row.organisation)


def may_withdraw(actor: Actor | System, consent: Consent) -> Verdict:
    """The owner's side, at any moment."""
    if consent.withdrawn_at is not None:
        return denied(str(ALREADY_WITHDRAWN))
    return may_decide(actor, consent.space, Part(consent.part))


def may_leave(actor: Actor | System, member: Member) -> Verdict:
    """A member stops for themselves; someone who works in the team stops for the team; the owner's side sends away.

    Who acts for the owner sends away only someone who sees nothing but what that covers.
    """
    if member.left_at is not None:
        return denied(str(HAS_LEFT))
    if isinstance(actor, Actor) and actor.person_id is not None:
        if member.person_id == actor.person_id:
            return ALLOWED
        if member.team_id is not None and member.team_id in teams_in_care(actor):
            return ALLOWED
        if member.space.owner_id not in {actor.person_id, actor.represents}:
            return denied(str(NOT_YOURS_TO_END))
    opened = Consent.unguarded.filter(member=member, withdrawn_at=None).order_by().values_list("part", flat=True)
    verdicts = [may_decide(actor, member.space, Part(part)) for part in opened] or [may_decide(actor, member.space)]
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)


def sent_away_by(actor: Actor, space: Space) -> frozenset[int]:
    """The members whom an actor may send away (``may_leave``), all at once."""
    if not may_decide(actor, space):
        return frozenset()
    covered = [part for part in Part if may_decide(actor, space, part)]
    others = Consent.unguarded.filter(space=space, withdrawn_at=None).exclude(part__in=covered)
    there = Member.unguarded.filter(space=space, left_at=None)
    found = there.filter(~Q(pk__in=others.order_by().values("member")) | _mine(actor))
    return frozenset(found.values_list("pk", flat=True))


def may_represent(actor: Actor | System, space: Space, kind: str) -> Verdict:
    """The client authorises, and ends that; a mentor or curator is entered by the operator, who saw the decision."""
    if isinstance(actor, System):
        return ALLOWED
    if kind != Representation.Kind.AUTHORISED or actor.person_id != space.owner_id:
        return denied(str(ONLY_THE_OWNER))
    return may_decide(actor, space)


def may_end_representation(actor: Actor | System, row: Representation) -> Verdict:
    """The representative may stop at any time; otherwise who could have begun it."""
    if isinstance(actor, Actor) and actor.person_id is not None and actor.person_id == row.person_id:
        return ALLOWED
    return may_represent(actor, row.space, row.kind)


def may_let_in(actor: Actor | System, space: Space) -> Verdict:
    """Say that the owner is who they say: whom the owner chose for that, while they belong to the space."""
    if not isinstance(actor, Actor):
        return denied(str(NOT_THE_HELPER))
    mine = held_by(actor.person_id, teams_in_care(actor), "member__")
    if Helper.unguarded.filter(mine, space=space, ended_at=None, member__left_at=None).exists():
        return ALLOWED
    return denied(str(NOT_THE_HELPER))


def may_open_in_emergency(actor: Actor | System, space: Space, team: Team) -> Verdict:
    """Someone who works in a team that the client let in."""
    if not isinstance(actor, Actor) or team.pk not in teams_in_care(actor):
        return denied(str(NOT_IN_THE_TEAM))
    if space.closed_at is not None or space.frozen_at is not None:
        return denied(str(IS_CLOSED))
    there = Member.unguarded.filter(space=space, joined_at__isnull=False, left_at=None)
    if not there.filter(Q(team=team) | Q(person=actor.person_id, through=team)).exists():
        return denied(str(NO_MEMBER))
    return ALLOWED


# --- A death ----------------------------------------------------------------------------------------------
def teams_of(space: Space) -> frozenset[int]:
    """The teams that are in a space: as a whole, or with somebody who came in through them."""
    inside = Member.unguarded.filter(space=space, joined_at__isnull=False, left_at=None).order_by()
    return frozenset(key for pair in inside.values_list("team", "through") for key in pair if key is not None)


def may_report_death(actor: Actor | System, space: Space) -> Verdict:
    """Who is in the space, once: whose report turned out wrong, does not make the next one."""
    if not isinstance(actor, Actor) or not _inside(actor, space):
        return denied(str(NOT_INSIDE))
    reports = DeathReport.unguarded.filter(space=space)
    if space.frozen_at is not None or reports.filter(undone_at=None).exists():
        return denied(str(REPORTED_ALREADY))
    wrong = reports.filter(reported_by=actor.person_id, undone_by=space.owner_id)
    return denied(str(NOT_AGAIN)) if wrong.exists() else ALLOWED


def may_confirm_death(actor: Actor | System, row: DeathReport) -> Verdict:
    """Somebody else who is in the space: of a team when there is one there, otherwise whoever."""
    if row.undone_at is not None or row.confirmed_at is not None:
        return denied(str(NO_REPORT))
    if not isinstance(actor, Actor) or not _inside(actor, row.space):
        return denied(str(NOT_INSIDE))
    if actor.person_id == row.reported_by_id:
        return denied(str(BY_TWO))
    teams = teams_of(row.space)
    return ALLOWED if not teams or teams & teams_in_care(actor) else denied(str(BY_A_TEAM))


def may_undo_death(actor: Actor | System, row: DeathReport) -> Verdict:
    """The owner, who is alive; until it was confirmed also who reported it."""
    if not isinstance(actor, Actor) or actor.person_id is None:
        return denied(str(ONLY_WHO_REPORTED))
    own = actor.person_id == row.space.owner_id
    mistaken = actor.person_id == row.reported_by_id and row.confirmed_at is None
    return ALLOWED if own or mistaken else denied(str(ONLY_WHO_REPORTED))


def _inside(actor: Actor | System, space: Space) -> bool:
    """Whether somebody else than the owner belongs to an open space, as themselves or through a team."""
    if not isinstance(actor, Actor) or actor.person_id == space.owner_id:
        return False
    if space.closed_at is not None:
        return False
    return Member.unguarded.filter(_mine(actor), space=space, joined_at__isnull=False, left_at=None).exists()
