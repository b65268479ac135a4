"""Who sees what of an intake, and who writes in it. A consent for the story is the upper bound of everything."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import (
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeHelp,
    IntakePresent,
    IntakeReader,
    IntakeStep,
)
from ruggensteun.micro.models.intake import Question
from ruggensteun.micro.rules import MEMBERS, may_write
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.sight import grants, open_spaces

NOT_YOUR_WORDS = Words(
    "Alleen wie het schreef, haalt dit weg. Klopt er iets niet? Zet er zelf iets bij.",
    "Only who wrote this takes it away. Is something wrong? Add something of your own.",
)
ITS_OWN_WORDS = Words(
    "Dit vertelt degene van wie deze ruimte is, in eigen woorden. Jij kunt er iets bij zetten.",
    "The person whose space this is tells this, in their own words. You can add something beside it.",
)
Audience = IntakeAnswer.Audience


@visible(Intake)
def intakes_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the story."""
    return Q(space__in=open_spaces(actor, Part.STORY))


@visible(IntakeStep)
def intake_steps_seen_by(actor: Actor) -> Q:
    """As the intake."""
    return Q(intake__space__in=open_spaces(actor, Part.STORY))


@visible(IntakeContact)
def intake_contacts_seen_by(actor: Actor) -> Q:
    """As the intake: what is noted about waiting, the client reads too."""
    return Q(intake__space__in=open_spaces(actor, Part.STORY))


@visible(IntakePresent)
def intake_present_seen_by(actor: Actor) -> Q:
    """As the intake."""
    return Q(intake__space__in=open_spaces(actor, Part.STORY))


@visible(IntakeAnswer)
def intake_answers_seen_by(actor: Actor) -> Q:
    """The client's side; of who may see the story those for whom it is meant."""
    through = [
        grant.key for grant in grants(actor).of_part(Part.STORY) if grant.kind in MEMBERS and grant.key is not None
    ]
    chosen = IntakeReader.unguarded.filter(member__consents__in=through).order_by().values("answer")
    meant = Q(audience=Audience.ALL) | Q(audience=Audience.CHOSEN, pk__in=chosen)
    return Q(intake__space__in=_own_side(actor)) | Q(intake__space__in=open_spaces(actor, Part.STORY)) & meant


@visible(IntakeReader)
def intake_readers_seen_by(actor: Actor) -> Q:
    """The client's side."""
    return Q(answer__intake__space__in=_own_side(actor))


@visible(IntakeHelp)
def intake_helps_seen_by(actor: Actor) -> Q:
    """As the answer to which they belong; before there is one, the client's side."""
    read = IntakeAnswer.unguarded.filter(intake_answers_seen_by(actor), question=Question.HELPS)
    return Q(intake__space__in=_own_side(actor)) | Q(intake__in=read.order_by().values("intake"))


@visible(IntakeAddition)
def intake_additions_seen_by(actor: Actor) -> Q:
    """Who wrote it and the client's side; of who may see the story not those from whom that answer is kept."""
    seen = Q(intake__space__in=open_spaces(actor, Part.STORY))
    kept = IntakeAnswer.unguarded.filter(intake=OuterRef("intake"), question=OuterRef("question"))
    kept = kept.exclude(pk__in=_answers_of(actor))
    own = Q(intake__space__in=_own_side(actor)) | Q(written_by=actor.person_id)
    return seen & (own | ~Q(Exists(kept)))


def _answers_of(actor: Actor) -> QuerySet[IntakeAnswer, Any]:
    return IntakeAnswer.unguarded.filter(intake_answers_seen_by(actor)).order_by().values("pk")


def _own_side(actor: Actor) -> frozenset[int]:
    """The spaces whose story is open as to their owner."""
    return grants(actor).own_side(Part.STORY)


# --- Who may do what ------------------------------------------------------------------------------------
def tells(actor: Actor, space: Space) -> bool:
    """Whether this is the client, or who acts for the client in the story (also of a closed space)."""
    return space.pk in _own_side(actor)


def may_tell(actor: Actor, space: Space) -> Verdict:
    """Write the client's own words, choose who reads them, and turn them into goals: the client's side."""
    verdict = may_decide(actor, space, Part.STORY)
    return verdict if verdict or tells(actor, space) else denied(str(ITS_OWN_WORDS))


def may_take_away(actor: Actor, space: Space, written_by: int) -> Verdict:
    """What somebody noted or added: who wrote it, and the client's side."""
    if written_by == actor.person_id or tells(actor, space):
        return may_write(actor, space, Part.STORY)
    return denied(str(NOT_YOUR_WORDS))
