"""How every service of this room writes: in one transaction, checked, with a last line in the journal."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models, transaction

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties.models import Team

WRITING = System("writing in the collaborative")
R = TypeVar("R", bound=models.Model)


@contextmanager
def writing() -> Iterator[None]:
    """One transaction. Asked by the system, so that "there is one already" is judged on all rows, not the visible ones.

    Whether the person may is decided by a verdict of ``rules`` before anything is written.
    """
    with acting_as(WRITING), transaction.atomic():
        yield


def person(by: Actor | System) -> int | None:
    """The person behind ``by``; None for a system."""
    return by.person_id if isinstance(by, Actor) else None


def fresh(row: R) -> R:
    """The row as it is now; nobody else changes it until the transaction ends."""
    found: R = type(row)._default_manager.select_for_update().get(pk=row.pk)  # noqa: SLF001 -- Django's name
    return found


def lock_team(team: Team) -> None:
    """Until the transaction ends, nobody else takes the next number of this team."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)


def added(row: R, event: str, by: Actor | System, note: str = "") -> R:
    """Check and store a new row, and say so. Raises ValidationError per field."""
    row.full_clean()
    row.save(force_insert=True)
    note_down(event, row, by, kind=Kind.CREATE, note=note)
    return row


def changed(row: R, fields: Mapping[str, Any], allowed: Collection[str], event: str, by: Actor | System) -> R:
    """Give fields another value, check, store, and say which. Nothing happens when nothing differs.

    Raises ValidationError per field, TypeError for a field that is not ``allowed`` here.
    """
    if unknown := set(fields) - set(allowed):
        raise TypeError(f"{type(row).__name__} has no {', '.join(sorted(unknown))} to change here")
    differing = [name for name, value in fields.items() if getattr(row, name) != value]
    if differing:
        for name in differing:
            setattr(row, name, fields[name])
        row.full_clean()
        row.save(update_fields=differing)
        note_down(event, row, by, note=", ".join(differing))
    return row


def note_down(event: str, row: models.Model, by: Actor | System, *, kind: Kind = Kind.CHANGE, note: str = "") -> None:
    """The line in the journal: what happened to which row of which team. Never what is in it."""
    about = [getattr(row, name, None) for name in ("team", "programme")]
    things = [Thing.of(row), *(Thing.of(one) for one in about if isinstance(one, models.Model))]
    journal.record(event, kind, things, note=note, actor=by)
