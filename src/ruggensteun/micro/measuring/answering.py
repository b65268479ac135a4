"""Answering what was asked: begun, kept on the way, sent in with its scores, or rather not."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.micro.measuring import sending
from ruggensteun.micro.measuring.library import load, readable
from ruggensteun.micro.measuring.rules import may_answer, may_decline
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.micro.models.questionnaire import REQUEST_PATH
from ruggensteun.parties.names import tidy
from ruggensteun.space.models import Space
from ruggensteun.space.writing import locked, note_down, someone, writing

GRACE = timedelta(days=7)
"""Who began while there was time, may still send in for so long."""
CLOSED = Words(
    "De tijd voor deze vragenlijst is voorbij. Wat je al invulde, blijft van jou.",
    "The time for this questionnaire is over. What you filled in already stays yours.",
)
ANOTHER_VERSION = Words(
    "Deze vragenlijst is intussen veranderd. Ga terug naar het begin en ga daar verder: wat nog past, staat er nog.",
    "This questionnaire has changed meanwhile. Go back to its beginning and go on from there: what still fits is kept.",
)
NOTHING_YET = Words("Er is nog niets ingevuld. Beantwoord één vraag.", "Nothing is filled in yet. Answer one question.")
IS_SENT = Words("Deze vragenlijst is al ingevuld.", "This questionnaire was answered already.")
State = QuestionnaireRequest.State
Answers = Mapping[str, Any]


def is_open(row: QuestionnaireRequest) -> Verdict:
    """Whether there is still time."""
    return ALLOWED if in_time(row.state, row.closes_on) else denied(str(CLOSED))


def in_time(state: str, closes_on: date) -> bool:
    """Whether what is in this state, and closes on that day, can be sent in today."""
    return timezone.localdate() < (closes_on + GRACE if state == State.OPENED else closes_on)


def begin(row: QuestionnaireRequest, *, by: Actor) -> QuestionnaireResponse:
    """The answers so far; made when there are none. Also after a "rather not", while there is time."""
    with writing():
        space, row = _held(row, by)
        there = QuestionnaireResponse.objects.filter(request=row).first()
        if there is not None and row.state == State.DONE:
            return there
        is_open(row).or_raise()
        _go(row, State.OPENED)
        if there is not None:
            return _renewed(there)
        response = save_checked(
            QuestionnaireResponse(
                space=space, request=row, instrument=row.asked.instrument, version=asked_version(row),
                round=row.asked.round.name, begun_on=timezone.localdate(), begun_by_id=someone(by),
            )
        )  # fmt: skip
        note_down("questionnaire.begun", Kind.CREATE, space, row, response, by=by)
        return response


def keep(response: QuestionnaireResponse, given: Answers, *, by: Actor) -> QuestionnaireResponse:
    """Answers on the way, by item (or condition); None takes one away. Others stay as they are.

    ValidationError by item for what cannot be an answer, and nothing is kept then.
    """
    with writing():
        response = _own(response, by)
        return _kept(response, given)


def send(
    response: QuestionnaireResponse, *, by: Actor, given: Answers | None = None, help_: str = ""
) -> QuestionnaireResponse:
    """Sent in, with these answers too: scored and kept in one go. A second click gives what was sent.

    ValidationError when nothing is answered, an answer cannot be, or the instrument has another version by now.
    """
    with writing():
        space = locked(response.space)
        may_answer(by, space).or_raise()
        response = QuestionnaireResponse.objects.get(pk=response.pk)
        if response.state == QuestionnaireResponse.State.DONE:
            return response
        row = QuestionnaireRequest.objects.get(pk=response.request_id) if response.request_id else None
        if row is not None:
            is_open(row).or_raise()
        _kept(response, given or {})
        instrument = instrument_of(response)
        if not response.answers:
            raise ValidationError(str(NOTHING_YET))
        sending.finish(
            response, response.answers, instrument=instrument, space=space, person=someone(by),
            help_=help_ or response.help, asked=sending.Asked.of(row) if row else None,
        )  # fmt: skip
        note_down("questionnaire.answered", Kind.CHANGE, space, response, by=by, note=response.help)
        return response


def decline(row: QuestionnaireRequest, *, by: Actor, reason: str = "") -> QuestionnaireRequest:
    """Rather not, with why for who wishes to say it; what was filled in stays the client's. Twice is no mistake."""
    with writing():
        space, row = _held(row, by)
        may_decline(by, space).or_raise()
        if row.state == State.DECLINED:
            return row
        if row.state == State.DONE:
            raise ValidationError(str(IS_SENT))
        row.reason = tidy(reason)
        _go(row, State.DECLINED)
        sending.settle(space)
        note_down("questionnaire.declined", Kind.CHANGE, space, row, by=by)
        return row


def instrument_of(response: QuestionnaireResponse) -> Instrument:
    """The instrument in the version that was begun; ValidationError when that one cannot be read any more."""
    try:
        return load(response.instrument, response.version)
    except UnknownInstrumentError:
        raise ValidationError(str(ANOTHER_VERSION)) from None


def asked_version(row: QuestionnaireRequest) -> str:
    """The version that the round asks; the one of now where that cannot be read any more."""
    return readable(row.asked.instrument, row.asked.version)[1]


def instrument_here(row: QuestionnaireRequest, response: QuestionnaireResponse | None) -> Instrument:
    """What is put before a person: the version that they began, or else the one that the round asks."""
    if response is not None:
        return readable(response.instrument, response.version)[0]
    return readable(row.asked.instrument, row.asked.version)[0]


def _renewed(response: QuestionnaireResponse) -> QuestionnaireResponse:
    """Going on where one was; of a questionnaire that changed meanwhile with the answers that still fit."""
    now, version = readable(response.instrument, response.version)
    if response.version != version:
        response.answers, response.version = asking.tidy(now, response.answers), version
        response.saved += 1
        save_checked(response, "answers", "version", "saved")
    return response


def _kept(response: QuestionnaireResponse, given: Answers) -> QuestionnaireResponse:
    instrument = instrument_of(response)
    together = response.answers | given
    if wrong := {one.item: said_of(one) for one in asking.check(instrument, together) if given.get(one.item)}:
        raise ValidationError(wrong)
    after = asking.tidy(instrument, together)
    if after != response.answers:
        response.answers = after
        response.saved += 1
        save_checked(response, "answers", "saved")
    return response


def said_of(wrong: asking.Wrong) -> str:
    """What is wrong with an answer, and what to do, for who gave it."""
    what, ask = wrong.what, wrong.ask or wrong.expected
    return str(Words(f"{_capital(what.nl)} {_capital(ask.nl)}", f"{_capital(what.en)} {_capital(ask.en)}"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _held(row: QuestionnaireRequest, by: Actor) -> tuple[Space, QuestionnaireRequest]:
    space = locked(row.treatment.space)
    may_answer(by, space).or_raise()
    rows = QuestionnaireRequest.objects.of_clients().select_related("asked__round", "treatment")
    return space, rows.get(pk=row.pk)


def _own(response: QuestionnaireResponse, by: Actor) -> QuestionnaireResponse:
    space = locked(response.space)
    may_answer(by, space).or_raise()
    response = QuestionnaireResponse.objects.get(pk=response.pk)
    if response.state == QuestionnaireResponse.State.DONE:
        raise ValidationError(str(IS_SENT))
    return response


def _go(row: QuestionnaireRequest, state: str) -> None:
    if row.state == state:
        return
    REQUEST_PATH.may_go(row.state, state).or_raise()
    row.state = state
    if state != State.DECLINED:
        row.reason = ""
    save_checked(row, "state", "reason")
