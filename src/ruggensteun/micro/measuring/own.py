"""Own questionnaires of a programme: made, changed piece by piece, taken into use, and changed in a next version."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments.problems import DefinitionError, in_both
from ruggensteun.micro.measuring import library, shaping
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.models import InstrumentVersion
from ruggensteun.micro.models.instrument import OWN, VERSION_PATH
from ruggensteun.parties.models import Programme
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import someone, writing

MOST_ITEMS, MOST_SCALES = 200, 30
IN_USE_ALREADY = Words(
    "Deze versie is in gebruik en verandert niet meer. Maak een nieuwe versie.",
    "This version is in use and does not change any more. Make a new version.",
)
PUT_AWAY = Words("Deze versie is weggelegd.", "This version was put away.")
TOO_MANY = Words("Meer dan {most} gaat niet.", "More than {most} is not possible.")
MEANWHILE = Words(
    "Intussen is dit veranderd (door jou in een ander venster, of door iemand anders). Er staat nu: {now}. Bewaar "
    "opnieuw als jouw versie moet blijven.",
    "Meanwhile this was changed (by you in another window, or by somebody else). It now says: {now}. Save again if "
    "yours must stay.",
)
State = InstrumentVersion.State


def begin(programme: Programme, about: Mapping[str, Any], *, by: Actor, token: str = "") -> InstrumentVersion:
    """A new questionnaire without questions yet, as a draft. A second click gives the one there is.

    ``about`` as in ``shaping.with_about``.
    """
    with writing():
        may_make_instruments(by, programme).or_raise()
        token = token or new_key()
        if there := InstrumentVersion.objects.filter(programme=programme, token=token).first():
            return there
        slug = slugify(about["name"]["nl"])[:24].strip("-") or "lijst"
        name = f"{OWN}{slug}-{new_key()}"[:40]
        row = _new(programme, name, 1, shaping.blank(name, about), by=by, token=token)
        _note("instrument.made", Kind.CREATE, row, by)
        return row


def revise(row: InstrumentVersion, *, by: Actor) -> InstrumentVersion:
    """A draft of the next version, with what is in this one; the draft there is, when there is one."""
    with writing():
        may_make_instruments(by, row.programme).or_raise()
        Programme.objects.select_for_update(no_key=True).get(pk=row.programme_id)
        rows = InstrumentVersion.objects.filter(programme=row.programme_id, instrument=row.instrument)
        if there := rows.filter(state=State.DRAFT).first():
            return there
        number = max(rows.values_list("number", flat=True)) + 1
        definition = row.definition | {"version": str(number)}
        new = _new(row.programme, row.instrument, number, definition, by=by, token=new_key())
        _note("instrument.revised", Kind.CREATE, new, by)
        return new


def change(
    row: InstrumentVersion, edit: shaping.Change, *, by: Actor, seen: tuple[str, str, str] | None = None
) -> InstrumentVersion:
    """A draft with one thing changed. ValidationError when it is no draft any more.

    ``seen``: of which table ("items" or "scores") which id was on the page, and its ``mark`` there; when somebody
    changed that one meanwhile, ValidationError says what it says now.
    """
    with writing():
        row = _draft(row, by)
        if seen is not None:
            _as_seen(row.definition, *seen)
        after = edit(row.definition)
        for table, most in (("items", MOST_ITEMS), ("scores", MOST_SCALES)):
            if len(after[table]) > most:
                raise ValidationError(str(TOO_MANY).format(most=most))
        if after != row.definition:
            row.definition = after
            save_checked(row, "definition")
            _note("instrument.changed", Kind.CHANGE, row, by)
        return row


def use(row: InstrumentVersion, *, by: Actor) -> InstrumentVersion:
    """From now on this version is the one that rounds are planned with; the one before stays readable.

    Twice is no mistake. ValidationError with every sentence when it does not hold together.
    """
    with writing():
        may_make_instruments(by, row.programme).or_raise()
        row = InstrumentVersion.objects.select_for_update(of=("self",)).select_related("programme").get(pk=row.pk)
        if row.state == State.IN_USE:
            return row
        VERSION_PATH.may_go(row.state, State.IN_USE).or_raise()
        if wrong := faults(row):
            raise ValidationError([str(one) for one in wrong])
        rows = InstrumentVersion.objects.filter(programme=row.programme_id, instrument=row.instrument)
        for former in rows.filter(state=State.IN_USE):
            former.state = State.FORMER
            save_checked(former, "state")
        row.state, row.used_from, row.used_by_id = State.IN_USE, timezone.now(), someone(by)
        save_checked(row, "state", "used_from", "used_by")
        _note("instrument.used", Kind.CHANGE, row, by)
        return row


def drop(row: InstrumentVersion, *, by: Actor) -> InstrumentVersion:
    """A draft is put away; twice is no mistake."""
    with writing():
        may_make_instruments(by, row.programme).or_raise()
        row = InstrumentVersion.objects.select_for_update(of=("self",)).select_related("programme").get(pk=row.pk)
        if row.state != State.DROPPED:
            VERSION_PATH.may_go(row.state, State.DROPPED).or_raise()
            row.state = State.DROPPED
            save_checked(row, "state")
            _note("instrument.dropped", Kind.CHANGE, row, by)
        return row


def faults(row: InstrumentVersion) -> list[Words]:
    """Everything that keeps a version from being used; empty when it holds together."""
    try:
        library.read_version(row)
    except DefinitionError as error:
        found = [in_both(sentence) for sentence in error.sentences]
        return [Words(one.nl[:1].upper() + one.nl[1:], one.en[:1].upper() + one.en[1:]) for one in found]
    return []


def mark(definition: shaping.Definition, table: str, row_id: str) -> str:
    """What stands in one row of a table, in a few letters, to see whether it changed."""
    row = next((each for each in definition[table] if each["id"] == row_id), None)
    return blake2b(repr(sorted(row.items()) if row else None).encode(), digest_size=6).hexdigest()


def _as_seen(definition: shaping.Definition, table: str, row_id: str, then: str) -> None:
    if not then or mark(definition, table, row_id) == then:
        return
    row = next((each for each in definition[table] if each["id"] == row_id), None)
    gone = Words("(weggehaald)", "(taken away)")
    raise ValidationError(str(MEANWHILE).format(now=f"“{Words(row['nl'], row['en'])}”" if row else gone), code="seen")


def _draft(row: InstrumentVersion, by: Actor) -> InstrumentVersion:
    may_make_instruments(by, row.programme).or_raise()
    row = InstrumentVersion.objects.select_for_update(of=("self",)).select_related("programme").get(pk=row.pk)
    if row.state != State.DRAFT:
        raise ValidationError(str(PUT_AWAY if row.state == State.DROPPED else IN_USE_ALREADY))
    return row


def _new(
    programme: Programme, instrument: str, number: int, definition: shaping.Definition, *, by: Actor, token: str
) -> InstrumentVersion:
    return save_checked(
        InstrumentVersion(
            programme=programme, instrument=instrument, number=number, definition=definition,
            made_by_id=someone(by), made_at=timezone.now(), token=token,
        )
    )  # fmt: skip


def _note(event: str, kind: Kind, row: InstrumentVersion, by: Actor) -> None:
    journal.record(event, kind, [Thing.of(row.programme), Thing.of(row)], actor=by)
