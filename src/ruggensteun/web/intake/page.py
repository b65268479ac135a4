"""An intake as its reader meets it: every question with its answer, who reads it and what others added."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.micro.intakes.holding import with_a_team
from ruggensteun.micro.models import (
    Intake,
    IntakeAddition,
    IntakeAnswer,
    IntakeContact,
    IntakeHelp,
    IntakePresent,
    IntakeReader,
    IntakeStep,
)
from ruggensteun.micro.models.group import Nominee
from ruggensteun.micro.models.intake import Question
from ruggensteun.space.sentences import who
from ruggensteun.web.intake import picture
from ruggensteun.web.intake.here import IntakeHere
from ruggensteun.web.intake.words import asked

START = 600
"""Signs of an answer on the first page; the rest is a click away. On paper all of it."""


@dataclass(slots=True)
class Told:
    """A question with what the reader may read of its answer. ``readers``: who reads it, for the client's side."""

    question: Question
    title: str
    answer: IntakeAnswer | None = None
    helps: Sequence[IntakeHelp] = ()
    additions: list[IntakeAddition] = field(default_factory=list)
    readers: str = ""
    drawn: Sequence[Markup] = ()

    @property
    def words(self) -> str:
        """What the client says."""
        return self.answer.words if self.answer else ""

    @property
    def start(self) -> str:
        """Its beginning, up to the end of a word."""
        if len(self.words) <= START:
            return self.words
        cut = self.words[:START]
        return f"{cut.rpartition(' ')[0] or cut} …"

    @property
    def longer(self) -> bool:
        """Whether there is more than its beginning."""
        return len(self.words) > START

    @property
    def filled(self) -> bool:
        """Whether there is something to read."""
        return bool(self.words or self.helps)


def told(here: IntakeHere) -> list[Told]:
    """Every question in its order, in four questions to the database (five for the client's side)."""
    intake, found = here.intake, {one: Told(one, asked(one, here.name)) for one in Question}
    rows = IntakeAnswer.objects.filter(intake=intake)
    if here.tells:
        readers = IntakeReader.objects.select_related("member__person", "member__team", "member__through")
        rows = rows.prefetch_related(Prefetch("readers", readers, to_attr="chosen"))
    for answer in rows:
        found[Question(answer.question)].answer = answer
        if here.tells:
            found[Question(answer.question)].readers = read_by(answer)
    helps = list(IntakeHelp.objects.filter(intake=intake))
    found[Question.HELPS].helps = helps
    found[Question.HELPS].drawn = picture.pictures(helps, here.name)
    for addition in additions(intake):
        if addition.question:
            found[Question(addition.question)].additions.append(addition)
    return list(found.values())


def additions(intake: Intake) -> Sequence[IntakeAddition]:
    """What others added, as far as the reader may read it."""
    return list(IntakeAddition.objects.filter(intake=intake).select_related("written_by"))


def read_by(answer: Any) -> str:
    """“Alleen jij leest dit.”, to the client."""
    if answer.audience == IntakeAnswer.Audience.OWNER:
        return _("Alleen jij leest dit.")
    if answer.audience == IntakeAnswer.Audience.ALL:
        return _("Iedereen die je verhaal mag zien, leest dit.")
    names = [str(who(one.member)) for one in answer.chosen if one.member.left_at is None]
    return _("Dit lezen: %(names)s.") % {"names": ", ".join(names)} if names else _("Alleen jij leest dit.")


def talk(intake: Intake) -> dict[str, Any]:
    """Around the conversation: who was there, the contacts before it, and the steps."""
    present = list(IntakePresent.objects.filter(intake=intake))
    return {
        "present": [(Nominee.Kind(kind).label, [one.name for one in present if one.kind == kind])
                    for kind in Nominee.Kind.values if any(one.kind == kind for one in present)],
        "alone": intake.held_on is not None and not with_a_team([one.kind for one in present]),
        "nobody": not present,
        "contacts": list(IntakeContact.objects.filter(intake=intake).select_related("noted_by")),
        "steps": list(IntakeStep.objects.filter(intake=intake).select_related("noted_by")),
    }  # fmt: skip
