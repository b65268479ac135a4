"""Who sees and changes what happens in a space. What is open to whom is decided in ``space``."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import (
    Contact,
    Conversation,
    Deletion,
    Delivery,
    Draft,
    Message,
    Note,
    Reader,
    ReadUpTo,
    RegistrationEntry,
    RegistrationQuestion,
    Signal,
    SignalText,
    Tie,
    Treatment,
)
from ruggensteun.parties.models import RoleAssignment, Team
from ruggensteun.parties.reach import teams_directly
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space import retention
from ruggensteun.space.models import ClientInvitation, Consent, Member, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.rules import ALREADY_ANSWERED, IS_CLOSED, IS_FROZEN, ONLY_THE_OWNER, may_rule, spaces_seen_by
from ruggensteun.space.sight import OWNERS, Grant, GroundKind, explain, grants, held_by, open_spaces, teams_in_care

ONLY_LOOKING = Words(
    "Je mag dit zien, en niet veranderen. Vraag het aan degene van wie deze ruimte is.",
    "You may see this, and not change it. Ask the person whose space this is.",
)
NOT_IN_THIS = Words("Je leest dit gesprek niet (meer) mee.", "You do not read this conversation (any more).")
ONLY_READING = Words(
    "Je mag dit gesprek lezen. Meeschrijven mag je hier niet.",
    "You may read this conversation. You may not write in it.",
)
NOT_YOUR_MESSAGE = Words("Alleen wie het schreef, haalt een bericht terug.", "Only who wrote a message takes it back.")
NOT_YOUR_NOTE = Words("Deze notitie is er niet.", "This note is not there.")
IT_IS_ABOUT_YOU = Words(
    "Een signaal is van iemand om je heen. Wil je zelf iets kwijt? Begin dan een gesprek.",
    "A signal comes from someone around you. Do you want to say something yourself? Start a conversation.",
)
NOT_IN_THIS_SPACE = Words("Je hoort niet (meer) bij deze ruimte.", "You do not belong to this space (any more).")
NOT_YOUR_TEAM = Words("Dit signaal is voor een ander team.", "This signal is for another team.")
NOT_TREATED = Words("Dit team heeft hier geen behandeling.", "This team has no treatment here.")
TREATMENT_OVER = Words(
    "De behandeling is gestopt. Lezen kan nog, schrijven niet meer.",
    "The treatment is over. You can still read, and write nothing more.",
)
CLOSE_FIRST = Words(
    "Sluit eerst je ruimte. Daarna kun je alles laten wissen.",
    "Close your space first. Then you can have everything deleted.",
)
TOO_LATE = Words("Dit is al gewist, of al gestopt.", "This was deleted or stopped already.")
NOT_YOURS_TO_DECIDE = Words("Hierover beslist een ander.", "Somebody else decides about this.")
ALREADY_DECIDED = Words("Hierover is al beslist.", "This was decided already.")
COORDINATOR_DECIDES = Words(
    "De regieondersteuner van je team beslist hierover.", "The recovery coordinator of your team decides about this."
)
MEMBERS = frozenset({GroundKind.CONSENT, GroundKind.TEAM})


@visible(Contact)
def contacts_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the network."""
    return Q(space__in=open_spaces(actor, Part.NETWORK))


@visible(Tie)
def ties_seen_by(actor: Actor) -> Q:
    """As the people that it ties."""
    return Q(space__in=open_spaces(actor, Part.NETWORK))


# --- Conversations --------------------------------------------------------------------------------------
@visible(Conversation)
def conversations_seen_by(actor: Actor) -> Q:
    """The owner's side all; a member those that they were chosen for, or that are for everyone, while let in."""
    through = _consents(actor)
    chosen = Reader.unguarded.filter(member__consents__in=through).order_by().values("conversation")
    return Q(space__in=_own_side(actor)) | Q(space__in=_let_in(actor), everyone=True) | Q(pk__in=chosen)


@visible(Message)
def messages_seen_by(actor: Actor) -> Q:
    """Those of the conversations one reads; of one for everyone, only what was written while one was let in.

    Who comes in later does not see what was said before, and who was out for a while not what was said meanwhile. A
    consent that was given with the invitation counts from when somebody came in. Who was let in before it began and
    is so still, reads all of it: that need not be asked of each message.
    """
    seen = Conversation.unguarded.filter(conversations_seen_by(actor))
    all_of_it = Q(everyone=False) | Q(space__in=_own_side(actor)) | Q(Exists(_there_since_it_began(actor)))
    whole = seen.filter(all_of_it).order_by().values("pk")
    mine = {grant.member for grant in _grants(actor) if grant.kind in MEMBERS}
    day = OuterRef("written_at__date")
    then = Consent.unguarded.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=OuterRef("written_at")),
        Q(ends_on=None) | Q(ends_on__gt=day),
        space=OuterRef("conversation__space"), member__in=mine, part=Part.CONVERSATIONS,
        given_at__lte=OuterRef("written_at"), starts_on__lte=day, member__joined_at__lte=OuterRef("written_at"),
    )  # fmt: skip
    return Q(conversation__in=whole) | Q(conversation__in=seen.order_by().values("pk")) & Q(Exists(then))


