"""Deleting what a client wants gone: asked, thought over, decided where somebody else keeps it, carried out.

What is the client's own goes some days after it was asked (``retention.table().cool_off``); what a team keeps goes when
that team has decided so. ``carry_out`` is what the background work calls: piece by piece, each whole or not at all,
so that a next run goes on where one was broken off. Which class, whose decision and why: docs/adr/0012.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import drafts
from ruggensteun.micro.models import (
    AnswerLink,
    Contact,
    Conversation,
    Deletion,
    Message,
    Note,
    QuestionnaireRequest,
    Rating,
    Reader,
    ReadUpTo,
    RegistrationEntry,
    RegistrationQuestion,
    SecondLook,
    Tie,
    Treatment,
    TreatmentTraits,
)
from ruggensteun.micro.recovery.gone import (
    the_answers,
    the_care,
    the_conversations_on_health,
    the_goals,
    the_group,
    the_plan,
    the_safety_plan,
    the_story,
    who_sees_parts,
)
from ruggensteun.micro.rules import (
    may_ask_deletion,
    may_cancel_deletion,
    may_decide_deletion,
    reasons_to_read,
)
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.names import tidy
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import members, notices, retention
from ruggensteun.space.models import Member, Notice, PartRequest, Space
from ruggensteun.space.writing import locked, note_down, someone, writing

CARRYING_OUT = System("delete what a client asked to have deleted")
LEAST = 10
NOT_THERE = Words("Dit is er niet (meer).", "This is not there (any more).")
STILL_TREATED = Words(
    "Zolang de behandeling loopt, houdt het team dit bij. Vraag het als de behandeling gestopt is.",
    "As long as the treatment goes on, the team keeps this. Ask when the treatment is over.",
)
SAY_WHY = Words("Schrijf in een zin waarom. Je cliënt leest dit.", "Write in a sentence why. Your client reads this.")
Scope = Deletion.Scope
Piece = Callable[[], Counter[str]]


def ask(space: Space, scope: str, *, by: Actor, target: int = 0, reason: str = "") -> Deletion:
    """Ask that something goes. A second click gives the request there is.

    ``target``: of a conversation or a treatment. ValidationError when it is not there, or still in use.
    """
    with writing():
        space = locked(space)
        may_ask_deletion(by, space, scope).or_raise()
        open_ = Deletion.objects.filter(Q(granted=None) | Q(granted=True), done_at=None, cancelled_at=None)
        if there := open_.filter(space=space, scope=scope, target=target).first():
            return there
        row = Deletion(space=space, scope=scope, target=target, reason=tidy(reason)[:300])
        row.asked_by_id, row.asked_at = someone(by), timezone.now()
        if scope == Scope.REGISTRATION:
            row.team = _ended(space, target).team
        else:
            row.due_on = timezone.localdate() + retention.table().cool_off
        save_checked(row)
        _tell(row)
        note_down("deletion.asked", Kind.RIGHTS, space, row, by=by, note=scope)
        return row


def cancel(row: Deletion, *, by: Actor) -> Deletion:
    """Better not. Twice is no mistake; once it has begun it is too late, and that is said."""
    with writing():
        row = _held(row)
        if row.cancelled_at is not None:
            return row
        may_cancel_deletion(by, row).or_raise()
        return _off(row, by)


def decide(row: Deletion, *, granted: bool, decision: str, by: Actor) -> Deletion:
    """The team that keeps it says yes or no, and why. What is granted goes with the next run of the background work."""
    if len(tidy(decision)) < LEAST:
        raise ValidationError({"decision": str(SAY_WHY)})
    with writing():
        row = _held(row)
        may_decide_deletion(by, row).or_raise()
        row.granted, row.decision = granted, tidy(decision)
        row.decided_by_id, row.decided_at = someone(by), timezone.now()
        row.due_on = timezone.localdate() + retention.table().cool_off if granted else None
        save_checked(row)
        who = row.team.name if row.team else ""
        notices.tell([row.space.owner_id], row.space, Notice.Kind.DELETE_SAID, who=who)
        note = "granted" if granted else "refused"
        note_down("deletion.decided", Kind.RIGHTS, row.space, row, by=by, note=note, ground=_ground(row))
        return row


def due(on: date | None = None) -> list[int]:
    """The keys of what is to be deleted on that day (today), oldest first; what was broken off too."""
    with acting_as(CARRYING_OUT):
        rows = Deletion.objects.filter(due_on__lte=on or timezone.localdate(), done_at=None, cancelled_at=None)
        return list(rows.order_by("asked_at", "pk").values_list("pk", flat=True))


def knocked_on(key: int) -> list[Thing]:
    """The space about which there is a request of that number, whoever asks: so that a refusal reaches its owner."""
    with acting_as(CARRYING_OUT):
        rows = Deletion.objects.filter(pk=key).select_related("space")
        return [Thing.of(row.space, subject=row.space.owner_id) for row in rows]


def carry_out(key: int) -> None:
    """Delete what this request is about, piece by piece; nothing when it was cancelled meanwhile or is not due."""
    while _next_piece(key):
        pass


def close_terms(on: date | None = None) -> int:
    """Take away the registrations of teams whose term is over, each with a line in the journal; gives how many."""
    with acting_as(CARRYING_OUT):
        over = list(Treatment.objects.filter(kept_until__lte=on or timezone.localdate()).select_related("space"))
    for treatment in over:
        with writing():
            space = locked(treatment.space)
            gone = _registration(treatment.pk)
            if gone:
                note_down("registration.term-over", Kind.DELETE, space, by=CARRYING_OUT, note=_sum(gone))
    return len(over)


# --- Carrying out ---------------------------------------------------------------------------------------
def _next_piece(key: int) -> bool:
    """One piece, with what it adds to the log, in one transaction; False when there is nothing (more) to do."""
    with writing():
        row = _held(Deletion.objects.select_related("space").get(pk=key))
        if row.done_at or row.cancelled_at or row.due_on is None or row.due_on > timezone.localdate():
            return False
        if row.space.frozen_at is not None:
            return False  # nothing changes any more; when it was a mistake, the request still stands
        if row.scope == Scope.EVERYTHING and row.space.closed_at is None and row.begun_at is None:
            _off(row, CARRYING_OUT)  # who opens the space again, wants to keep it
            return False
        row.begun_at = row.begun_at or timezone.now()
        gone = next((found for piece in _pieces(row) if (found := piece())), None)
        if gone:
            row.removed = dict(Counter(row.removed) + gone)
            save_checked(row, "begun_at", "removed")
            return True
        row.done_at = timezone.now()
        row.reason = ""  # what the client wrote has served
        save_checked(row, "begun_at", "done_at", "reason")
        note = f"{row.scope}: {_sum(Counter(row.removed))}"
        note_down("deletion.done", Kind.DELETE, row.space, row, by=CARRYING_OUT, note=note, ground=_ground(row))
        return False


def _pieces(row: Deletion) -> Iterator[Piece]:
    """What there is to delete; each piece says how many rows went, and nothing when all was gone already."""
    space = row.space
    yield lambda: _gone(drafts.about(space, row.scope))
    if row.scope in {Scope.NETWORK, Scope.EVERYTHING}:
        yield lambda: _gone(Tie.objects.filter(space=space), Contact.objects.filter(space=space))
    if row.scope == Scope.CONVERSATION:
        yield lambda: _conversation(space, row.target)
    if row.scope == Scope.EVERYTHING:
        for key in Conversation.objects.filter(space=space).order_by("pk").values_list("pk", flat=True):
            yield lambda key=key: _conversation(space, key)  # type: ignore[misc]
    if row.scope in {Scope.NOTES, Scope.EVERYTHING}:
        yield lambda: _gone(notes_of(space))
    for scope, piece in (
        (Scope.PLAN, the_plan), (Scope.HEALTH, the_conversations_on_health), (Scope.GROUP, the_group),
        (Scope.GOALS, the_goals), (Scope.SAFETY, the_safety_plan), (Scope.CARE, the_care),
        (Scope.ANSWERS, the_answers),
        (Scope.STORY, the_story),
    ):  # fmt: skip
        if row.scope in {scope, Scope.EVERYTHING}:
            yield lambda piece=piece: piece(space, _gone)  # type: ignore[misc]
    if row.scope == Scope.EVERYTHING:
        yield lambda: who_sees_parts(space, _gone)
    if row.scope == Scope.REGISTRATION:
        yield lambda: _registration(row.target)
    if row.scope == Scope.EVERYTHING:
        yield lambda: _goodbyes(space)


def notes_of(space: Space) -> QuerySet[Note]:
    """The owner's own notes, but for those about somebody else's space."""
    return Note.objects.filter(Q(space=None) | Q(space=space), writer=space.owner_id)


def _conversation(space: Space, key: int) -> Counter[str]:
    """With every message in it, whoever wrote that: they were told beforehand."""
    there = Q(conversation__space=space, conversation=key)
    return _gone(
        ReadUpTo.objects.filter(there), Message.objects.filter(there), Reader.objects.filter(there),
        Conversation.objects.filter(space=space, pk=key),
    )  # fmt: skip


def _registration(key: int) -> Counter[str]:
    """The lines of a treatment, and that there was one. Corrections before what they correct."""
    gone = _gone(RegistrationQuestion.objects.filter(entry__treatment=key))
    for model in (RegistrationEntry, SecondLook):
        while last := _gone(model.objects.filter(treatment=key, corrected_by=None)):
            gone += last
    gone += _gone(AnswerLink.objects.filter(request__treatment=key))
    while last := _gone(Rating.objects.filter(request__treatment=key, replaced_by=None)):
        gone += last
    gone += _gone(TreatmentTraits.objects.filter(treatment=key), QuestionnaireRequest.objects.filter(treatment=key))
    return gone + _gone(Treatment.objects.filter(pk=key))


def _goodbyes(space: Space) -> Counter[str]:
    """Everybody is out, and told that the space is gone; nothing they asked waits any more."""
    now = timezone.now()
    PartRequest.objects.filter(space=space, answered_at=None).update(answered_at=now)
    inside = list(Member.objects.filter(space=space, left_at=None).select_related("team"))
    for member in inside:
        people = notices.people_of(member) if member.joined_at else []
        members.end(member, by=CARRYING_OUT)
        notices.tell(people, space, Notice.Kind.GONE, who=space.owner.name)
    return Counter({"Member": len(inside)}) if inside else Counter()


def _gone(*rows: QuerySet) -> Counter[str]:
    """Delete these rows, and say how many of which table."""
    found: Counter[str] = Counter()
    for each in rows:
        _total, by_table = each.delete()
        found.update({label.rpartition(".")[2]: number for label, number in by_table.items() if number})
    return found


# --- Asking ---------------------------------------------------------------------------------------------
def _tell(row: Deletion) -> None:
    """Who else it concerns: whoever wrote in a conversation that goes, and the team that is to decide."""
    if row.scope == Scope.CONVERSATION:
        conversation = Conversation.objects.filter(space=row.space, pk=row.target).first()
        if conversation is None:
            raise ValidationError(str(NOT_THERE))
        notices.tell(
            _still_reading(conversation),
            row.space,
            Notice.Kind.DELETING,
            who=row.space.owner.name,
            note=str(row.due_on),
        )
    if row.team is not None:
        notices.tell(_deciders(row), row.space, Notice.Kind.DELETE_ASKED, who=row.space.owner.name, note=str(row.pk))


def _still_reading(conversation: Conversation) -> list[int]:
    """Who wrote in it and reads it today, but for the owner."""
    writers = Message.objects.filter(conversation=conversation).order_by().values_list("written_by", flat=True)
    others = set(writers.distinct()) - {conversation.space.owner_id}
    return [person for person in sorted(others) if reasons_to_read(Actor(person, "reads along"), conversation)]


def _deciders(row: Deletion) -> list[int]:
    if row.team is None:
        return []
    if found := notices.coordinators_of(row.team):
        return found
    held = RoleAssignment.objects.in_force().filter(role__in=[role.key for role in WITH_CLIENTS], team=row.team)
    return list(held.order_by("pk").values_list("person", flat=True))


def _ended(space: Space, key: int) -> Treatment:
    treatment = Treatment.objects.select_related("team").filter(space=space, pk=key).first()
    if treatment is None:
        raise ValidationError(str(NOT_THERE))
    if treatment.ends_on is None:
        raise ValidationError(str(STILL_TREATED))
    return treatment


def _off(row: Deletion, by: Actor | System) -> Deletion:
    row.cancelled_at = timezone.now()
    save_checked(row, "cancelled_at")
    waiting = Notice.objects.filter(space=row.space, kind=Notice.Kind.DELETING, note=str(row.due_on), read_at=None)
    waiting.update(read_at=row.cancelled_at)
    note_down("deletion.cancelled", Kind.RIGHTS, row.space, row, by=by, note=row.scope)
    return row


def _held(row: Deletion) -> Deletion:
    """The request as it is now; the lock on the space keeps it so until the transaction ends."""
    locked(row.space)
    return Deletion.objects.select_related("space__owner", "team").get(pk=row.pk)


def _ground(row: Deletion) -> Ground:
    return Ground(authorisation="treatment") if row.scope == Scope.REGISTRATION else Ground(authorisation="own")


def _sum(removed: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(removed.items())) or "0"
