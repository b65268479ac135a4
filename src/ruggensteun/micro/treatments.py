"""A treating team's own registration: begun, written, corrected, ended. It opens nothing of the client's space.

The ground is treatment: in every line of the journal, and the client reads each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import RegistrationEntry, RegistrationQuestion, Treatment
from ruggensteun.micro.rules import (
    may_answer_line,
    may_ask_about_line,
    may_begin_treatment,
    may_end_treatment,
    may_register,
)
from ruggensteun.parties.models import Team
from ruggensteun.parties.names import tidy
from ruggensteun.space import notices, retention
from ruggensteun.space.models import ClientInvitation, Member, Notice, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.sight import teams_in_care
from ruggensteun.space.writing import locked, someone, writing

LOOKING = System("which teams may begin a registration")
NOT_LATER = Words("Kies vandaag of een eerdere dag.", "Choose today or an earlier day.")
NOT_AFTER_A_LINE = Words(
    "Er staat al een regel op een eerdere dag: {day}. Kies die dag of een dag ervoor.",
    "There is a line already on an earlier day: {day}. Choose that day or one before it.",
)
STILL_THE_ONE_BEFORE = Words(
    "Toen liep de vorige behandeling bij dit team nog. Kies een latere dag.",
    "The treatment before this one at this team was still going on then. Choose a later day.",
)
CORRECTED = Words("Deze regel is al verbeterd. Verbeter de nieuwste.", "This line was corrected. Correct the newest.")
ASK_FIRST = Words("Schrijf eerst je vraag.", "Write your question first.")
ANSWER_FIRST = Words("Schrijf eerst je antwoord.", "Write your answer first.")
AHEAD = frozenset({RegistrationEntry.Step.INTAKE_PLANNED})
"""Steps that may lie ahead."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it holds now, with what stood there before (newest first) and the questions about any of those."""

    entry: RegistrationEntry
    before: list[RegistrationEntry] = field(default_factory=list)
    questions: list[RegistrationQuestion] = field(default_factory=list)


def begin(space: Space, team: Team, *, by: Actor) -> Treatment:
    """The client says that a team treats them, or a team says so whose invitation the client accepted.

    Once at a time; a second click gives the one there is. The other side is told.
    """
    with writing():
        space = locked(space)
        may_begin_treatment(by, space, team).or_raise()
        if there := Treatment.objects.filter(space=space, team=team, ends_on=None).first():
            return there
        own = by.person_id == space.owner_id
        row = save_checked(
            Treatment(
                space=space, team=team, starts_on=timezone.localdate(), begun_by_id=someone(by),
                began=Treatment.Began.LET_IN if own else Treatment.Began.INVITED,
            )
        )  # fmt: skip
        to = notices.coordinators_of(team) if own else [space.owner_id]
        notices.tell(to, space, Notice.Kind.TREATED, who=team.name)
        _note_down("treatment.begun", Kind.CREATE, row, by)
        return row


def since(treatment: Treatment, on: date, *, by: Actor) -> Treatment:
    """The treatment began on another day than the one on which it was put in; the log keeps what it said before.

    ValidationError for a day that has not come, or after a line that is there.
    """
    with writing():
        treatment = _held(treatment)
        may_register(by, treatment).or_raise()
        if on > timezone.localdate():
            raise ValidationError({"on": str(NOT_LATER)})
        lines = RegistrationEntry.objects.filter(treatment=treatment, corrected_by=None, void=False)
        first = lines.order_by("on").values_list("on", flat=True).first()
        if first is not None and treatment.starts_on <= first < on:
            raise ValidationError({"on": str(NOT_AFTER_A_LINE).format(day=f"{first:%d-%m-%Y}")})
        earlier = Treatment.objects.filter(space=treatment.space, team=treatment.team, ends_on__gt=on)
        if earlier.exclude(pk=treatment.pk).exists():
            raise ValidationError({"on": str(STILL_THE_ONE_BEFORE)})
        if on != treatment.starts_on:
            before, treatment.starts_on = treatment.starts_on, on
            save_checked(treatment, "starts_on")
            _note_down("treatment.since", Kind.CHANGE, treatment, by, note=f"{before:%d-%m-%Y} > {on:%d-%m-%Y}")
        return treatment


