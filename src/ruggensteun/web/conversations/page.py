"""A conversation as its reader sees it: the messages, who read up to where, and what is still to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.models import Conversation, Message, ReadUpTo
from ruggensteun.micro.readers import Circle, Reads
from ruggensteun.space.sight import Sight

PER_PAGE = 50


@dataclass(slots=True)
class Line:
    """One message. ``read_to_here``: who has read up to this one and no further."""

    message: Message
    name: str
    mine: bool
    new: bool
    read_to_here: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """The messages on this page, oldest first; ``before`` is where earlier ones begin, when there are any."""

    lines: list[Line]
    read: list[ReadUpTo]
    before: int | None

    @property
    def messages(self) -> list[Message]:
        """The messages without what is shown around them."""
        return [line.message for line in self.lines]


def on_owners_side(sight: Sight) -> bool:
    """Whether this is the owner, or who acts for the owner."""
    return sight.is_owners


def name_of(reader: Reads, *, own: bool) -> str:
    """As the owner calls them; for everyone else, as they call themselves."""
    return reader.known_as if own else reader.name


def talk(conversation: Conversation, circle: Circle, actor: Actor, before: int | None, *, own: bool) -> Talk:
    """The last messages, or those before one. Three questions to the database."""
    rows = Message.objects.filter(conversation=conversation).select_related("written_by")
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    for message in found:
        message.conversation = conversation
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE][::-1]
    read = list(ReadUpTo.objects.filter(conversation=conversation).select_related("person"))
    own_mark = next((mark.message_id for mark in read if mark.person_id == actor.person_id), 0)
    names = {person: name_of(one, own=own) for one in circle.readers if not one.team for person in one.people}
    lines = [
        Line(
            message,
            names.get(message.written_by_id, message.written_by.name),
            mine := message.written_by_id == actor.person_id,
            new=not mine and message.pk > own_mark,
        )
        for message in shown
    ]
    _put_marks(lines, [mark for mark in read if mark.person_id in circle.people], names, actor)
    return Talk(lines, read, shown[0].pk if more else None)


def _put_marks(lines: Sequence[Line], read: Sequence[ReadUpTo], names: Mapping[int, str], actor: Actor) -> None:
    """Under the last message that each reader of today has seen; the writer's own reading says nothing."""
    for mark in read:
        if mark.person_id == actor.person_id:
            continue
        seen = [line for line in lines if line.message.pk <= mark.message_id]
        answered = any(line.message.written_by_id == mark.person_id for line in lines[max(len(seen) - 1, 0) :])
        if seen and not answered:
            seen[-1].read_to_here.append(names.get(mark.person_id, mark.person.name))


@dataclass(frozen=True, slots=True)
class Told:
    """What the list says of one conversation: when it last went on, and how much the reader has not seen yet."""

    last: datetime
    new: int = 0


def counted(found: Sequence[Conversation], actor: Actor) -> dict[int, Told]:
    """Per conversation; from the messages that the reader may see. One question to the database."""
    mark = ReadUpTo.objects.filter(conversation=OuterRef("conversation"), person=actor.person_id).values("message")
    new = Q(pk__gt=Coalesce(Subquery(mark), 0))
    rows = (
        Message.objects.filter(conversation__in=found).order_by().values("conversation")
        .annotate(last=Max("written_at"), new=Count("pk", filter=new & ~Q(written_by=actor.person_id)))
    )  # fmt: skip
    there = {row["conversation"]: Told(row["last"], row["new"]) for row in rows}
    return {one.pk: there.get(one.pk, Told(one.started_at)) for one in found}
