"""Conversations: started, written in, read, and a message taken back."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import readers
from ruggensteun.micro.models import Conversation, Message, Reader, ReadUpTo
from ruggensteun.micro.rules import may_say, may_take_back, may_write, reasons_to_read
from ruggensteun.parties.names import tidy
from ruggensteun.space import notices
from ruggensteun.space.models import Consent, Member, Notice, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import Sight, explain
from ruggensteun.space.writing import WRITING, locked, note_down, someone, writing

NO_READER = Words(
    "Kies minstens één persoon die je gesprekken nu mag zien. Een gesprek dat niemand leest, begint niet.",
    "Choose at least one person who may see your conversations now. A conversation that nobody reads does not start.",
)
NOT_A_MEMBER = Words("Kies uit de mensen in deze ruimte.", "Choose from the people in this space.")
WRITE_FIRST = Words("Schrijf eerst je bericht.", "Write your message first.")
QUIET = timedelta(hours=8)
"""Who has a message of this conversation waiting, is not told of the next ones for so long."""


def start(
    space: Space,
    *,
    by: Actor,
    subject: str,
    text: str,
    days: Sequence[int],
    after_days: int,
    otherwise: str,
    own_words: str = "",
    everyone: bool = False,
    members: Iterable[int] = (),
    token: str = "",
) -> Conversation:
    """Begin a conversation with its first message; a second click (the same ``token``) gives the one there is.

    The owner's side chooses ``members`` (keys), or ``everyone`` who may see the conversations. A member talks with
    the owner: other readers they cannot see they cannot choose. ValidationError per field; also when nobody reads.
    """
    with writing():
        space = locked(space)
        may_write(by, space, Part.CONVERSATIONS).or_raise()
        person, token = someone(by), token or new_key()
        if there := Conversation.objects.filter(space=space, started_by=person, token=token).first():
            return there
        owners = explain(by, space, Part.CONVERSATIONS).is_owners
        chosen = _chosen(space, everyone, members) if owners else [_themselves(by, space)]
        conversation = save_checked(
            Conversation(
                space=space, subject=tidy(subject), started_by_id=person, started_at=timezone.now(),
                everyone=everyone and owners, days=sorted(set(days)), after_days=after_days, otherwise=otherwise,
                own_words=tidy(own_words) if otherwise == Conversation.Otherwise.OWN else "", token=token,
            )
        )  # fmt: skip
        for member in chosen:
            save_checked(Reader(conversation=conversation, member=member))
        message = _written(conversation, text, by, new_key())
        note_down("conversation.started", Kind.CREATE, space, conversation, message, by=by)
        _tell(conversation, space, person)
        return conversation


def say(conversation: Conversation, text: str, *, by: Actor, token: str = "") -> Message:
    """Write a message; a second click (the same ``token``) gives the one there is. ValidationError without text."""
    with writing():
        space = locked(conversation.space)
        conversation = Conversation.objects.select_related("space").get(pk=conversation.pk)
        may_say(by, conversation).or_raise()
        token = token or new_key()
        there = Message.objects.filter(conversation=conversation, written_by=someone(by), token=token).first()
        if there:
            return there
        message = _written(conversation, text, by, token)
        note_down("message.sent", Kind.CREATE, space, conversation, message, by=by)
        _tell(conversation, space, message.written_by_id)
        return message


def take_back(message: Message, *, by: Actor) -> Message:
    """The text is gone, and everyone sees that it was taken back. Twice is no mistake."""
    with writing():
        space = locked(message.conversation.space)
        message = Message.objects.select_related("conversation__space").get(pk=message.pk)
        may_take_back(by, message).or_raise()
        if message.taken_back_at is None:
            message.text, message.taken_back_at = "", timezone.now()
            save_checked(message, "text", "taken_back_at")
            note_down("message.taken-back", Kind.DELETE, space, message.conversation, message, by=by)
        return message


def read(conversation: Conversation, message: Message, *, by: Actor) -> None:
    """Someone who reads along has read up to this message. Never goes back; nothing is written when nothing is new."""
    person = by.person_id
    if person is None or not reasons_to_read(by, conversation) or message.conversation_id != conversation.pk:
        return
    notices.settle(conversation.space, Notice.Kind.MESSAGE, people=[person], note=conversation.key)
    mark = ReadUpTo.objects.filter(conversation=conversation, person=person).first()
    if mark is not None and mark.message_id >= message.pk:
        return
    with acting_as(WRITING):
        ReadUpTo.objects.update_or_create(
            conversation=conversation, person_id=person, defaults={"message": message, "at": timezone.now()}
        )


def _written(conversation: Conversation, text: str, by: Actor, token: str) -> Message:
    text = plain(text)
    if not text:
        raise ValidationError({"text": str(WRITE_FIRST)})
    return save_checked(
        Message(
            conversation=conversation, written_by_id=someone(by), written_at=timezone.now(), text=text, token=token,
            on_behalf=by.person_id != conversation.space.owner_id and by.represents == conversation.space.owner_id,
        )
    )  # fmt: skip


def _tell(conversation: Conversation, space: Space, writer: int) -> None:
    """Everyone who reads along today hears that there is something to read: not from whom, and not what."""
    people = readers.of(space, [conversation])[conversation.pk].people - {writer}
    notices.tell(
        sorted(people), space, Notice.Kind.MESSAGE, part=Part.CONVERSATIONS, note=conversation.key, quiet=QUIET
    )


def plain(text: str) -> str:
    """What people type, with one kind of line end and without what no database keeps."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _chosen(space: Space, everyone: bool, members: Iterable[int]) -> list[Member]:
    """The chosen members, of whom one at least reads now. ValidationError otherwise."""
    reading: dict[Any, readers.Reads] = {one.member: one for one in readers.possible(space).readers if one.people}
    wanted = set(members)
    found = list(Member.objects.filter(space=space, pk__in=wanted, joined_at__isnull=False, left_at=None))
    if len(found) != len(wanted):
        raise ValidationError({"members": str(NOT_A_MEMBER)})
    if not (set(reading) - {None} if everyone else {member.pk for member in found} & set(reading)):
        raise ValidationError({"members": str(NO_READER)})
    return [] if everyone else found


def _themselves(by: Actor, space: Space) -> Member:
    """As whom a member writes: as themselves rather than for their team."""
    sight: Sight = explain(by, space, Part.CONVERSATIONS)
    keys = [grant.key for grant in sight.grants if grant.level == Level.CONTRIBUTE and grant.key is not None]
    consents = Consent.objects.filter(pk__in=keys).select_related("member")
    return min((one.member for one in consents), key=lambda member: (member.team_id is not None, member.pk))
