"""Signals to a team: sent, read, dealt with. The sender gets a receipt and learns nothing else.

Who is told what, and why: docs/adr/0009.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import Delivery, Signal, SignalText
from ruggensteun.micro.rules import may_answer_for, may_signal
from ruggensteun.parties.models import Team
from ruggensteun.space import notices
from ruggensteun.space.models import Member, Notice, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain, teams_in_care
from ruggensteun.space.writing import locked, someone, writing

LOOKING = System("which teams hear a signal")
WRITE_FIRST = Words("Schrijf eerst waar je je zorgen over maakt.", "Write first what you are worried about.")
NO_TEAM = Words(
    "In deze ruimte is nog geen team dat een signaal kan lezen. Bel zelf met een hulpverlener.",
    "There is no team in this space yet that can read a signal. Call a professional yourself.",
)
NOT_THERE = Words("Kies een team uit de lijst.", "Choose a team from the list.")


def teams_of(space: Space, *, by: Actor) -> list[Team]:
    """The teams that hear a signal about this space: those let in, and those through which a professional came.

    Not the sender's own: they can say it there.
    """
    own = teams_in_care(by)
    with acting_as(LOOKING):
        there = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).order_by()
        keys = {key for pair in there.values_list("team", "through") for key in pair if key is not None}
        return list(Team.objects.filter(pk__in=keys - own))


def knows_teams(space: Space, *, by: Actor) -> bool:
    """Whether a sender may know which teams these are: whoever may see from whom the client gets help.

    Others send to all of them together, without names.
    """
    return explain(by, space, Part.CARE).sees


def send(
    space: Space, text: str, *, by: Actor, teams: Iterable[int] = (), team_only: bool = False, token: str = ""
) -> Signal:
    """Tell the team; a second click (the same ``token``) gives the one there is.

    ``teams`` (keys) when the sender knows them; otherwise every team in the space. ValidationError without text, or
    when no team is there.
    """
    with writing():
        space = locked(space)
        may_signal(by, space).or_raise()
        sender, token = someone(by), token or new_key()
        if there := Signal.objects.filter(space=space, sender=sender, token=token).first():
            return there
        to = _to(space, set(teams), by)
        if not plain(text):
            raise ValidationError({"text": str(WRITE_FIRST)})
        now = timezone.now()
        signal = save_checked(Signal(space=space, sender_id=sender, sent_at=now, team_only=team_only, token=token))
        save_checked(SignalText(signal=signal, text=plain(text)))
        for team in to:
            _tell(save_checked(Delivery(signal=signal, team=team)), sender)
        _note_down("signal.sent", Kind.CREATE, signal, by)
        return signal


def look(delivery: Delivery, *, by: Actor) -> None:
    """Someone of the team opened a signal: a line in the journal, and their own news of it is read."""
    with writing():
        notices.settle(delivery.signal.space, Notice.Kind.SIGNAL, people=[someone(by)], note=str(delivery.pk))
    _note_down("signal.viewed", Kind.VIEW, delivery.signal, by)


def mark_read(delivery: Delivery, *, by: Actor) -> Delivery:
    """Say that it was read; the sender sees when. Twice is no mistake."""
    with writing():
        delivery = _held(delivery, by)
        if delivery.read_at is None:
            delivery.read_at, delivery.read_by_id = timezone.now(), someone(by)
            save_checked(delivery, "read_at", "read_by")
            _settle(delivery)
            _note_down("signal.read", Kind.CHANGE, delivery.signal, by)
        return delivery


def mark_handled(delivery: Delivery, *, by: Actor) -> Delivery:
    """Say that it was dealt with, and so read. Twice is no mistake."""
    with writing():
        delivery = _held(delivery, by)
        if delivery.handled_at is None:
            now, person = timezone.now(), someone(by)
            if delivery.read_at is None:
                delivery.read_at, delivery.read_by_id = now, person
            delivery.handled_at, delivery.handled_by_id = now, person
            save_checked(delivery, "read_at", "read_by", "handled_at", "handled_by")
            _settle(delivery)
            _note_down("signal.handled", Kind.CHANGE, delivery.signal, by)
        return delivery


def _to(space: Space, wanted: set[int], by: Actor) -> list[Team]:
    there = teams_of(space, by=by)
    if not there:
        raise ValidationError(str(NO_TEAM))
    if not knows_teams(space, by=by):
        return there
    chosen = [team for team in there if team.pk in wanted]
    if not chosen or len(chosen) != len(wanted):
        raise ValidationError({"teams": str(NOT_THERE)})
    return chosen


def _tell(delivery: Delivery, sender: int) -> None:
    """Everyone who works with clients in that team hears that a signal came in; not from whom, and not what."""
    space = delivery.signal.space
    told = [person for person in notices.working_in(delivery.team) if person not in {sender, space.owner_id}]
    notices.tell(told, space, Notice.Kind.SIGNAL, who=delivery.team.name, note=str(delivery.pk))


def _settle(delivery: Delivery) -> None:
    """One of the team read it: it waits for none of them any more."""
    people = notices.working_in(delivery.team)
    notices.settle(delivery.signal.space, Notice.Kind.SIGNAL, people=people, note=str(delivery.pk))


def _held(delivery: Delivery, by: Actor) -> Delivery:
    locked(delivery.signal.space)
    found = Delivery.objects.select_related("signal__space").get(pk=delivery.pk)
    may_answer_for(by, found).or_raise()
    return found


def _note_down(event: str, kind: Kind, signal: Signal, by: Actor) -> None:
    """The line in the journal; about the client only when the client is told of the signal at all."""
    owner = None if signal.team_only else signal.space.owner_id
    things = [Thing.of(signal.space, subject=owner), Thing.of(signal)]
    journal.record(event, kind, things, actor=by)