def end(treatment: Treatment, *, by: Actor) -> Treatment:
    """From today it is over: the team reads its registration until the term is over, and writes nothing more."""
    with writing():
        treatment = _held(treatment)
        may_end_treatment(by, treatment).or_raise()
        if treatment.ends_on is None:
            today = timezone.localdate()
            treatment.ends_on, treatment.ended_by_id = today, someone(by)
            treatment.kept_until = retention.over_on(retention.kept_by(treatment.team), today)
            save_checked(treatment, "ends_on", "ended_by", "kept_until")
            own = by.person_id == treatment.space.owner_id
            to = notices.coordinators_of(treatment.team) if own else [treatment.space.owner_id]
            notices.tell(to, treatment.space, Notice.Kind.TREATED, who=treatment.team.name, note="ended")
            _note_down("treatment.ended", Kind.CHANGE, treatment, by)
        return treatment


def register(
    treatment: Treatment, *, step: str, on: date, by: Actor, line: str = "", token: str = ""
) -> RegistrationEntry:
    """A step on a day; a second click (the same ``token``) gives the one there is. ValidationError per field."""
    with writing():
        treatment = _held(treatment)
        may_register(by, treatment).or_raise()
        token = token or new_key()
        if there := RegistrationEntry.objects.filter(treatment=treatment, token=token).first():
            return there
        row = _written(treatment, by, token, step=step, on=on, line=line)
        _note_down("registration.added", Kind.CREATE, treatment, by, row)
        return row


def correct(
    entry: RegistrationEntry, *, step: str, on: date, by: Actor, line: str = "", void: bool = False
) -> RegistrationEntry:
    """Another line takes its place, or (``void``) nothing does; what stood there stays to be read.

    ValidationError when somebody corrected it meanwhile.
    """
    with writing():
        treatment = _held(entry.treatment)
        may_register(by, treatment).or_raise()
        entry = RegistrationEntry.objects.get(pk=entry.pk)
        if entry.void or RegistrationEntry.objects.filter(corrects=entry).exists():
            raise ValidationError(str(CORRECTED))
        if void:
            step, on, line = entry.step, entry.on, ""
        row = _written(treatment, by, new_key(), step=step, on=on, line=line, corrects=entry, void=void)
        _note_down("registration.corrected", Kind.CHANGE, treatment, by, entry, row)
        return row


def ask(entry: RegistrationEntry, text: str, *, by: Actor) -> RegistrationQuestion:
    """The client asks the team about a line. One question at a time; a second click gives the one that waits."""
    if not tidy(text):
        raise ValidationError({"text": str(ASK_FIRST)})
    with writing():
        treatment = _held(entry.treatment)
        may_ask_about_line(by, treatment).or_raise()
        if there := RegistrationQuestion.objects.filter(entry=entry, answered_at=None).first():
            return there
        row = save_checked(
            RegistrationQuestion(entry=entry, text=tidy(text), asked_by_id=someone(by), asked_at=timezone.now())
        )
        told = notices.coordinators_of(treatment.team) or [entry.written_by_id]
        notices.tell(told, treatment.space, Notice.Kind.LINE_ASKED, note=str(treatment.pk))
        _note_down("registration.questioned", Kind.CREATE, treatment, by, entry)
        return row


def answer(question: RegistrationQuestion, text: str, *, by: Actor) -> RegistrationQuestion:
    """Somebody of the team answers, once."""
    if not tidy(text):
        raise ValidationError({"answer": str(ANSWER_FIRST)})
    with writing():
        treatment = _held(question.entry.treatment)
        question = RegistrationQuestion.objects.get(pk=question.pk)
        may_answer_line(by, treatment, question).or_raise()
        question.answer, question.answered_by_id, question.answered_at = tidy(text), someone(by), timezone.now()
        save_checked(question, "answer", "answered_by", "answered_at")
        notices.tell([treatment.space.owner_id], treatment.space, Notice.Kind.LINE_SAID, who=treatment.team.name)
        _note_down("registration.answered", Kind.CHANGE, treatment, by, question.entry)
        return question


def look(treatments: Sequence[Treatment], *, by: Actor) -> None:
    """Somebody opened these registrations of one client: a line in the journal."""
    if treatments:
        _note_down("registration.viewed", Kind.VIEW, treatments[0], by, *treatments[1:])