def _there_since_it_began(actor: Actor) -> QuerySet[Consent]:
    """The consents in force by which somebody reads along since before a conversation began: no message is older."""
    began = OuterRef("started_at")
    return Consent.unguarded.filter(
        pk__in=_consents(actor), space=OuterRef("space"), given_at__lte=began, member__joined_at__lte=began,
        starts_on__lte=OuterRef("started_at__date"),
    )  # fmt: skip


@visible(Reader)
def readers_seen_by(actor: Actor) -> Q:
    """Who reads a conversation, knows who else was chosen."""
    return Q(conversation__in=Conversation.unguarded.filter(conversations_seen_by(actor)).order_by().values("pk"))


@visible(ReadUpTo)
def readings_seen_by(actor: Actor) -> Q:
    """Who reads a conversation, sees how far the others are."""
    return Q(conversation__in=Conversation.unguarded.filter(conversations_seen_by(actor)).order_by().values("pk"))


def _own_side(actor: Actor) -> frozenset[int]:
    """The spaces whose conversations are open as to their owner."""
    return grants(actor).own_side(Part.CONVERSATIONS)


def _let_in(actor: Actor) -> frozenset[int]:
    """The spaces whose conversations are open by a consent."""
    return frozenset(grant.space for grant in _grants(actor) if grant.kind in MEMBERS)


def _consents(actor: Actor) -> frozenset[int]:
    """The keys of the consents in force that open conversations."""
    return frozenset(grant.key for grant in _grants(actor) if grant.kind in MEMBERS and grant.key is not None)


def _grants(actor: Actor) -> Iterator[Grant]:
    return grants(actor).of_part(Part.CONVERSATIONS)


# --- A notebook, and signals ----------------------------------------------------------------------------
@visible(Note)
def notes_seen_by(actor: Actor) -> Q:
    """Who wrote it, and nobody else; also nobody who acts in somebody's name."""
    return Q(writer=actor.person_id)


@visible(Draft)
def drafts_seen_by(actor: Actor) -> Q:
    """Who writes it and nobody else, until it is too old; not (any more) about what is shut to them, nor about a part
    of life in the plan that was narrowed since."""
    from ruggensteun.micro.recovery.narrowing import closed_parts, drafts_about  # it asks the rules of this module

    about = Q(space=None, treatment=None)
    about |= Q(part="", treatment=None, space__in=Space.unguarded.filter(spaces_seen_by(actor)).order_by().values("pk"))
    for part in Part:
        if there := open_spaces(actor, part):
            about |= Q(part=part, space__in=there)
    about |= Q(treatment__in=Treatment.unguarded.filter(treated(actor)).order_by().values("pk"))
    fresh = Q(writer=actor.person_id, saved_at__gt=timezone.now() - retention.table().drafts)
    return fresh & about & ~drafts_about(closed_parts(actor))


@visible(Signal)
def signals_seen_by(actor: Actor) -> Q:
    """Who sent it; the teams that got it; and the client, unless it is for the team alone."""
    told = Q(space__owner=actor.person_id, team_only=False)
    return Q(sender=actor.person_id) | told | Q(pk__in=_delivered(actor))


@visible(SignalText)
def signal_texts_seen_by(actor: Actor) -> Q:
    """Who sent it and the teams that got it. Never the client: what a relative says is theirs to tell."""
    return Q(signal__sender=actor.person_id) | Q(signal__in=_delivered(actor))


@visible(Delivery)
def deliveries_seen_by(actor: Actor) -> Q:
    """As the signal, but a team sees nothing of what other teams did with it."""
    known = Q(signal__sender=actor.person_id) | Q(signal__space__owner=actor.person_id, signal__team_only=False)
    return known | Q(pk__in=_received(actor).values("pk"))


