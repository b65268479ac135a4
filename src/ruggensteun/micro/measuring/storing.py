"""All answers at once, from an app or a device: the same as filling in the form, in one go.

The verdicts, the checks and the scores are those of ``answering``. What differs is that nothing is kept on the way:
one transaction holds the answers, the scores, what the team sees and the line in the journal. It is asked hundreds of
times a second, so it asks few questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.prepared import Question
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.asking import Wrong
from ruggensteun.micro.measuring import answering, sending
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.rules import may_answer
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space.models import Space
from ruggensteun.space.writing import WRITING, note_down, someone, writing

SENT_OTHERWISE = Words(
    "Deze vragenlijst is al ingevuld, met andere antwoorden. Wat is ingestuurd, blijft zoals het is.",
    "This questionnaire was answered already, with other answers. What was sent in stays as it is.",
)
State = QuestionnaireRequest.State


class NotThereError(LookupError):
    """There is no such questionnaire for who asks. ``space``: whose it is, when it is somebody else's."""

    def __init__(self, space: Any = None) -> None:
        super().__init__("this questionnaire is not there, or not for who asks")
        self.space = space


class WrongAnswersError(ValueError):
    """Answers that cannot be kept; ``wrong`` says of each which, why, and what was expected."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("answers that cannot be kept")
        self.wrong = wrong


class ConflictError(ValueError):
    """It cannot be stored as things are; ``code`` says why for a program, ``words`` for people."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(words.en)
        self.code, self.words = code, words


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept; ``new`` is False when exactly this was sent in before."""

    key: str
    instrument: str
    version: str
    answered_on: date
    scores: Mapping[str, float | None]
    new: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked, of whom, and what became of it so far."""

    pk: int
    state: str
    due_on: date
    closes_on: date
    instrument: str
    version: str
    round: str
    response: int | None


def store(key: str, given: Mapping[str, Any], *, version: str, help_: str, by: Actor) -> Stored:
    """Keep these answers to the questionnaire that was asked under this key, with their scores, for good.

    Sending the same again changes nothing and is no mistake: who got no answer can simply send again.
    NotThereError, WrongAnswersError, ConflictError ("closed", "version", "sent", "empty"); nothing is kept then.
    """
    with writing():
        space = next((Space(pk=pk, key=name, owner_id=owner) for pk, name, owner in _SPACE.rows(key=key)), None)
        if space is None or not may_answer(by, space):
            raise NotThereError(space)
        asked = next((_Asked(*row) for row in _ASKED.rows(key=key)), None)
        if asked is None:
            raise NotThereError(space)
        there = QuestionnaireResponse.objects.get(pk=asked.response) if asked.response else None
        instrument, now = readable(asked.instrument, there.version if there else asked.version)
        if version != now:
            raise ConflictError("version", answering.ANOTHER_VERSION)
        answers = _checked(instrument, given)
        if asked.state == State.DONE:
            return _the_same(there, answers)
        if not answering.in_time(asked.state, asked.closes_on):
            raise ConflictError("closed", answering.CLOSED)
        response = there or QuestionnaireResponse(
            space=space, request_id=asked.pk, round=asked.round, begun_on=timezone.localdate(),
            begun_by_id=someone(by), instrument=asked.instrument, version=version,
        )  # fmt: skip
        sending.finish(
            response, answers, instrument=instrument, space=space, person=someone(by), help_=help_,
            asked=sending.Asked(asked.pk, asked.state, asked.due_on),
        )  # fmt: skip
        note_down("questionnaire.answered", Kind.CHANGE, space, response, by=by, note=help_)
        return _told(response, new=True)


def _checked(instrument: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """As they are kept; WrongAnswersError for what cannot be, ConflictError when there is nothing."""
    wrong, answers = asking.read(instrument, given)
    if wrong:
        raise WrongAnswersError(wrong)
    if not answers:
        raise ConflictError("empty", answering.NOTHING_YET)
    return answers


def _the_same(there: QuestionnaireResponse | None, answers: Mapping[str, Any]) -> Stored:
    if there is None or there.answers != answers:
        raise ConflictError("sent", SENT_OTHERWISE)
    return _told(there, new=False)


def _told(response: QuestionnaireResponse, *, new: bool) -> Stored:
    on = response.answered_on or timezone.localdate()
    return Stored(response.key, response.instrument, response.version, on, response.scores, new)


# --- Asked of the database ------------------------------------------------------------------------------
_SPACE = Question(
    lambda key: (
        Space.objects.select_for_update(of=("self",)).filter(treatments__questionnaires__key=key).order_by()
        .values_list("pk", "key", "owner")
    ),
    by=WRITING, key=str,
)  # fmt: skip
"""Whose it is: ours until the transaction ends. What was asked is read after that, as it is then."""
_ASKED = Question(
    lambda key: (
        QuestionnaireRequest.objects.of_clients().filter(key=key).order_by().values_list(
            "pk", "state", "due_on", "closes_on", "asked__instrument", "asked__version",
            "asked__round__name", "response",
        )
    ),
    by=WRITING, key=str,
)  # fmt: skip
