"""Asking for a part, and the client's answer."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.space import notices
from ruggensteun.space.models import Consent, Member, Notice, PartRequest
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.rules import may_ask, may_decide
from ruggensteun.space.writing import locked, note_down, someone, writing

LEAST = 10
SAY_WHY = Words(
    "Schrijf in een zin waarvoor je dit nodig hebt. Je cliënt leest dit en beslist.",
    "Write in a sentence what you need this for. Your client reads this and decides.",
)


def ask(member: Member, part: Part, level: Level, reason: str, *, by: Actor) -> PartRequest:
    """Ask the client. ValidationError without a reason of ten letters; a second question replaces the first."""
    reason = " ".join(reason.split())
    if len(reason) < LEAST:
        raise ValidationError({"reason": str(SAY_WHY)})
    with writing():
        space = locked(member.space)
        member = Member.objects.get(pk=member.pk)
        may_ask(by, member, part, level).or_raise()
        found = PartRequest.objects.filter(member=member, part=part, answered_at=None).first()
        known = found is not None
        row = found or PartRequest(space=space, member=member, part=part)
        row.asked_by_id, row.level, row.reason, row.asked_at = someone(by), level, reason, timezone.now()
        save_checked(row)
        note_down("part.asked", Kind.RIGHTS, space, member, row, by=by, note=str(part))
        if not known:
            notices.tell([space.owner_id], space, Notice.Kind.ASKED, who=by.name, part=part)
        return row


def refuse(row: PartRequest, *, by: Actor) -> PartRequest:
    """The client says no; nobody has to say why. Saying it twice is no mistake."""
    with writing():
        space = locked(row.space)
        row = PartRequest.objects.select_related("space", "member__team").get(pk=row.pk)
        may_decide(by, space, Part(row.part)).or_raise()
        if row.answered_at is None:
            row.answered_at = timezone.now()
            save_checked(row, "answered_at")
            note_down("part.asked-refused", Kind.RIGHTS, space, row, by=by, note=row.part)
            notices.settle(space, Notice.Kind.ASKED, who=row.asked_by.name, part=row.part)
            notices.tell([row.asked_by_id], space, Notice.Kind.REFUSED, who=space.owner.name, part=row.part)
        return row


def answered_by(consent: Consent) -> None:
    """A consent that gives at least what was asked answers the question; within the caller's transaction."""
    asked = PartRequest.objects.filter(member=consent.member, part=consent.part, answered_at=None)
    for row in asked:
        if consent.level == Level.CONTRIBUTE or row.level == Level.SEE:
            row.answered_at, row.consent = consent.given_at, consent
            save_checked(row, "answered_at", "consent")
            notices.settle(row.space, Notice.Kind.ASKED, who=row.asked_by.name, part=row.part)