def _received(actor: Actor) -> QuerySet[Delivery]:
    """What came in for the teams in which someone works, while those belong to the space. Never about oneself."""
    teams = teams_in_care(actor)
    there = Member.unguarded.filter(
        Q(team=OuterRef("team")) | Q(through=OuterRef("team")),
        space=OuterRef("signal__space"), joined_at__isnull=False, left_at=None,
    )  # fmt: skip
    open_ = Q(signal__space__closed_at=None, signal__space__frozen_at=None)
    others = ~Q(signal__space__owner=actor.person_id)
    return Delivery.unguarded.filter(Exists(there), open_, others, team__in=teams).order_by()


def _delivered(actor: Actor) -> QuerySet[Delivery, Any]:
    return _received(actor).values("signal")


# --- What a treating team keeps beside the space, and what is to be deleted --------------------------------
@visible(Treatment)
def treatments_seen_by(actor: Actor) -> Q:
    """The owner's side, and who works with clients in that team until the term is over. No administrator."""
    return treated(actor)


@visible(RegistrationEntry)
def registration_seen_by(actor: Actor) -> Q:
    """As the treatment: the client sees every line, also those that were corrected."""
    return treated(actor, "treatment__")


@visible(RegistrationQuestion)
def registration_questions_seen_by(actor: Actor) -> Q:
    """As the line that it asks about."""
    return treated(actor, "entry__treatment__")


def treated(actor: Actor, prefix: str = "") -> Q:
    """Whose treatment it is, and who works with clients in that team while it keeps this."""
    kept = Q(**{f"{prefix}kept_until": None}) | Q(**{f"{prefix}kept_until__gt": timezone.localdate()})
    represented = grants(actor).own_side(Part.CARE)
    client = Q(**{f"{prefix}space__owner": actor.person_id}) | Q(**{f"{prefix}space__in": represented})
    return client | Q(**{f"{prefix}team__in": teams_in_care(actor)}) & kept


@visible(Deletion)
def deletions_seen_by(actor: Actor) -> Q:
    """The owner alone; of what a team keeps also who works with clients in that team."""
    return Q(space__owner=actor.person_id) | Q(team__in=teams_in_care(actor))


# --- Who may do what ------------------------------------------------------------------------------------
def may_write(actor: Actor | System, space: Space, part: Part) -> Verdict:
    """Whether an actor writes in a part of a space."""
    if explain(actor, space, part).contributes:
        return ALLOWED
    return denied(str(ONLY_LOOKING))


def may_say(actor: Actor | System, conversation: Conversation) -> Verdict:
    """Write in a conversation: the owner's side, and who reads it by a consent to contribute."""
    if isinstance(actor, System):
        return denied(str(NOT_IN_THIS))
    through = reasons_to_read(actor, conversation)
    if not through:
        return denied(str(NOT_IN_THIS))
    if any(grant.level == Level.CONTRIBUTE for grant in through):
        return ALLOWED
    return denied(_over(conversation.space) or str(ONLY_READING))


def may_take_back(actor: Actor | System, message: Message) -> Verdict:
    """Who wrote it, while they read the conversation and the space is alive."""
    if isinstance(actor, System) or message.written_by_id != actor.person_id:
        return denied(str(NOT_YOUR_MESSAGE))
    if not reasons_to_read(actor, message.conversation):
        return denied(str(NOT_IN_THIS))
    over = _over(message.conversation.space)
    return denied(over) if over else ALLOWED


def reasons_to_read(actor: Actor, conversation: Conversation) -> list[Grant]:
    """The grants by which someone reads a conversation; none for who does not."""
    found = [grant for grant in _grants(actor) if grant.space == conversation.space_id]
    if conversation.everyone:
        return found
    keys = [grant.key for grant in found if grant.kind in MEMBERS]
    chosen = Reader.unguarded.filter(conversation=conversation, member__consents__in=keys)
    by_choice = set(chosen.order_by().values_list("member__consents", flat=True)) if keys else set()
    return [grant for grant in found if grant.kind in OWNERS or grant.key in by_choice]


def may_signal(actor: Actor | System, space: Space) -> Verdict:
    """Anyone who came into the space, whatever they may see of it: a team may always listen."""
    if isinstance(actor, System):
        return denied(str(NOT_IN_THIS_SPACE))
    if space.owner_id == actor.person_id:
        return denied(str(IT_IS_ABOUT_YOU))
    if over := _over(space):
        return denied(over)
    mine = held_by(actor.person_id, teams_in_care(actor))
    there = Member.unguarded.filter(mine, space=space, joined_at__isnull=False, left_at=None).exists()
    return ALLOWED if there else denied(str(NOT_IN_THIS_SPACE))


def may_answer_for(actor: Actor | System, delivery: Delivery) -> Verdict:
    """Say that a signal was read or dealt with: who works in the team that got it."""
    if isinstance(actor, System) or not _received(actor).filter(pk=delivery.pk).exists():
        return denied(str(NOT_YOUR_TEAM))
    return ALLOWED


