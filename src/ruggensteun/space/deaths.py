"""A death: reported by one, confirmed by another, and taken back when it is not so. Who and why: docs/adr/0012.

A report alone changes nothing. Confirmed, the space stands still and the owner's own wish says who still looks.
The owner who is alive takes it back at any moment, alone, also when the space stands still.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.names import tidy
from ruggensteun.space import notices, spaces
from ruggensteun.space.models import DeathReport, Member, Notice, Space
from ruggensteun.space.rules import may_confirm_death, may_report_death, may_undo_death, teams_of
from ruggensteun.space.writing import locked, note_down, someone, writing

FREEZING = System("freeze the space of who has died")
NOT_LATER = Words("Kies vandaag of een eerdere dag.", "Choose today or an earlier day.")
SAY_WHO = Words("Schrijf op wie jij bent voor deze persoon.", "Write down who you are to this person.")


def report(space: Space, *, died_on: date, relation: str, by: Actor) -> DeathReport:
    """Somebody in the space says that its owner has died. A second report while one is open gives that one.

    The owner is told at once (who is alive reads it), and those who may confirm it.
    """
    if died_on > timezone.localdate():
        raise ValidationError({"died_on": str(NOT_LATER)})
    if not tidy(relation):
        raise ValidationError({"relation": str(SAY_WHO)})
    with writing():
        space = locked(space)
        if there := DeathReport.objects.filter(space=space, undone_at=None, reported_by=someone(by)).first():
            return there
        may_report_death(by, space).or_raise()
        row = save_checked(
            DeathReport(
                space=space, died_on=died_on, relation=tidy(relation)[:100], reported_by_id=someone(by),
                reported_at=timezone.now(),
            )
        )  # fmt: skip
        told = [person for person in _who_may_confirm(space) if person != by.person_id]
        notices.tell([space.owner_id, *told], space, Notice.Kind.DEATH, who=by.name)
        note_down("death.reported", Kind.RIGHTS, space, row, by=by)
        return row


def confirm(row: DeathReport, *, by: Actor) -> DeathReport:
    """Somebody else confirms: from now on the space stands still. Twice is no mistake."""
    with writing():
        row = _held(row)
        if row.confirmed_at is not None and row.undone_at is None:
            return row
        may_confirm_death(by, row).or_raise()
        row.confirmed_by_id, row.confirmed_at = someone(by), timezone.now()
        save_checked(row, "confirmed_by", "confirmed_at")
        note_down("death.confirmed", Kind.RIGHTS, row.space, row, by=by)
        spaces.freeze(row.space, by=FREEZING, reason="a death was reported and confirmed")
        _settle(row)
        notices.tell(_everybody(row.space), row.space, Notice.Kind.FROZEN, who=row.space.owner.name)
        return row


def undo(row: DeathReport, *, by: Actor) -> DeathReport:
    """It is not so. By the owner at any moment; by who reported it until it was confirmed. Twice is no mistake."""
    with writing():
        row = _held(row)
        if row.undone_at is not None:
            return row
        may_undo_death(by, row).or_raise()
        row.undone_by_id, row.undone_at = someone(by), timezone.now()
        save_checked(row, "undone_by", "undone_at")
        note_down("death.undone", Kind.RIGHTS, row.space, row, by=by)
        _settle(row)
        if row.confirmed_at is not None:
            spaces.unfreeze(row.space, by=by)
            told = _everybody(row.space)
        else:
            told = _who_may_confirm(row.space)
        told = [person for person in {*told, row.reported_by_id} if person not in {by.person_id, row.space.owner_id}]
        notices.tell(sorted(told), row.space, Notice.Kind.ALIVE, who=row.space.owner.name)
        return row


def open_report(space: Space) -> DeathReport | None:
    """What is said about this space and was not taken back, as far as who asks may know it."""
    rows = DeathReport.objects.filter(space=space, undone_at=None)
    return rows.select_related("space__owner", "reported_by", "confirmed_by").first()


def _who_may_confirm(space: Space) -> list[int]:
    """Who is asked: of the teams in the space when there are any, otherwise everybody who is in it."""
    inside = list(Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).select_related("team"))
    if teams_of(space):
        inside = [member for member in inside if member.team_id is not None or member.through_id is not None]
    return _people(inside)


def _everybody(space: Space) -> list[int]:
    inside = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).select_related("team")
    return _people(list(inside))


def _people(members: list[Member]) -> list[int]:
    return sorted({person for member in members for person in notices.people_of(member)})


def _settle(row: DeathReport) -> None:
    """The question whether it is so, waits no longer."""
    waiting = Notice.objects.filter(
        space=row.space, kind__in=[Notice.Kind.DEATH, Notice.Kind.FROZEN], read_at=None, made_at__gte=row.reported_at
    )
    waiting.update(read_at=timezone.now())


def _held(row: DeathReport) -> DeathReport:
    locked(row.space)
    return DeathReport.objects.select_related("space__owner").get(pk=row.pk)
