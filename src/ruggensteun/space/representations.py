"""Acting in a client's name, as the law allows: begun and ended."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Person
from ruggensteun.space import notices
from ruggensteun.space.models import Notice, Representation, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_end_representation, may_represent
from ruggensteun.space.writing import locked, note_down, writing

NOT_ONESELF = Words("Niemand vertegenwoordigt zichzelf.", "Nobody represents themselves.")
AT_LEAST_ONE_PART = Words("Kies waarvoor de vertegenwoordiging geldt.", "Choose what the representation covers.")


def begin(
    space: Space,
    person: Person,
    *,
    kind: str,
    parts: Iterable[Part],
    by: Actor | System,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Representation:
    """Let someone act in the client's name, in these parts. ValidationError when nothing is covered."""
    covered = [part for part in Part if part in set(parts)]
    if not covered:
        raise ValidationError({"parts": str(AT_LEAST_ONE_PART)})
    if person.pk == space.owner_id:
        raise ValidationError({"person": str(NOT_ONESELF)})
    with writing():
        space = locked(space)
        may_represent(by, space, kind).or_raise()
        row = save_checked(
            Representation(
                space=space, person=person, kind=kind, parts=[str(part) for part in covered],
                starts_on=starts_on or timezone.localdate(), ends_on=ends_on,
                confirmed_by_id=by.person_id if isinstance(by, Actor) else None,
            )
        )  # fmt: skip
        note_down("representation.begun", Kind.RIGHTS, space, row, by=by, note=kind)
        notices.tell([space.owner_id, person.pk], space, Notice.Kind.REPRESENTED, who=person.name)
        return row


def end(row: Representation, *, by: Actor | System, on: date | None = None) -> Representation:
    """From ``on`` (today) nobody acts in the client's name through this any more."""
    with writing():
        space = locked(row.space)
        may_end_representation(by, row).or_raise()
        row.ends_on = max(on or timezone.localdate(), row.starts_on)
        save_checked(row, "ends_on")
        notices.drop_closed(space)
        note_down("representation.ended", Kind.RIGHTS, space, row, by=by, note=row.kind)
        return row
