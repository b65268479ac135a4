"""How every service of this room writes: in one transaction, checked, with a last line in the journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import NO_GROUND, Ground, Kind, Thing
from ruggensteun.space.models import Space

WRITING = System("writing in a space")


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, in which "there is one already" is judged on all rows, not on the visible ones.

    Whether the person may is decided by a verdict of ``rules`` before anything is written.
    """
    with acting_as(WRITING), transaction.atomic():
        yield


def locked(space: Space) -> Space:
    """The space as it is now; until the transaction ends nobody else changes who comes in or sees what."""
    return Space.objects.select_for_update().get(pk=space.pk)


def note_down(
    event: str,
    kind: Kind,
    space: Space,
    *rows: models.Model,
    by: Actor | System,
    note: str = "",
    ground: Ground = NO_GROUND,
) -> None:
    """The line in the journal: about whom, and which rows. Never what is in them."""
    things = [Thing.of(space, subject=space.owner_id), *(Thing.of(row) for row in rows)]
    journal.record(event, kind, things, note=note, actor=by, ground=ground)


def someone(by: Actor) -> int:
    """The person behind an actor; PermissionError for a visitor, who may nothing and whom a verdict has refused."""
    if by.person_id is None:
        raise PermissionError("a visitor writes nothing in a space")
    return by.person_id
