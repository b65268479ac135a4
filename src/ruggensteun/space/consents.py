"""Letting a member into a part, and taking that back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.space import notices, requests, sentences
from ruggensteun.space.models import Consent, Member, Notice, Space
from ruggensteun.space.parts import Level, Part, Purpose
from ruggensteun.space.rules import may_give, may_withdraw
from ruggensteun.space.writing import locked, note_down, someone, writing

STOPPED_MEANWHILE = Words(
    "Dit is intussen gestopt: nu ziet deze persoon het niet. Wil je het toch weer open zetten? Kies dan opnieuw.",
    "This was stopped meanwhile: now this person does not see it. Do you want to open it again after all? Choose once "
    "more.",
)
CHANGED_MEANWHILE = Words(
    "Dit is intussen veranderd. Nu geldt: “{receipt}” Wil je iets anders? Kies dan opnieuw.",
    "This was changed meanwhile. What holds now: “{receipt}” Do you want something else? Choose once more.",
)


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
    seen: str | None = None,
) -> Consent:
    """Let a member into a part; what was given for that part before ends. ValidationError when the days do not fit.

    The same consent once more (a second click) gives the one there is. ``seen``: the ``state`` that who decides was
    looking at; ValidationError when it changed since, so that nothing that was stopped meanwhile comes back.
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
        if seen is not None and seen != state(member, part):
            raise ValidationError({"seen": _meanwhile(now)})
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


def state(member: Member, part: Part) -> str:
    """A sign of what was decided last about a member and a part; empty when that never happened."""
    last = Consent.objects.filter(member=member, part=part).order_by("-pk").first()
    return "" if last is None else f"{last.pk}{'' if last.withdrawn_at is None else '-'}"


def _meanwhile(now: Consent | None) -> str:
    if now is None:
        return str(STOPPED_MEANWHILE)
    return str(CHANGED_MEANWHILE).format(receipt=now.receipt)


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


# --- Prepared by the client, begun and ended by somebody else ------------------------------------------
PREPARED = "prepared"
"""In the journal: on the ground of what the client agreed beforehand."""


def begin_prepared(
    space: Space, member: Member, part: Part, *, by: Actor, agreed_by: int, ends_on: date, because: Words, language: str
) -> Consent | None:
    """What the client agreed to beforehand begins now: to look, up to ``ends_on``. None when the member is not in
    (any more), when nothing changes in the space any more, or when the client let them look already.

    Within the caller's transaction, under the lock of the space. The caller has judged that ``by`` may.
    """
    if space.closed_at or space.frozen_at or member.space_id != space.pk or not member.joined_at or member.left_at:
        return None
    today = timezone.localdate()
    now = Consent.objects.filter(member=member, part=part, withdrawn_at=None).first()
    if now is not None and (now.ends_on is None or now.ends_on > today):
        return None
    if now is not None:
        _end(now, by)
    consent = Consent(
        space=space, member=member, part=part, level=Level.SEE, purpose=purpose_of(member), starts_on=today,
        ends_on=ends_on, given_at=timezone.now(), given_by_id=agreed_by, wording=sentences.WORDING, language=language,
    )  # fmt: skip
    consent.receipt = f"{sentences.of_consent(consent, language)} {because.in_(language)}"
    save_checked(consent)
    requests.answered_by(consent)
    notices.tell(notices.people_of(member), space, Notice.Kind.OPENED, who=space.owner.name, part=part)
    note_down(
        "consent.begun-as-prepared", Kind.CONSENT, space, member, consent, by=by, note=part,
        ground=Ground(authorisation=PREPARED, consent=str(consent.pk)),
    )  # fmt: skip
    return consent


def end_prepared(consent: Consent, *, by: Actor) -> None:
    """What began by ``begin_prepared`` ends now. As there: in the caller's transaction, judged by the caller."""
    if consent.withdrawn_at is None:
        _end(consent, by)
        note_down(
            "consent.ended-as-prepared", Kind.CONSENT, consent.space, consent, by=by, note=consent.part,
            ground=Ground(authorisation=PREPARED, consent=str(consent.pk)),
        )  # fmt: skip


def _end(consent: Consent, by: Actor) -> None:
    consent.withdrawn_at, consent.withdrawn_by_id = timezone.now(), by.person_id
    save_checked(consent, "withdrawn_at", "withdrawn_by")