def lines_of(treatments: Sequence[Treatment]) -> dict[int, list[Line]]:
    """What holds now, by treatment and by day, each with its history; what was taken away stands there as such."""
    rows = RegistrationEntry.objects.filter(treatment__in=treatments).select_related("written_by")
    entries = {row.pk: row for row in rows}
    asked = list(RegistrationQuestion.objects.filter(entry__treatment__in=treatments).select_related("answered_by"))
    replaced = {row.corrects_id for row in entries.values()}
    found: dict[int, list[Line]] = {treatment.pk: [] for treatment in treatments}
    for row in entries.values():
        if row.pk not in replaced:
            found[row.treatment_id].append(_line(row, entries, asked))
    return found


def knocked_on(key: int) -> list[Thing]:
    """The space about which there is a treatment of that number, whoever asks: so that a refusal reaches its owner."""
    with acting_as(LOOKING):
        rows = Treatment.objects.filter(pk=key).select_related("space")
        return [Thing.of(row.space, subject=row.space.owner_id) for row in rows]


def teams_that_may_begin(space: Space) -> list[Team]:
    """The teams of which the client may say that they treat them: let in, or the one by whose link they came."""
    with acting_as(LOOKING):
        there = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).order_by()
        invited = _accepted().filter(accepted_by=space.owner_id, team=OuterRef("pk")).order_by()
        running = Treatment.objects.filter(space=space, ends_on=None, team=OuterRef("pk"))
        inside = there.filter(Q(team=OuterRef("pk")) | Q(through=OuterRef("pk")))
        return list(Team.objects.filter(Exists(inside) | Exists(invited), ~Exists(running)))


def clients_to_begin_with(actor: Actor) -> list[tuple[Space, Team]]:
    """Who accepted the invitation of a team in which this actor works, and has no registration there yet."""
    mine = teams_in_care(actor)
    with acting_as(LOOKING):
        known = set(Treatment.objects.filter(team__in=mine).order_by().values_list("space__owner", "team"))
        rows = _accepted().filter(~Q(accepted_by=actor.person_id), team__in=mine).select_related("team")
        wanted = {(row.accepted_by_id, row.team_id): row.team for row in rows}
        open_ = {key: team for key, team in wanted.items() if key not in known}
        alive = Space.objects.filter(owner__in={owner for owner, _team in open_}, frozen_at=None).select_related(
            "owner"
        )
        by_owner = {space.owner_id: space for space in alive}
        return [(by_owner[owner], team) for (owner, _key), team in open_.items() if owner in by_owner]


def _accepted() -> QuerySet[ClientInvitation]:
    return ClientInvitation.objects.filter(accepted_at__isnull=False, accepted_by__isnull=False)


def _line(row: RegistrationEntry, entries: dict[int, RegistrationEntry], asked: list[RegistrationQuestion]) -> Line:
    before, at = [], row
    while at.corrects_id is not None:
        at = entries[at.corrects_id]
        before.append(at)
    keys = {row.pk, *(each.pk for each in before)}
    return Line(row, before, [question for question in asked if question.entry_id in keys])


def _written(
    treatment: Treatment, by: Actor, token: str, *, step: str, on: date, line: str, **more: object
) -> RegistrationEntry:
    if on > timezone.localdate() and step not in AHEAD:
        raise ValidationError({"on": str(NOT_LATER)})
    return save_checked(
        RegistrationEntry(
            treatment=treatment, step=step, on=on, line=tidy(line), written_by_id=someone(by),
            written_at=timezone.now(), token=token, **more,
        )
    )  # fmt: skip


def _held(treatment: Treatment) -> Treatment:
    locked(treatment.space)
    return Treatment.objects.select_related("space", "team").get(pk=treatment.pk)


def _note_down(event: str, kind: Kind, treatment: Treatment, by: Actor, *rows: Model, note: str = "") -> None:
    things = [
        Thing.of(treatment.space, subject=treatment.space.owner_id),
        Thing.of(treatment),
        Thing.of(treatment.team),
    ]
    ground = Ground(authorisation="treatment", treatment=str(treatment.pk))
    journal.record(event, kind, [*things, *(Thing.of(row) for row in rows)], actor=by, ground=ground, note=note)
