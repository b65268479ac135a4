"""Back in with the help of somebody one chose, when telephone and codes on paper are both lost.

The helper says that they spoke to the owner, by a code that only the owner's screen shows, and gets in nowhere
themselves. Whoever asks has proved the password before; everybody concerned is told at every step, and a day passes
before it works, so that who did not ask for it can stop it (``docs/adr/0013-a-person-one-chose.md``).
"""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties import links
from ruggensteun.space import notices
from ruggensteun.space.models import Helper, Member, Notice, Recovery, Space
from ruggensteun.space.rules import may_let_in, may_rule
from ruggensteun.space.writing import locked, note_down, writing

LETTING_IN = System("let somebody back in with help")
WAIT = timedelta(hours=24)
"""Between the helper's word and coming in: time for the real owner to stop it."""
VALID_FOR = timedelta(days=7)
MOST_A_DAY = 3
MOST_WRONG_CODES = 5

NOT_A_PERSON = Words(
    "Kies iemand die zelf bij je ruimte hoort, niet een heel team.",
    "Choose someone who belongs to your space themselves, not a whole team.",
)
NO_HELPER = Words("Je hebt niemand gekozen die je kan helpen.", "You have not chosen anybody who can help you.")
TOO_OFTEN = Words(
    "Dit is vandaag al drie keer geprobeerd. Probeer het morgen weer.",
    "This was tried three times today already. Try again tomorrow.",
)
WRONG_CODE = Words(
    "Deze code klopt niet. Vraag de cijfers nog eens na.", "This code is not right. Check the digits once more."
)
SAID = "said"
"""In the news of a recovery that runs: the helper has said that it is them, and the day of waiting began."""
OVER = Words("Dit is gestopt of te lang geleden. Begin opnieuw.", "This was stopped, or was too long ago. Start again.")
NOT_YET = Words("Het is nog niet zover.", "It is not time yet.")


# --- By the owner, signed in ----------------------------------------------------------------------------
def choose(space: Space, member: Member, *, by: Actor) -> Helper:
    """This member helps from now on, instead of who did. ValidationError for a team, or who is not in."""
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        member = Member.objects.get(pk=member.pk)
        inside = member.space_id == space.pk and member.joined_at is not None and member.left_at is None
        if member.person_id is None or not inside:
            raise ValidationError({"member": str(NOT_A_PERSON)})
        now = helper_of(space)
        if now is not None and now.member_id == member.pk:
            return now
        if now is not None:
            _end(now)
        helper = save_checked(Helper(space=space, member=member, chosen_at=timezone.now()))
        note_down("recovery.chosen", Kind.RIGHTS, space, helper, by=by)
        notices.tell([member.person_id], space, Notice.Kind.TRUSTED, who=space.owner.name)
        return helper


def choose_nobody(space: Space, *, by: Actor) -> None:
    """Nobody helps any more. Twice is no mistake."""
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        helper = helper_of(space)
        if helper is not None:
            _end(helper)
            note_down("recovery.unchosen", Kind.RIGHTS, space, helper, by=by)


def helper_of(space: Space) -> Helper | None:
    """Who helps now, for the owner and for services."""
    return Helper.objects.filter(space=space, ended_at=None).select_related("member").first()


def ended_with(member: Member) -> None:
    """Who leaves helps no longer, and the owner hears it; within the transaction of the leaving."""
    for helper in Helper.objects.filter(member=member, ended_at=None).select_related("space", "member"):
        _end(helper)
        notices.tell([helper.space.owner_id], helper.space, Notice.Kind.UNTRUSTED, who=member.name)


# --- By who stands at the door: the password was right ---------------------------------------------------
def can_help(person: int) -> bool:
    """Whether this person chose somebody who can help now."""
    with acting_as(LETTING_IN):
        return _helper_for(person) is not None


