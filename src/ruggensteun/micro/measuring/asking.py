"""Asking what a round asks: of whom, on which day, the reminders. For the background work."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.periods import months_before
from ruggensteun.kernel.saving import save_checked
from ruggensteun.micro.methods import OFFERED
from ruggensteun.micro.models import (
    GroupStep,
    QuestionnaireRequest,
    RegistrationEntry,
    Round,
    RoundInstrument,
    Treatment,
)
from ruggensteun.parties.models import ParticipationStatus
from ruggensteun.space import notices
from ruggensteun.space.models import Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked, note_down, writing

ASKING = System("ask clients what the rounds of a programme ask")
Who = RoundInstrument.Who
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """It is somebody's turn: a treatment, and the day from which the round is theirs to answer."""

    treatment: Treatment
    due_on: date


def ask_all(today: date | None = None) -> int:
    """Ask what is due today in every round, each client for themselves; gives how many clients were asked something.

    Doing it twice asks nothing twice. One client at a time, so that one that fails does not stop the others.
    """
    with acting_as(ASKING):
        rounds = list(Round.objects.filter(stopped_on=None).select_related("programme").prefetch_related("instruments"))
        asked = 0
        for one in rounds:
            for turn in turns(one, today):
                try:
                    asked += bool(ask(one, turn))
                except (DatabaseError, ValidationError):
                    log.exception("round %s was not asked in treatment %s; tomorrow again", one.pk, turn.treatment.pk)
        return asked


def ask(one: Round, turn: Turn) -> list[QuestionnaireRequest]:
    """What a round asks of this client, unless it was asked already; they hear of it once."""
    with writing():
        space = locked(turn.treatment.space)
        if not _may_be_asked(space):
            return []
        if QuestionnaireRequest.objects.filter(asked__round=one, treatment__space=space).exists():
            return []
        found = [_new(instrument, one, turn) for instrument in one.instruments.all() if instrument.about_client]
        ground = Ground(authorisation="treatment", treatment=str(turn.treatment.pk))
        own = [row for row in found if row.asked.asked_of == Who.CLIENT]
        if own:
            _tell(space)
            note_down("questionnaire.asked", Kind.CREATE, space, *own, by=ASKING, note=one.name, ground=ground)
        if teams := [row for row in found if row not in own]:
            note_down("rating.asked", Kind.CREATE, space, *teams, by=ASKING, note=one.name, ground=ground)
        return found


def turns(one: Round, today: date | None = None) -> Iterator[Turn]:
    """Whose turn it is in a round today: treated by a team of the programme, counted, with time left to answer.

    Each client once in a round, also when two teams of the programme treat them.
    """
    today = today or timezone.localdate()
    if one.stopped_on is not None or one.opens_on > today:
        return
    if not any(each.about_client for each in one.instruments.all()):
        return
    treatments = Treatment.objects.in_force(today).filter(
        team__participations__programme=one.programme_id,
        team__participations__status=ParticipationStatus.PARTICIPATING,
        space__closed_at=None, space__frozen_at=None, space__counted=True,
    )  # fmt: skip
    asked = QuestionnaireRequest.objects.filter(asked__round=one).order_by().values("treatment__space")
    treatments = treatments.exclude(space__in=asked).select_related("space__owner", "team").distinct().order_by("pk")
    begun, turned = _begun(one, list(treatments)), set[int]()
    for treatment in treatments:
        first = begun.get(treatment.pk)
        if first is None or treatment.space_id in turned:
            continue
        due = first if one.moment == Round.Moment.DAY else months_before(first, -one.months)
        if one.opens_on <= due <= today < due + timedelta(days=one.open_days):
            turned.add(treatment.space_id)
            yield Turn(treatment, due)


def remind(today: date | None = None) -> int:
    """Remind who was asked, has not answered and has time left, on the days of the round. How many were reminded."""
    today = today or timezone.localdate()
    with acting_as(ASKING):
        rows = QuestionnaireRequest.objects.waiting(today).filter(
            treatment__ends_on=None, treatment__space__closed_at=None, treatment__space__frozen_at=None,
            treatment__space__counted=True,
        )  # fmt: skip
        late: dict[Space, list[int]] = defaultdict(list)
        for row in rows.select_related("asked__round", "treatment__space"):
            if _passed(row, today) > row.reminded:
                late[row.treatment.space].append(row.pk)
    return sum(_reminded(space, keys, today) for space, keys in late.items())


