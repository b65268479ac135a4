"""An intake as its reader meets it: every question with its answer, who reads it and what others added."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, BooleanField, DateField, F, QuerySet, TextField, Value
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


@dataclass(slots=True)
class Step:
    """A move along the path, with who noted it."""

    step: IntakeStep
    name: str


@dataclass(slots=True)
class Around:
    """What stands around the answers: who was there by kind, contacts, steps, what helps, and readers by question."""

    present: dict[str, list[str]] = field(default_factory=dict)
    contacts: list[IntakeContact] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    readers: dict[str, list[str]] = field(default_factory=dict)
    helps: list[IntakeHelp] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whole:
    """An intake with everything that this reader may read of it."""

    questions: list[Told]
    general: list[IntakeAddition]
    around: Around

    def context(self, intake: Intake) -> dict[str, Any]:
        """For the templates."""
        around = self.around
        present = [(kind.label, around.present[kind]) for kind in Nominee.Kind if kind in around.present]
        return {
            "questions": self.questions, "general": self.general, "contacts": around.contacts, "steps": around.steps,
            "present": present, "alone": intake.held_on is not None and not with_a_team(around.present),
        }  # fmt: skip


def told(here: IntakeHere) -> Whole:
    """Everything of one intake, in three questions to the database."""
    intake, found = here.intake, {one: Told(one, asked(one, here.name)) for one in Question}
    around = around_of(intake)
    for answer in IntakeAnswer.objects.filter(intake=intake):
        one = found[Question(answer.question)]
        one.answer = answer
        one.readers = read_by(answer, around.readers.get(answer.question, [])) if here.tells else ""
    found[Question.HELPS].helps = around.helps
    found[Question.HELPS].drawn = picture.pictures(around.helps, here.name)
    general: list[IntakeAddition] = []
    for addition in IntakeAddition.objects.filter(intake=intake).select_related("written_by"):
        where = found[Question(addition.question)].additions if addition.question else general
        where.append(addition)
    return Whole(list(found.values()), general, around)


def answers(here: IntakeHere, around: Around) -> list[Told]:
    """The questions with the answers alone, in one question to the database beside what stands around them."""
    found = {one: Told(one, asked(one, here.name)) for one in Question}
    for answer in IntakeAnswer.objects.filter(intake=here.intake):
        found[Question(answer.question)].answer = answer
    found[Question.HELPS].helps = around.helps
    return list(found.values())


def read_by(answer: IntakeAnswer, names: Sequence[str]) -> str:
    """“Alleen jij leest dit.”, to the client; ``names``: who was chosen and is still there."""
    if answer.audience == IntakeAnswer.Audience.ALL:
        return _("Iedereen die je verhaal mag zien, leest dit.")
    if answer.audience == IntakeAnswer.Audience.OWNER or not names:
        return _("Alleen jij leest dit.")
    return _("Dit lezen: %(names)s.") % {"names": ", ".join(names)}


# --- Small things, all at once ----------------------------------------------------------------------------
COLUMNS = ("what", "number", "code", "title", "said", "more", "day", "person", "yes")
"""None of them the name of a field."""


def around_of(intake: Intake) -> Around:
    """Who was there, contacts, steps, what helps and readers: small things, that would cost a question each."""
    first, *others = (rows.order_by().values_list(*COLUMNS) for rows in _small(intake))
    found = Around()
    for what, number, code, name, said, more, on, person, yes in sorted(first.union(*others, all=True)):
        if what == "present":
            found.present.setdefault(code, []).append(name)
        elif what == "reader":
            found.readers.setdefault(code, []).append(name)
        elif what == "help":
            found.helps.append(IntakeHelp(pk=number, kind=code, words=name, key=more))
        elif what == "step":
            found.steps.append(Step(IntakeStep(pk=number, state=code, words=said, outcome=more, on=on), name))
        else:
            found.contacts.append(
                IntakeContact(pk=number, how=code, who=name, words=said, key=more, on=on, noted_by_id=person, peer=yes)
            )
    found.contacts.sort(key=lambda one: (one.on, one.pk), reverse=True)
    return found


def _small(intake: Intake) -> Sequence[QuerySet[Any]]:
    """Rows of five tables with the same columns; those with a day first, for a database that asks what a NULL is."""
    no_day, nobody = Value(None, DateField()), Value(None, BigIntegerField())
    no = Value(False, BooleanField())  # noqa: FBT003 -- Django takes it by position
    empty = Value("", TextField())
    contacts, steps = IntakeContact.objects.filter(intake=intake), IntakeStep.objects.filter(intake=intake)
    present, helps = IntakePresent.objects.filter(intake=intake), IntakeHelp.objects.filter(intake=intake)
    readers = IntakeReader.objects.filter(answer__intake=intake, member__left_at=None)
    at = (F("on"), F("noted_by_id"))
    return (
        contacts.annotate(**_row("contact", "how", "who", F("words"), F("key"), *at, F("peer"))),
        steps.annotate(**_row("step", "state", "noted_by__name", F("words"), F("outcome"), *at, no)),
        present.annotate(**_row("present", "kind", "name", empty, empty, no_day, nobody, no)),
        helps.annotate(**_row("help", "kind", "words", empty, F("key"), no_day, nobody, no)),
        readers.annotate(**_row("reader", "answer__question", "member__name", empty, empty, no_day, nobody, no)),
    )


def _row(what: str, code: str, title: str, *others: Any) -> dict[str, Any]:
    return dict(zip(COLUMNS, (Value(what), F("pk"), F(code), F(title), *others), strict=True))
