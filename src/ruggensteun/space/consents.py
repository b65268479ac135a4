"""Letting a member into a part, and taking that back."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.space import notices, requests, sentences
from ruggensteun.space.models import Consent, Member, Notice
from ruggensteun.space.parts import Level, Part, Purpose
from ruggensteun.space.rules import may_give, may_withdraw
from ruggensteun.space.writing import locked, note_down, someone, writing


def purpose_of(member: Member) -> Purpose:
    """What a member comes for, unless the client says otherwise."""
    return Purpose.CARE if member.capacity == Member.Capacity.PROFESSIONAL else Purpose.SUPPORT


def give(
    member: Member,
    part: Part,
    level: Level,
    *,
    by: Actor,
    starts_on: date | None = None,
    ends_on: date | None = None,
    purpose: Purpose | None = None,
) -> Consent:
    """Let a member into a part; what was given for that part before ends. ValidationError when the days do not fit.

    The same consent once more (a second click) gives the one there is.
    """
    purpose = purpose or purpose_of(member)
    starts_on = starts_on or timezone.localdate()
    with writing():
        space = locked(member.space)
        member = Member.objects.get(pk=member.pk)
        may_give(by, member, part).or_raise()
        now = Consent.objects.filter(member=member, part=part, withdrawn_at=None).first()
        if now and (now.level, now.purpose, now.ends_on) == (level, purpose, ends_on) and now.starts_on <= starts_on:
            return now
        if now:
            _end(now, by)
        language = (get_language() or "nl")[:2]
        consent = Consent(
            space=space, member=member, part=part, level=level, purpose=purpose, starts_on=starts_on, ends_on=ends_on,
            given_at=timezone.now(), given_by_id=someone(by), wording=sentences.WORDING, language=language,
        )  # fmt: skip
        consent.receipt = sentences.of_consent(consent, language)
        save_checked(consent)
        requests.answered_by(consent)
        notices.settle(space, Notice.Kind.JOINED, who=member.name)
        notices.tell(notices.people_of(member), space, Notice.Kind.OPENED, who=space.owner.name, part=part)
        note_down(
            "consent.given", Kind.CONSENT, space, member, consent, by=by, note=f"{part} {level}",
            ground=Ground(consent=str(consent.pk)),
        )  # fmt: skip
        return consent


def withdraw(consent: Consent, *, by: Actor) -> Consent:
    """End a consent, from the next click. What was seen before cannot be unseen, and the journal says who did."""
    with writing():
        space = locked(consent.space)
        consent = Consent.objects.select_related("space").get(pk=consent.pk)
        may_withdraw(by, consent).or_raise()
        _end(consent, by)
        notices.drop_closed(space)
        note_down(
            "consent.withdrawn", Kind.CONSENT, space, consent, by=by, note=consent.part,
            ground=Ground(consent=str(consent.pk)),
        )  # fmt: skip
        return consent


def withdraw_all(member: Member, *, by: Actor) -> None:
    """End everything that a member sees; they stay a member."""
    with transaction.atomic():
        for consent in Consent.objects.filter(member=member, withdrawn_at=None):
            withdraw(consent, by=by)


def _end(consent: Consent, by: Actor) -> None:
    consent.withdrawn_at, consent.withdrawn_by_id = timezone.now(), by.person_id
    save_checked(consent, "withdrawn_at", "withdrawn_by")
