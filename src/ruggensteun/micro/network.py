"""The map of people: put on it, moved, tied, taken off. Every version stays, until someone asks to be forgotten."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro import telling
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.micro.models.network import OnTheMap
from ruggensteun.micro.network_mapping import Drawn
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import LETTERS, new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, writing

FIELDS = ("name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated", "angle")
MOST = 200
TOO_MANY = Words(f"Op een kaart passen {MOST} mensen.", f"A map holds {MOST} people.")
NOT_THERE = Words("Deze persoon staat niet (meer) op de kaart.", "This person is not on the map (any more).")
PLACE = Words("een plek die mij goed doet", "a place that does me good")
"""What a place of the intake is called on the map, as relation: it stands among the people, and is none."""
R = TypeVar("R", bound=OnTheMap)


def is_place(one: Contact) -> bool:
    """Whether this is a place that was put on the map from the intake, and still is called so."""
    return one.relation in {PLACE.nl, PLACE.en}


def add(space: Space, *, by: Actor, **told: Any) -> Contact:
    """Put someone on the map. ValidationError per field; a map holds two hundred people."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        if Contact.objects.on().filter(space=space).count() >= MOST:
            raise ValidationError(str(TOO_MANY))
        contact = save_checked(
            Contact(
                space=space,
                since=timezone.localdate(),
                **_told(told),
            )
        )
        note_down("network.added", Kind.CREATE, space, contact, by=by)
        return contact


def change(space: Space, key: str, *, by: Actor, **told: Any) -> Contact:
    """Tell something else about someone. Nothing is written when nothing differs."""
    told = _told(told)
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        contact = _there(space, key)
        if all(getattr(contact, name) == value for name, value in told.items()):
            return contact
        contact = _next_version(contact)
        for name, value in told.items():
            setattr(contact, name, value)
        save_checked(contact)
        note_down("network.changed", Kind.CHANGE, space, contact, by=by, note=", ".join(told))
        return contact


def remove(space: Space, key: str, *, by: Actor) -> None:
    """Off the map from today; the maps of earlier days keep them. Twice is no mistake."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        rows = [*Contact.objects.on().filter(space=space, key=key), *_ties_of(space, key).filter(until=None)]
        for row in rows:
            _end(row)
        if rows:
            note_down("network.removed", Kind.CHANGE, space, by=by)


def forget(space: Space, key: str, *, by: Actor) -> None:
    """Off every map, also those of earlier days: someone asked to be taken away."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        _ties_of(space, key).delete()
        gone, _by_table = Contact.objects.filter(space=space, key=key).delete()
        if gone:
            note_down("network.forgotten", Kind.DELETE, space, by=by)


def tie(space: Space, one: str, other: str, *, by: Actor) -> Tie | None:
    """These two know each other; None for one and the same person. Twice is no mistake."""
    one, other = sorted((one, other))
    if one == other:
        return None
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        for key in (one, other):
            _there(space, key)
        known = Tie.objects.on().filter(space=space, one=one, other=other).first()
        if known:
            return known
        made = save_checked(Tie(space=space, one=one, other=other, since=timezone.localdate()))
        note_down("network.tied", Kind.CHANGE, space, made, by=by)
        return made


def untie(space: Space, one: str, other: str, *, by: Actor) -> None:
    """These two do not know each other (any more)."""
    one, other = sorted((one, other))
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        for row in Tie.objects.on().filter(space=space, one=one, other=other):
            _end(row)
            note_down("network.untied", Kind.CHANGE, space, by=by)


def load(space: Space, drawn: Drawn, *, by: Actor, batch: str = "") -> int:
    """Put a whole map on it at once, all or nothing. ValidationError when it does not fit or something cannot be.

    Gives how many people came on the map. With a ``batch`` (six letters) everyone's key begins with it: by that a
    second click finds that it was done already (0), and ``unload`` whom to take off again.
    """
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        if batch and Contact.objects.filter(space=space, key__startswith=batch).exists():
            return 0
        if Contact.objects.on().filter(space=space).count() + len(drawn.people) > MOST:
            raise ValidationError(str(TOO_MANY))
        today = timezone.localdate()
        made = {
            key: save_checked(
                Contact(
                    space=space,
                    since=today,
                    key=_key_in(batch, number),
                    **_told(told),
                )
            )
            for number, (key, told) in enumerate(drawn.people.items())
        }
        pairs = (sorted((made[one].key, made[other].key)) for one, other in drawn.ties)
        Tie.objects.bulk_create(Tie(space=space, one=one, other=other, since=today) for one, other in pairs)
        note_down("network.loaded", Kind.IMPORT, space, by=by, note=f"{len(made)} people, {len(drawn.ties)} ties")
        return len(made)


def loaded(space: Space, batch: str) -> Any:
    """Who came on the map together and stands there today; as far as the actor sees it."""
    return Contact.objects.on().filter(space=space, key__startswith=batch)


def unload(space: Space, batch: str, *, by: Actor) -> int:
    """Everyone who came on the map together goes off it, with their ties. Gives how many. Twice is no mistake."""
    with writing():
        space = locked(space)
        may_write(by, space, Part.NETWORK).or_raise()
        people = list(loaded(space, batch))
        keys = [one.key for one in people]
        ties = Tie.objects.filter(Q(one__in=keys) | Q(other__in=keys), space=space, until=None)
        for row in [*people, *ties]:
            _end(row)
        if people:
            note_down("network.unloaded", Kind.CHANGE, space, by=by, note=f"{len(people)} people")
        return len(people)


def days_of_change(space: Space) -> list[date]:
    """The days from which the map was different, newest first; as far as the actor sees it."""
    first, *others = (
        model.objects.filter(space=space).order_by().values_list(edge)
        for model in (Contact, Tie)
        for edge in ("since", "until")
    )
    return sorted((day for (day,) in first.union(*others) if day), reverse=True)


def _key_in(batch: str, number: int) -> str:
    """A key of ten letters that begins with those of a batch; any key without one."""
    high, low = divmod(number, len(LETTERS))
    return f"{batch}{LETTERS[high]}{LETTERS[low]}{new_key()[:2]}" if batch else new_key()


def _told(told: Mapping[str, Any]) -> dict[str, Any]:
    return telling.told(told, FIELDS, "somebody on a map", names=("name", "relation"))


def _there(space: Space, key: str) -> Contact:
    found = Contact.objects.on().filter(space=space, key=key).first()
    if found is None:
        raise ValidationError(str(NOT_THERE))
    return found


def _next_version(row: R) -> R:
    """The row itself when it is of today; otherwise it ends and a next one begins."""
    today = timezone.localdate()
    if row.since >= today:
        return row
    row.until = today
    save_checked(row, "until")
    row.pk, row.since, row.until = None, today, None
    row._state.adding = True  # noqa: SLF001 -- Django's way to copy a row
    return row


def _end(row: OnTheMap) -> None:
    """From today it stands there no more; what came today and goes today was never there."""
    if row.since >= timezone.localdate():
        row.delete()
        return
    row.until = timezone.localdate()
    save_checked(row, "until")


def _ties_of(space: Space, key: str) -> Any:
    return Tie.objects.filter(Q(one=key) | Q(other=key), space=space)