def running(person: int) -> Recovery | None:
    """What runs for this person; None when nothing does, or it is over."""
    with acting_as(LETTING_IN):
        rows = Recovery.objects.filter(
            helper__space__owner=person, helper__ended_at=None, expires_at__gt=timezone.now()
        )
        return rows.filter(used_at=None, called_off_at=None).select_related("helper__member").first()


def begin(person: int) -> tuple[Recovery, str]:
    """Ask the helper; what ran before is called off. The code is for the screen, and known only now.

    ValidationError when nobody was chosen, or it was tried too often today.
    """
    with writing(), acting_as(LETTING_IN):
        helper = _helper_for(person)
        if helper is None:
            raise ValidationError(str(NO_HELPER))
        space, now = locked(helper.space), timezone.now()
        recent = Recovery.objects.filter(helper__space=space, asked_at__gt=now - timedelta(days=1))
        if recent.count() >= MOST_A_DAY:
            raise ValidationError(str(TOO_OFTEN))
        _open_rows(helper).update(called_off_at=now)
        _settle(helper, space)
        secret = links.new_secret(with_code=True)
        columns = links.columns_of(secret)
        row = save_checked(
            Recovery(helper=helper, code_hash=columns["code_hash"], asked_at=now, expires_at=now + VALID_FOR)
        )
        note_down("recovery.asked", Kind.RIGHTS, space, row, by=LETTING_IN)
        _tell_both(row, space)
        return row, secret.code


def finish(person: int, code: str, *, then: Callable[[], None] = lambda: None) -> Recovery:
    """The owner comes back with the code, after the wait. ValidationError when it is wrong, too early or over.

    ``then`` takes away the old second step, in the same transaction. A wrong code is counted whatever happens.
    """
    row = running(person)
    if row is None:
        raise ValidationError(str(OVER))
    if row.ready_at is None or timezone.now() < row.ready_at:
        raise ValidationError(str(NOT_YET))
    _check(row, code)
    with writing(), acting_as(LETTING_IN):
        space = locked(row.helper.space)
        row = _held(row)
        row.used_at = timezone.now()
        save_checked(row, "used_at")
        then()
        note_down("recovery.used", Kind.RIGHTS, space, row, by=LETTING_IN)
        _settle(row.helper, space)
        both = [space.owner_id, *_people(row.helper)]
        notices.tell(both, space, Notice.Kind.BACK_IN, who=row.helper.member.name)
        return row


def call_off(person: int) -> None:
    """Who signs in as always needs no help: what ran stops."""
    if running(person) is None:
        return
    with writing(), acting_as(LETTING_IN):
        for row in Recovery.objects.filter(helper__space__owner=person, used_at=None, called_off_at=None):
            _call_off(row, by=LETTING_IN)


def stop(space: Space, *, by: Actor) -> bool:
    """The owner, who is in, did not ask for this (or needs it no longer). False when nothing ran any more."""
    may_rule(by, space).or_raise()
    with writing():
        space = locked(space)
        row = running(space.owner_id)
        if row is None:
            return False
        with acting_as(LETTING_IN):
            _call_off(_held(row), by=by)
        return True


# --- By the helper --------------------------------------------------------------------------------------
def asked_of(space: Space, by: Actor) -> Recovery | None:
    """What runs, for this helper: it waits for their word, or they gave it and may still stop it.

    PermissionDenied with the reason for who is no helper here.
    """
    may_let_in(by, space).or_raise()
    return running(space.owner_id)


def confirm(row: Recovery, code: str, *, by: Actor) -> Recovery:
    """The helper spoke to the owner, who read out the code. ValidationError when it is wrong, or it is over."""
    may_let_in(by, _space(row)).or_raise()
    _check(row, code)
    with writing():
        space = locked(_space(row))
        row = _held(row)
        if row.confirmed_at is None:
            row.confirmed_at = timezone.now()
            row.ready_at = row.confirmed_at + WAIT
            save_checked(row, "confirmed_at", "ready_at")
            note_down("recovery.confirmed", Kind.RIGHTS, space, row, by=by)
            with acting_as(LETTING_IN):
                _settle(row.helper, space)
                _tell_both(row, space, SAID)
        return row


