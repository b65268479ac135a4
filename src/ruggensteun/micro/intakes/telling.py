"""What the client prepares: answers in their own words, who and what helps, and who reads which answer."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.intakes.going import running
from ruggensteun.micro.intakes.rules import may_tell
from ruggensteun.micro.models import Intake, IntakeAnswer, IntakeHelp, IntakeReader
from ruggensteun.micro.models.intake import Question
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Consent, Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import note_down, someone, writing

Audience = IntakeAnswer.Audience
MOST = 60
TOO_MANY = Words(f"Er staan er al {MOST}. Haal er eerst een weg.", f"There are {MOST} already. Take one away first.")
MUST_SEE = Words(
    "Kies uit wie je verhaal mag zien. Dat regel je bij “Wie ziet wat”.",
    "Choose from those who may see your story. You arrange that under “Who sees what”.",
)
CHOOSE_SOMEONE = Words("Kies minstens één persoon of team.", "Choose at least one person or team.")


def answer(
    intake: Intake, question: str, words: str, *, by: Actor, audience: str = Audience.OWNER, readers: Iterable[int] = ()
) -> IntakeAnswer:
    """What the client says, and who reads it: with ``Audience.CHOSEN`` the members with these keys.

    Nothing is written when nothing differs. ValidationError when someone chosen may not see the story.
    """
    with writing():
        space, intake = running(intake)
        may_tell(by, space).or_raise()
        found = IntakeAnswer.objects.filter(intake=intake, question=question).first()
        row = found or IntakeAnswer(intake=intake, question=Question(question), version=0)
        wanted = _readers(space, set(readers) if audience == Audience.CHOSEN else set(), audience, row)
        there = set(IntakeReader.objects.filter(answer=found).values_list("member", flat=True)) if found else set()
        if found and (found.words, found.audience, there) == (plain(words), audience, wanted):
            return found
        changed = {name for name, value in (("words", plain(words)), ("audience", audience))
                   if not found or getattr(found, name) != value}  # fmt: skip
        row.words, row.audience, row.at, row.by_id = plain(words), audience, timezone.now(), someone(by)
        row.version += 1
        save_checked(row)
        IntakeReader.objects.filter(answer=row).exclude(member__in=wanted).delete()
        for member in sorted(wanted - there):
            save_checked(IntakeReader(answer=row, member_id=member))
        note_down("intake.told" if "words" in changed else "intake.audience",
                  Kind.CHANGE if "words" in changed else Kind.RIGHTS, space, intake, row, by=by)  # fmt: skip
        return row


def choose(intake: Intake, kind: str, names: Iterable[str], *, by: Actor) -> list[IntakeHelp]:
    """People, places or things that help: exactly these of that kind; what stood there and is missing, goes."""
    wanted = list(dict.fromkeys(name for each in names if (name := tidy(each))))
    with writing():
        space, intake = running(intake)
        may_tell(by, space).or_raise()
        rows = {row.words: row for row in IntakeHelp.objects.filter(intake=intake, kind=kind)}
        if len(wanted) > MOST:
            raise ValidationError(str(TOO_MANY))
        gone = [row.pk for words, row in rows.items() if words not in wanted]
        new = [name for name in wanted if name not in rows]
        IntakeHelp.objects.filter(pk__in=gone).delete()
        for name in new:
            rows[name] = save_checked(IntakeHelp(intake=intake, kind=IntakeHelp.Kind(kind), words=name))
        if gone or new:
            note_down("intake.helps", Kind.CHANGE, space, intake, by=by)
        return [rows[name] for name in wanted]


def may_read(space: Space, answer: IntakeAnswer | None = None) -> list[Any]:
    """The members who may see the story today: from them the client chooses who reads an answer.

    ``chosen`` on each says whether they were, for this ``answer``.
    """
    seen = shown_to(space).order_by().values("member")
    chosen = IntakeReader.objects.filter(answer=answer.pk if answer else None, member=OuterRef("pk"))
    inside = Member.objects.filter(space=space, pk__in=seen, joined_at__isnull=False, left_at=None)
    return list(inside.annotate(chosen=Exists(chosen)).select_related("person", "team", "through"))


def shown_to(space: Space | OuterRef) -> QuerySet[Consent]:
    """The consents by which somebody may see the story today."""
    return Consent.objects.in_force().filter(space=space, part=Part.STORY)


def _readers(space: Space, chosen: set[int], audience: str, answer: IntakeAnswer) -> set[int]:
    """Who was chosen. Someone chosen before whose consent ended meanwhile may stay chosen: it opens nothing."""
    if audience == Audience.CHOSEN and not chosen:
        raise ValidationError({"readers": str(CHOOSE_SOMEONE)})
    known = {member.pk for member in may_read(space)} if chosen else set()
    if answer.pk is not None:
        known |= set(IntakeReader.objects.filter(answer=answer).values_list("member", flat=True))
    if chosen - known:
        raise ValidationError({"readers": str(MUST_SEE)})
    return chosen