def _over(space: Space) -> str:
    """Why nothing changes any more in a space; empty while it lives."""
    if space.frozen_at is not None:
        return str(IS_FROZEN)
    return str(IS_CLOSED) if space.closed_at is not None else ""


# --- A treating team's own registration ---------------------------------------------------------------------
def may_begin_treatment(actor: Actor | System, space: Space, team: Team) -> Verdict:
    """The client, about a team that was let in or whose link they came by; that team, once its link was accepted."""
    if isinstance(actor, System) or actor.person_id is None:
        return denied(str(NOT_TREATED))
    if space.frozen_at is not None:
        return denied(str(IS_FROZEN))
    accepted = ClientInvitation.unguarded.filter(team=team, accepted_by=space.owner_id)
    if actor.person_id == space.owner_id:
        inside = Member.unguarded.filter(Q(team=team) | Q(through=team), space=space, left_at=None)
        there = inside.filter(joined_at__isnull=False).exists() or accepted.exists()
        return ALLOWED if there else denied(str(NOT_TREATED))
    return ALLOWED if team.pk in teams_in_care(actor) and accepted.exists() else denied(str(NOT_TREATED))


def may_register(actor: Actor | System, treatment: Treatment) -> Verdict:
    """Who works with clients in the team, while the treatment goes on; not about oneself."""
    if not _works_for(actor, treatment):
        return denied(str(NOT_TREATED))
    if treatment.space.frozen_at is not None:
        return denied(str(IS_FROZEN))
    return denied(str(TREATMENT_OVER)) if treatment.ends_on is not None else ALLOWED


def may_end_treatment(actor: Actor | System, treatment: Treatment) -> Verdict:
    """The client or the team."""
    own = isinstance(actor, Actor) and actor.person_id is not None and actor.person_id == treatment.space.owner_id
    return ALLOWED if own or _works_for(actor, treatment) else denied(str(NOT_TREATED))


def may_ask_about_line(actor: Actor | System, treatment: Treatment) -> Verdict:
    """The owner's side, while the team still keeps it; also of a closed space, for this stands beside it."""
    if isinstance(actor, System) or actor.person_id is None or treatment.space.frozen_at is not None:
        return denied(str(IS_FROZEN))
    acts = grants(actor).own_side(Part.CARE)
    return ALLOWED if treatment.space_id in acts else denied(str(ONLY_THE_OWNER))


def may_answer_line(actor: Actor | System, treatment: Treatment, question: RegistrationQuestion) -> Verdict:
    """Who works with clients in the team, once; also after the treatment."""
    if question.answered_at is not None:
        return denied(str(ALREADY_ANSWERED))
    return ALLOWED if _works_for(actor, treatment) else denied(str(NOT_TREATED))


def _works_for(actor: Actor | System, treatment: Treatment) -> bool:
    """Who works with clients in the team of a treatment, and is not the client."""
    if not isinstance(actor, Actor) or actor.person_id is None or actor.person_id == treatment.space.owner_id:
        return False
    return treatment.team_id in teams_in_care(actor)


# --- Deleting -----------------------------------------------------------------------------------------------
def may_ask_deletion(actor: Actor | System, space: Space, scope: str) -> Verdict:
    """The owner alone, not who acts for them: what is gone does not come back. All of it only of a closed space."""
    verdict = may_rule(actor, space)
    if verdict and scope == Deletion.Scope.EVERYTHING and space.closed_at is None:
        return denied(str(CLOSE_FIRST))
    return verdict


def may_cancel_deletion(actor: Actor | System, row: Deletion) -> Verdict:
    """The owner, until it has begun."""
    if not row.waits:
        return denied(str(TOO_LATE))
    return may_rule(actor, row.space)


def may_decide_deletion(actor: Actor | System, row: Deletion) -> Verdict:
    """A coordinator of the team that keeps it; without one, who works with clients there. Never about oneself."""
    if not isinstance(actor, Actor) or actor.person_id == row.space.owner_id:
        return denied(str(NOT_YOURS_TO_DECIDE))
    if row.granted is not None or not row.waits:
        return denied(str(ALREADY_DECIDED))
    if row.team_id not in teams_in_care(actor):
        return denied(str(NOT_YOURS_TO_DECIDE))
    coordinates = row.team_id in teams_directly(actor, RecoveryCoordinator)
    others = RoleAssignment.unguarded.in_force().filter(role=RecoveryCoordinator.key, team=row.team_id)
    return ALLOWED if coordinates or not others.exists() else denied(str(COORDINATOR_DECIDES))
