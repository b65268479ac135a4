"""What somebody is still writing, kept until it is sent: saved while typing, there again on another device.

Nothing of this stands in the journal: these are words that nobody has said yet, and only their writer reads them
(docs/adr/0018). What is sent is written down by the service that it is sent to.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.citizen_number import holds_citizen_number
from ruggensteun.micro.models import Deletion, Draft, Treatment
from ruggensteun.space import retention
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import acts_for
from ruggensteun.space.writing import someone, writing

TIDYING = System("clear away what was written and never sent")
MOST = 100
"""Drafts of one person at a time."""
MOST_FIELDS, MOST_SIGNS = 300, 300_000
"""Of one draft: a life story of 30,000 words fits, a library does not."""
TOO_MUCH = Words(
    "Dit is meer dan we voor je kunnen bewaren. Verstuur het in delen.",
    "This is more than we can keep for you. Send it in parts.",
)
TOO_MANY = Words(
    "Je hebt al veel teksten die je niet verstuurde. Verstuur er een, of gooi er een weg.",
    "You have many texts already that you did not send. Send one, or throw one away.",
)
Scope = Deletion.Scope
PARTS_OF = {Scope.NETWORK: Part.NETWORK, Scope.GROUP: Part.GROUP, Scope.GOALS: Part.PLAN, Scope.SAFETY: Part.SAFETY}
"""With which part of a space the drafts about it go."""
Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Where:
    """Which form it is, and what it is about."""

    form: str
    place: str
    section: str = ""
    space: Space | None = None
    part: str = ""
    treatment: Treatment | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed. ``seen``: the version of the draft that the device had; 0 for a first save."""

    fields: Values
    base: dict[str, str] = field(default_factory=dict)
    once: str = ""
    seen: int = 0


class ElsewhereError(Exception):
    """Another device of the same writer saved something else meanwhile; ``draft`` is what is kept now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("saved on another device meanwhile")
        self.draft = draft


class GoneError(Exception):
    """The draft that this device saved before is not there any more: sent or thrown away elsewhere, or too old."""


def keep(where: Where, written: Written, *, by: Actor) -> tuple[Draft, list[str]]:
    """Save what is there now, over what this device saved before; gives the names of fields that are not kept.

    The caller judged that ``by`` may be at this place. A field with what looks like a citizen service number is not
    kept. ElsewhereError when the draft is another one by now, GoneError when it is gone, ValidationError when it is too
    much.
    """
    fields, left_out = _without_numbers(written.fields)
    with writing():
        draft = _there(where, by).select_for_update(of=("self",)).first()
        if draft is not None and draft.version != written.seen and draft.fields != fields:
            raise ElsewhereError(draft)
        if draft is None and written.seen:
            raise GoneError
        if draft is None:
            draft = _new(where, by)
        else:
            draft.version += 1
        draft.fields, draft.base = fields, {name: written.base.get(name, "") for name in fields}
        draft.once, draft.saved_at = written.once, timezone.now()
        _check(draft)
        return save_checked(draft), left_out


def of(where: Where, *, by: Actor) -> Draft | None:
    """What this person was writing there, if anything; never what is too old."""
    fresh = timezone.now() - retention.table().drafts
    return Draft.objects.filter(_key(where, by), saved_at__gt=fresh).first()


def throw_away(where: Where, *, by: Actor) -> None:
    """Gone for good: it was sent, or its writer wants it gone."""
    with writing():
        _there(where, by).delete()


def about(space: Space, scope: str) -> QuerySet[Draft]:
    """The drafts that go when a client has this deleted: whoever writes them about the space, and with everything
    also what the client writes beside it."""
    if scope == Scope.EVERYTHING:
        return Draft.objects.filter(Q(space=space) | Q(writer=space.owner_id, space=None))
    if scope == Scope.NOTES:
        return Draft.objects.filter(writer=space.owner_id, form__startswith="note")
    part = PARTS_OF.get(Scope(scope))
    return Draft.objects.filter(space=space, part=part) if part else Draft.objects.none()


def clear_away() -> int:
    """Delete what is too old, and what its writer may not read any more; gives how many."""
    gone: Counter[str] = Counter()
    with acting_as(TIDYING):
        old = timezone.now() - retention.table().drafts
        gone["old"] = Draft.objects.filter(saved_at__lte=old).delete()[0]
        about_clients = Draft.objects.exclude(space=None, treatment=None).select_related("space")
        shut = [row.pk for row in about_clients if _shut(row)]
        gone["shut"] = Draft.objects.filter(pk__in=shut).delete()[0]
    return gone.total()


def _shut(draft: Draft) -> bool:
    """Whether its writer reads it no more: as themselves, nor for whom they act."""
    owner = draft.space.owner_id if draft.space else None
    acts = owner is not None and acts_for(draft.writer_id, owner)
    actor = Actor(draft.writer_id, "reads an own draft", represents=owner if acts else None)
    with acting_as(actor):
        return not Draft.objects.filter(pk=draft.pk).exists()


def _key(where: Where, by: Actor) -> Q:
    return Q(writer=someone(by), form=where.form, place=where.place, section=where.section)


def _there(where: Where, by: Actor) -> QuerySet[Draft]:
    return Draft.objects.filter(_key(where, by))


def _new(where: Where, by: Actor) -> Draft:
    writer = someone(by)
    if Draft.objects.filter(writer=writer).count() >= MOST:
        raise ValidationError(str(TOO_MANY))
    return Draft(
        writer_id=writer, form=where.form, place=where.place, section=where.section, space=where.space,
        part=where.part, treatment=where.treatment, begun_at=timezone.now(),
    )  # fmt: skip


def _check(draft: Draft) -> None:
    signs = sum(len(name) + sum(map(len, values)) for name, values in draft.fields.items())
    if len(draft.fields) > MOST_FIELDS or signs > MOST_SIGNS:
        raise ValidationError(str(TOO_MUCH))


def _without_numbers(fields: Values) -> tuple[Values, list[str]]:
    left_out = [name for name, values in fields.items() if any(map(holds_citizen_number, values))]
    return {name: values for name, values in fields.items() if name not in left_out}, left_out