def refuse(row: Recovery, *, by: Actor) -> None:
    """The helper knows that this is not right: it stops, and stands in the owner's journal. Twice is no mistake."""
    may_let_in(by, _space(row)).or_raise()
    with writing():
        row = Recovery.objects.select_related("helper__space", "helper__member").get(pk=row.pk)
        if row.called_off_at is None and row.used_at is None:
            _call_off(row, by=by)


# --- Shared ---------------------------------------------------------------------------------------------
def _helper_for(person: int) -> Helper | None:
    rows = Helper.objects.filter(space__owner=person, ended_at=None, space__closed_at=None, space__frozen_at=None)
    return rows.select_related("space__owner", "member").first()


def _space(row: Recovery) -> Space:
    with acting_as(LETTING_IN):
        return Space.objects.select_related("owner").get(helpers__recoveries=row)


def _people(helper: Helper) -> list[int]:
    """The helper, as long as they belong to the space."""
    member = helper.member
    return [] if member.person_id is None or member.left_at is not None else [member.person_id]


def _tell_both(row: Recovery, space: Space, note: str = "") -> None:
    """It runs, and both can stop it: the owner (for whom somebody else may be at the door) and who was chosen."""
    notices.tell([space.owner_id], space, Notice.Kind.LOCKED_OUT, who=row.helper.member.name, note=note)
    notices.tell(_people(row.helper), space, Notice.Kind.LOCKED_OUT, who=space.owner.name, note=note)


def _settle(helper: Helper, space: Space) -> None:
    notices.settle(space, Notice.Kind.LOCKED_OUT, people=[space.owner_id, *_people(helper)])


def _open_rows(helper: Helper) -> "QuerySet[Recovery]":
    return Recovery.objects.filter(helper=helper, used_at=None, called_off_at=None)


def _end(helper: Helper) -> None:
    for row in _open_rows(helper).select_related("helper__space", "helper__member"):
        _call_off(row, by=LETTING_IN)
    helper.ended_at = timezone.now()
    save_checked(helper, "ended_at")


def _call_off(row: Recovery, *, by: Actor | System) -> None:
    row.called_off_at = timezone.now()
    save_checked(row, "called_off_at")
    space, stopper = row.helper.space, by.person_id if isinstance(by, Actor) else None
    note_down("recovery.called-off", Kind.RIGHTS, space, row, by=by)
    _settle(row.helper, space)
    told = [one for one in (space.owner_id, *_people(row.helper)) if one != stopper]
    notices.tell(told, space, Notice.Kind.CALLED_OFF, who=row.helper.member.name)


def _held(row: Recovery) -> Recovery:
    """The row as it is now, under the lock of the space; ValidationError when it stopped meanwhile."""
    found = Recovery.objects.select_related("helper__space", "helper__member").get(pk=row.pk)
    over = found.used_at or found.called_off_at or found.helper.ended_at or found.expires_at <= timezone.now()
    if over:
        raise ValidationError(str(OVER))
    return found


def _check(row: Recovery, code: str) -> None:
    """Each try counts before it is looked at; one too many calls it off."""
    with acting_as(LETTING_IN):
        same = Recovery.objects.filter(pk=row.pk, wrong_codes__lt=MOST_WRONG_CODES, called_off_at=None)
        if not same.update(wrong_codes=F("wrong_codes") + 1):
            raise ValidationError(str(OVER))
        if check_password(code.replace(" ", ""), row.code_hash):
            Recovery.objects.filter(pk=row.pk).update(wrong_codes=F("wrong_codes") - 1)
            return
        stale = Recovery.objects.select_related("helper__space", "helper__member").get(pk=row.pk)
        if stale.wrong_codes >= MOST_WRONG_CODES:
            with writing():
                _call_off(stale, by=LETTING_IN)
    raise ValidationError({"code": str(WRONG_CODE)})