def settle_what_is_over(today: date | None = None) -> int:
    """The news of a questionnaire goes when nothing is left to answer. Of how many clients it went."""
    today = today or timezone.localdate()
    with acting_as(ASKING):
        waits = QuestionnaireRequest.objects.waiting(today).order_by().values("treatment__space")
        news = Notice.objects.filter(kind=Notice.Kind.TO_ANSWER, read_at=None).exclude(space__in=waits)
        spaces = list(Space.objects.filter(pk__in=news.order_by().values("space")))
    for space in spaces:
        notices.settle(space, Notice.Kind.TO_ANSWER)
    return len(spaces)


def asked_of(treatments: Sequence[Treatment]) -> dict[int, list[QuestionnaireRequest]]:
    """By treatment what its team asked, the newest first: for the team and for the client, who both read it."""
    found: dict[int, list[QuestionnaireRequest]] = {one.pk: [] for one in treatments}
    rows = QuestionnaireRequest.objects.filter(treatment__in=treatments).select_related("asked__round")
    for row in rows.order_by("-due_on", "-pk"):
        found[row.treatment_id].append(row)
    return found


def _passed(row: QuestionnaireRequest, today: date) -> int:
    """How many of the days to remind on have come."""
    return sum(row.due_on + timedelta(days=day) <= today for day in row.asked.round.remind_after)


def _reminded(space: Space, keys: list[int], today: date) -> bool:
    """Of what was not answered meanwhile."""
    with writing():
        space = locked(space)
        rows = QuestionnaireRequest.objects.waiting(today).filter(pk__in=keys).select_related("asked__round")
        found = [row for row in rows if _passed(row, today) > row.reminded]
        for row in found:
            row.reminded = _passed(row, today)
            save_checked(row, "reminded")
        if found:
            _tell(space)
            note_down("questionnaire.reminded", Kind.CHANGE, space, *found, by=ASKING)
        return bool(found)


def _begun(one: Round, treatments: list[Treatment]) -> Mapping[int, date]:
    """By treatment from which day a round counts."""
    if one.moment == Round.Moment.DAY:
        return {row.pk: one.opens_on for row in treatments if row.starts_on <= one.opens_on}
    if one.moment == Round.Moment.TREATMENT:
        return {row.pk: row.starts_on for row in treatments}
    return _offered(treatments)


def _offered(treatments: list[Treatment]) -> Mapping[int, date]:
    """By treatment the first day on which a group was offered while it went on: by the group itself or the team."""
    keys, spaces = [row.pk for row in treatments], [row.space_id for row in treatments]
    steps = GroupStep.objects.filter(group__space__in=spaces, state=OFFERED, undone_at=None)
    lines = RegistrationEntry.objects.filter(
        treatment__in=keys, step=RegistrationEntry.Step.GROUP_OFFERED, corrected_by=None, void=False
    )
    by_space: dict[int, list[date]] = defaultdict(list)
    for space, on in steps.values_list("group__space", "on"):
        by_space[space].append(on)
    by_treatment: dict[int, list[date]] = defaultdict(list)
    for treatment, on in lines.values_list("treatment", "on"):
        by_treatment[treatment].append(on)
    found = {}
    for row in treatments:
        days = [on for on in (*by_space[row.space_id], *by_treatment[row.pk]) if on >= row.starts_on]
        if days:
            found[row.pk] = min(days)
    return found


def _new(instrument: RoundInstrument, one: Round, turn: Turn) -> QuestionnaireRequest:
    closes = turn.due_on + timedelta(days=one.open_days)
    return save_checked(
        QuestionnaireRequest(asked=instrument, treatment=turn.treatment, due_on=turn.due_on, closes_on=closes)
    )


def _may_be_asked(space: Space) -> bool:
    return space.counted and space.closed_at is None and space.frozen_at is None


def _tell(space: Space) -> None:
    notices.settle(space, Notice.Kind.TO_ANSWER)
    notices.tell([space.owner_id], space, Notice.Kind.TO_ANSWER, part=Part.MEASUREMENTS)
