"""The way of a workbook: received, checked, agreed – and undone as a whole.

Nothing counts before a person has seen what would change and agreed to exactly that. Every step
is one transaction with its line in the journal: it happens wholly, or not at all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Thing
from ruggensteun.kernel.words import Words
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import Checked, Limits, Problem, check, compare
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records import codec, store
from ruggensteun.records.doubles import in_two_teams
from ruggensteun.records.models import Import, ImportFile
from ruggensteun.records.preview import kept_of, preview_of, problem_of
from ruggensteun.records.rules import may_agree, may_bring_in, may_cancel, may_undo

IMPORTING = System("import of a workbook")
TOO_LARGE = Words(
    "Dit bestand is te groot: {size} MB. Een meetwerkboek is hoogstens {limit} MB.",
    "This file is too large: {size} MB. A measurement workbook is at most {limit} MB.",
)
Rows = Mapping[str, Iterable[Mapping[str, Any]]]


class Outcome(StrEnum):
    """What came of agreeing or undoing."""

    DONE = "done"
    ALREADY = "already"  # by an earlier click; nothing happened now
    CHANGED = "changed"  # the team's data changed since the preview: there is a new preview to look at


def receive(programme: Programme, team: Team, *, name: str, content: bytes, by: Actor | System) -> Import:
    """Keep an uploaded file. The same file that is already waiting is not kept twice.

    Raises PermissionDenied when this actor may not, ValidationError when the file is larger than any workbook.
    """
    may_bring_in(by, programme, team).or_raise()
    if len(content) > Limits().file_bytes:
        size, limit = len(content) // 1_000_000, Limits().file_bytes // 1_000_000
        raise ValidationError(str(TOO_LARGE).format(size=size, limit=limit), code="too-large")
    upload = Import(
        programme=programme, team=team, file_name=name[-200:], size=len(content), uploaded_by_id=_person(by)
    )
    upload.sha256 = sha256(content).hexdigest()
    with acting_as(IMPORTING):
        try:
            return _same_waiting(upload) or _keep(upload, content, by)
        except IntegrityError:  # the second of two clicks at once
            if found := _same_waiting(upload):
                return found
            raise


def _same_waiting(upload: Import) -> Import | None:
    same = Import.objects.filter(programme=upload.programme, team=upload.team, sha256=upload.sha256)
    return same.filter(state__in=(Import.State.RECEIVED, Import.State.CHECKED)).first()


@transaction.atomic
def _keep(upload: Import, content: bytes, by: Actor | System) -> Import:
    upload.save(force_insert=True)
    ImportFile.objects.create(upload=upload, content=content)
    _note(upload, "received", by)
    return upload


def examine(
    upload: Import,
    *,
    live: Rows | None = None,
    today: date | None = None,
    indicators: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    rates: Collection[str] = (),
    remark: Callable[[Rows], Iterable[Problem]] = lambda _rows: (),
) -> Import:
    """Check a received file and, when it is right, say what it would change.

    Afterwards it is ``checked`` (with a preview) or ``refused`` (with every problem); an import that
    is further on is left as it is. ``live``: rows that the platform keeps itself; the file does not change them.
    ``indicators``: the keys that a cycle in the file may name. ``measures``: the own measures that there are, of
    which ``rates`` are no share. See ``measure.workbook.check``. ``remark`` gives notices on the rows of a file that
    is in order. ``extract.examining`` knows all of these.
    """
    with acting_as(IMPORTING):
        upload = Import.objects.select_related("programme", "team").get(pk=upload.pk)
        if upload.state != Import.State.RECEIVED:
            return upload
        checked = _check(upload, today=today, indicators=indicators, measures=measures, rates=rates)
        if not checked.ok:
            return _refuse(upload, checked)
        found = {table: rows for table, rows in checked.rows.items() if TABLES[table].by_team}
        rows = store.without(found, live or {})
        kept = kept_of(compare(*store.both(found, live or {})))
        told = [*checked.problems, *in_two_teams(upload, rows.get("client", ())), *remark(rows)]
        return _show(upload, rows, problems=[problem_of(problem) for problem in told], kept=kept)


def _check(upload: Import, **expected: Any) -> Checked:
    return check(
        bytes(upload.file.content),
        name=upload.file_name,
        team=upload.team.code,
        programme=upload.programme.code,
        called={"team": upload.team.name, "programme": upload.programme.name},
        known=store.rows_of(store.current(upload.programme, upload.team)),
        **expected,
    )


@transaction.atomic
def _refuse(upload: Import, checked: Checked) -> Import:
    problems = [problem_of(problem) for problem in checked.problems]
    if _move(upload, Import.State.REFUSED, problems=problems, checked_at=timezone.now()):
        _note(upload, "refused", IMPORTING, problems=len(problems))
    return upload


def _show(
    upload: Import, rows: dict[str, list[codec.Row]], *, problems: list[dict[str, Any]], kept: Mapping[str, Any]
) -> Import:
    """A (new) preview of what these rows would change now."""
    counted = store.ledger(upload.programme, upload.team)
    changes = compare(store.current(upload.programme, upload.team, rows).rows, rows)
    with transaction.atomic():
        ImportFile.objects.filter(upload=upload).update(rows=codec.pack(rows))
        moved = _move(
            upload,
            Import.State.CHECKED,
            problems=problems,
            checked_at=timezone.now(),
            preview=preview_of(changes, kept=kept),
            fingerprint=store.fingerprint(upload, counted),
        )
        if moved:
            _note(upload, "checked", IMPORTING, **changes.counts())
    return upload


def agree(upload: Import, *, by: Actor | System, fingerprint: str, remove_absent: bool = False) -> Outcome:
    """Let the import count, exactly as it was shown.

    ``fingerprint`` is that of the preview the person looked at. When the team's data changed since then, nothing is
    stored and the import gets a new preview (``CHANGED``). ``remove_absent``: rows that are not in the file stop
    counting too. A second click does nothing (``ALREADY``). Raises PermissionDenied with the reason.
    """
    with acting_as(IMPORTING):
        upload = Import.objects.select_related("programme", "team", "file").get(pk=upload.pk)
        if upload.state == Import.State.AGREED:
            return Outcome.ALREADY
        may_agree(by, upload).or_raise()
        counted = store.ledger(upload.programme, upload.team)
        rows = codec.unpack(bytes(upload.file.rows))
        if {upload.fingerprint, store.fingerprint(upload, counted)} != {fingerprint}:
            return _show_again(upload, rows)
        before = store.current(upload.programme, upload.team, rows)
        changes = compare(before.rows, rows)
        with transaction.atomic():
            upload = _locked(upload)
            if upload.state == Import.State.AGREED:
                return Outcome.ALREADY
            may_agree(by, upload).or_raise()
            if store.ledger(upload.programme, upload.team) == counted:
                removed = store.apply(upload, changes, before, remove_absent=remove_absent)
                _move(
                    upload,
                    Import.State.AGREED,
                    agreed_at=timezone.now(),
                    agreed_by_id=_person(by),
                    removes_absent=remove_absent,
                )
                _note(upload, "agreed", by, removed=removed, **changes.counts())
                return Outcome.DONE
        return _show_again(upload, rows)


def _show_again(upload: Import, rows: dict[str, list[codec.Row]]) -> Outcome:
    _show(upload, rows, problems=upload.problems, kept=(upload.preview or {}).get("kept", {}))
    return Outcome.CHANGED


def undo(upload: Import, *, by: Actor | System) -> Outcome:
    """Take an agreed import back as a whole: the rows are as they were before it.

    A second click does nothing (``ALREADY``). Raises PermissionDenied with the reason, such as the name of a
    later import that changed the same rows.
    """
    with acting_as(IMPORTING), transaction.atomic():
        upload = _locked(upload)
        if upload.state == Import.State.UNDONE:
            return Outcome.ALREADY
        may_undo(by, upload).or_raise()
        store.take_back(upload)
        _move(upload, Import.State.UNDONE, undone_at=timezone.now(), undone_by_id=_person(by))
        _note(upload, "undone", by)
        return Outcome.DONE


def cancel(upload: Import, *, by: Actor | System) -> Outcome:
    """Drop an import that does not count yet. A second click does nothing (``ALREADY``)."""
    with acting_as(IMPORTING), transaction.atomic():
        upload = _locked(upload)
        if upload.state == Import.State.CANCELLED:
            return Outcome.ALREADY
        may_cancel(by, upload).or_raise()
        _move(upload, Import.State.CANCELLED)
        _note(upload, "cancelled", by)
        return Outcome.DONE


def current_rows(programme: Programme, team: Team, *, by: Actor | System) -> dict[str, list[codec.Row]]:
    """The rows that count now, per monitor table: what a downloaded workbook holds. Only what ``by`` may see."""
    with acting_as(by):
        return store.rows_of(store.current(programme, team))


def _locked(upload: Import) -> Import:
    """The import as it is now; until the transaction ends, nobody else changes this team's rows."""
    Team.objects.select_for_update(no_key=True).get(pk=upload.team_id)
    return Import.objects.select_related("programme", "team").get(pk=upload.pk)


def _move(upload: Import, state: Import.State, **fields: Any) -> bool:
    """To the next state, unless someone else moved it meanwhile. ValueError for a step that does not exist."""
    if state not in Import.NEXT[upload.state]:
        raise ValueError(f"{upload} cannot go from {upload.state} to {state}")
    moved = Import.objects.filter(pk=upload.pk, state=upload.state).update(state=state, **fields)
    upload.refresh_from_db()
    return bool(moved)


def _person(by: Actor | System) -> int | None:
    return by.person_id if isinstance(by, Actor) else None


def _note(upload: Import, action: str, by: Actor | System, **counts: int) -> None:
    """The last line of a step, in its transaction. Counts only: what is in the file is not for the journal."""
    things = [Thing.of(upload), Thing.of(upload.team), Thing.of(upload.programme)]
    note = ", ".join(f"{name}: {count}" for name, count in counts.items())
    kind = journal.Kind.IMPORT if action in ("received", "agreed") else journal.Kind.CHANGE
    journal.record(f"import.{action}", kind, things, note=note, actor=by)
