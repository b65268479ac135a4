"""A notebook of one's own: a note added, changed, thrown away.

The journal gets a line that the writer wrote, never about whom: the client of whose space it tells reads nothing of it.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import Note
from ruggensteun.micro.rules import NOT_YOUR_NOTE
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import someone, writing

WRITE_FIRST = Words("Schrijf eerst je notitie.", "Write your note first.")


class ChangedMeanwhileError(ValidationError):
    """Another tab of the same writer kept something else meanwhile; ``note`` is what stands there now."""

    def __init__(self, note: Note) -> None:
        super().__init__({"text": str(MEANWHILE)})
        self.note = note


MEANWHILE = Words(
    "Je bewaarde deze notitie intussen ook in een ander venster. Die tekst staat hieronder. Neem over wat je wilt "
    "houden en bewaar opnieuw.",
    "Meanwhile you saved this note in another window as well. That text is below. Take over what you want to keep and "
    "save again.",
)


def add(*, by: Actor, text: str, title: str = "", space: Space | None = None, token: str = "") -> Note:
    """Keep a note; a second click (the same ``token``) gives the one there is. ValidationError without text."""
    with writing():
        writer, token, now = someone(by), token or new_key(), timezone.now()
        if there := Note.objects.filter(writer=writer, token=token).first():
            return there
        note = Note(writer_id=writer, token=token, space=space, written_at=now, changed_at=now)
        return _kept(note, "note.added", Kind.CREATE, by=by, title=title, text=text)


def change(note: Note, *, by: Actor, seen: int, text: str, title: str = "", space: Space | None = None) -> Note:
    """Write something else. ``seen`` is the version that the writer had before them; ChangedMeanwhileError when it
    is another one by now and says something else than what is sent."""
    with writing():
        note = _own(note, by)
        same = (note.title, note.text, note.space_id) == (tidy(title), plain(text), space.pk if space else None)
        if same:
            return note
        if note.version != seen:
            raise ChangedMeanwhileError(note)
        note.space, note.changed_at, note.version = space, timezone.now(), note.version + 1
        return _kept(note, "note.changed", Kind.CHANGE, by=by, title=title, text=text)


def remove(note: Note, *, by: Actor) -> None:
    """Gone for good."""
    with writing():
        note = _own(note, by)
        things = [Thing.of(note)]
        note.delete()
        journal.record("note.removed", Kind.DELETE, things, actor=by)


def _own(note: Note, by: Actor) -> Note:
    """The note as it is now, held until the transaction ends; only for who wrote it."""
    found = Note.objects.select_for_update(of=("self",)).filter(pk=note.pk, writer=someone(by)).first()
    if found is None:
        denied(str(NOT_YOUR_NOTE)).or_raise()
        raise AssertionError("a denial was allowed")
    return found


def _kept(note: Note, event: str, kind: Kind, *, by: Actor, title: str, text: str) -> Note:
    note.title, note.text = tidy(title), plain(text)
    if not note.text:
        raise ValidationError({"text": str(WRITE_FIRST)})
    save_checked(note)
    journal.record(event, kind, [Thing.of(note)], actor=by)
    return note
