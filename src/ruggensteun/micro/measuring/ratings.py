"""What a team is asked to fill in about a client: by any professional of the team, once, and the client reads it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring.answering import NOTHING_YET, is_open, said_of
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.rules import may_rate
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import QuestionnaireRequest, Rating, Treatment
from ruggensteun.micro.models.questionnaire import REQUEST_PATH
from ruggensteun.parties.names import tidy
from ruggensteun.space.writing import locked, note_down, someone, writing

SAY_WHY = Words("Schrijf kort waarom. Je cliënt leest dit.", "Say shortly why. Your client reads this.")
IS_THERE = Words("Dit is al ingevuld. Verbeter het daar.", "This was filled in already. Correct it there.")
A_COLLEAGUE_WAS_FIRST = Words(
    "Een collega vulde dit intussen in. Lees eerst wat er staat, en verbeter het daar.",
    "A colleague filled this in meanwhile. Read first what it says, and correct it there.",
)
State = QuestionnaireRequest.State


def rate(row: QuestionnaireRequest, given: Mapping[str, Any], *, by: Actor, seen: str = "") -> Rating:
    """What the team thinks, scored and kept in one go; the client reads it.

    ``seen``: the key of the rating that is corrected; what stood there before stays readable. The same answers again
    change nothing. ValidationError by item for what cannot be an answer, when nothing is answered, when a colleague was
    first, or too late.
    """
    with writing():
        row = _held(row)
        may_rate(by, row).or_raise()
        before = current([row]).get(row.pk)
        if before is None and row.state != State.DONE:
            is_open(row).or_raise()
        instrument, version = instrument_of(row, before)
        if wrong := {one.item: said_of(one) for one in asking.check(instrument, given) if given.get(one.item)}:
            raise ValidationError(wrong)
        answers = asking.tidy(instrument, given)
        if not answers:
            raise ValidationError(str(NOTHING_YET))
        if before is not None and (before.answers, before.version) == (answers, version):
            return before
        if before is not None and before.key != seen:
            raise ValidationError(str(A_COLLEAGUE_WAS_FIRST))
        found = save_checked(
            Rating(
                request=row, version=version, answers=answers, scores=scored(instrument, answers),
                rated_on=timezone.localdate(), rated_by_id=someone(by), replaces=before,
            )
        )  # fmt: skip
        if before is None:
            _go(row, State.DONE, done_on=max(timezone.localdate(), row.due_on))
        _note("rating.corrected" if before else "rating.done", row, found, by)
        return found


def cannot(row: QuestionnaireRequest, reason: str, *, by: Actor) -> QuestionnaireRequest:
    """The team cannot say, with why; it may think again while there is time. ValidationError without a reason."""
    with writing():
        row = _held(row)
        may_rate(by, row).or_raise()
        if row.state == State.DECLINED:
            return row
        if row.state == State.DONE:
            raise ValidationError(str(IS_THERE))
        if not tidy(reason):
            raise ValidationError({"reason": str(SAY_WHY)})
        _go(row, State.DECLINED, reason=tidy(reason))
        _note("rating.not-done", row, row, by)
        return row


def instrument_of(row: QuestionnaireRequest, now: Rating | None) -> tuple[Instrument, str]:
    """What is asked and in which version: as it was scored last (``now``), otherwise as the round asked it."""
    return readable(row.asked.instrument, now.version if now else row.asked.version)


def current(rows: Collection[QuestionnaireRequest]) -> dict[int, Rating]:
    """By request the rating that holds now."""
    found = Rating.objects.filter(request__in=rows, replaced_by=None).select_related("rated_by")
    return {one.request_id: one for one in found}


def history(row: QuestionnaireRequest) -> list[Rating]:
    """Every rating of a request: the one that holds first, what stood there before after it."""
    return list(Rating.objects.filter(request=row).select_related("rated_by").order_by("-pk"))


def earlier(row: QuestionnaireRequest, treatments: Sequence[Treatment]) -> list[Rating]:
    """Ratings with the same instrument that hold, of rounds before this one, in these treatments; newest first."""
    rows = Rating.objects.filter(request__asked__instrument=row.asked.instrument, request__treatment__in=treatments)
    rows = rows.filter(replaced_by=None, request__due_on__lte=row.due_on).exclude(request=row)
    return list(rows.order_by("-request__due_on", "-pk"))


def waiting(teams: Collection[int], today: date | None = None) -> QuerySet[QuestionnaireRequest]:
    """What these teams (their keys) still have to fill in about clients they treat, while there is time."""
    today = today or timezone.localdate()
    return QuestionnaireRequest.objects.of_teams().filter(
        treatment__team__in=teams, treatment__ends_on=None, treatment__space__frozen_at=None,
        state=State.SENT, closes_on__gt=today,
    )  # fmt: skip


def waiting_about_others(teams: Collection[int], actor: Actor) -> QuerySet[QuestionnaireRequest]:
    """The same, but for the one who looks: nobody fills in about themselves."""
    return waiting(teams).exclude(treatment__space__owner=actor.person_id).order_by()


def _held(row: QuestionnaireRequest) -> QuestionnaireRequest:
    locked(row.treatment.space)
    return QuestionnaireRequest.objects.select_related("asked__round", "treatment__space").get(pk=row.pk)


def _go(row: QuestionnaireRequest, state: str, *, done_on: date | None = None, reason: str = "") -> None:
    REQUEST_PATH.may_go(row.state, state).or_raise()
    row.state, row.done_on, row.reason = state, done_on, reason
    save_checked(row, "state", "done_on", "reason")


def _note(event: str, row: QuestionnaireRequest, about: Rating | QuestionnaireRequest, by: Actor) -> None:
    ground = Ground(authorisation="treatment", treatment=str(row.treatment_id))
    kind = Kind.CHANGE if event != "rating.done" else Kind.CREATE
    note_down(event, kind, row.treatment.space, about, by=by, note=row.asked.round.name, ground=ground)
