"""Answers sent by a program, and what it may answer."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.words import Words
from ruggensteun.micro.measuring import storing
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.rules import may_answer
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.web.api.answers import refused
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import language
from ruggensteun.web.space.here import note_listed

LONGEST = 200_000
"""Bytes: the longest questionnaire with long texts in every answer stays far below."""
HELP = tuple(each.value for each in QuestionnaireResponse.Help if each != QuestionnaireResponse.Help.LINK)
NO_JSON = Words(
    "Wat is gestuurd, is geen JSON-object. Verwacht: {\"request\": …, \"version\": …, \"answers\": {…}}.",
    "What was sent is no JSON object. Expected: {\"request\": …, \"version\": …, \"answers\": {…}}.",
)  # fmt: skip
TOO_LONG = Words("Dit is te lang. Verwacht: hoogstens 200 kB.", "This is too long. Expected: at most 200 kB.")
NOT_THERE = Words(
    "Deze vragenlijst is er niet, of niet voor jou. Vraag op welke er zijn: GET /api/v1/requests/.",
    "This questionnaire is not there, or not for you. Ask which there are: GET /api/v1/requests/.",
)
WRONG = Words("Deze antwoorden kunnen zo niet. Er is niets bewaard.", "These answers cannot be so. Nothing was kept.")
ONLY_POST = Words("Hier wordt alleen gestuurd (POST).", "This address only takes what is sent (POST).")
ONLY_GET = Words("Hier wordt alleen gelezen (GET).", "This address is only read (GET).")


class WrongBodyError(ValueError):
    """What was sent is not what was asked for."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field)
        self.field, self.expected = field, expected


REFUSALS = (RequestDataTooBig, WrongBodyError, storing.ConflictError, storing.NotThereError, storing.WrongAnswersError)


@csrf_exempt
def responses(request: HttpRequest) -> HttpResponse:
    """``POST``: the answers to one questionnaire, all at once. 201 when they are kept, 200 when they were already."""
    if request.method != "POST":
        return _only("POST", ONLY_POST)
    try:
        if len(request.body) > LONGEST:
            raise RequestDataTooBig
        told = _body(request.body)
        found = storing.store(**told, by=actor_of(request))
    except REFUSALS as why:
        return _refusal(why)
    return JsonResponse(_told(found, told["key"]), status=201 if found.new else 200)


def requests(request: HttpRequest) -> HttpResponse:
    """``GET``: the questionnaires that wait for an answer and that this person may answer, with their questions."""
    if request.method != "GET":
        return _only("GET", ONLY_GET)
    actor, rows = actor_of(request), QuestionnaireRequest.objects.waiting()
    rows = rows.select_related("asked__round", "treatment__space__owner", "response").order_by("due_on", "pk")
    waiting = [row for row in rows if may_answer(actor, row.treatment.space)]
    note_listed(actor, [row.treatment.space for row in waiting], event="questionnaire.listed", part=Part.MEASUREMENTS)
    return JsonResponse({"requests": [_asked(row) for row in waiting]})


def _asked(row: QuestionnaireRequest) -> dict[str, Any]:
    begun = getattr(row, "response", None)
    instrument, version = readable(row.asked.instrument, begun.version if begun else row.asked.version)
    return {
        "request": row.key, "instrument": row.asked.instrument, "version": version, "round": row.asked.round.name,
        "of": row.treatment.space.owner.name, "until": row.closes_on.isoformat(),
        "items": [item.id for item in instrument.questions],
    }  # fmt: skip


def _told(found: storing.Stored, request: str) -> dict[str, Any]:
    return {
        "response": found.key, "request": request, "instrument": found.instrument, "version": found.version,
        "answered_on": found.answered_on.isoformat(), "scores": found.scores,
    }  # fmt: skip


def _body(sent: bytes) -> dict[str, Any]:
    """The arguments of ``storing.store``; WrongBodyError with the field that is not as expected."""
    try:
        body = json.loads(sent)
    except (ValueError, RecursionError):
        raise WrongBodyError("", "JSON") from None
    if not isinstance(body, Mapping):
        raise WrongBodyError("", "object")
    for field in ("request", "version"):
        if not isinstance(body.get(field), str) or "\0" in body[field]:
            raise WrongBodyError(field, "text")
    answers, help_ = body.get("answers"), body.get("help", QuestionnaireResponse.Help.NONE)
    if not isinstance(answers, Mapping):
        raise WrongBodyError("answers", "object")
    if help_ not in HELP:
        raise WrongBodyError("help", ", ".join(HELP))
    if more := sorted(set(body) - {"request", "version", "answers", "help"}):
        raise WrongBodyError(more[0], "request, version, answers, help")
    return {"key": body["request"], "version": body["version"], "given": answers, "help_": help_}


def _refusal(why: Exception) -> HttpResponse:
    """What a program is told when nothing was kept."""
    if isinstance(why, storing.ConflictError):
        return refused(409, why.code, why.words)
    if isinstance(why, RequestDataTooBig):
        return refused(413, "long", TOO_LONG)
    if isinstance(why, WrongBodyError):
        return refused(400, "body", NO_JSON, field=why.field, expected=why.expected)
    if isinstance(why, storing.WrongAnswersError):
        tongue = language()
        told = [
            {"item": w.item, "code": w.code, "what": w.what.in_(tongue), "expected": w.expected.in_(tongue)}
            for w in why.wrong
        ]
        return refused(422, "answers", WRONG, wrong=told)
    _note_refusal(why.space if isinstance(why, storing.NotThereError) else None)
    return refused(404, "request", NOT_THERE)


def _note_refusal(space: Space | None) -> None:
    """As a page that is not there: in the journal, also of whose it is."""
    about = [] if space is None else [Thing.of(space, subject=space.owner_id)]
    journal.record("page.not-found", Kind.DENIAL, [Thing("page", "api-responses"), *about], outcome=Outcome.REFUSED)


def _only(method: str, words: Words) -> HttpResponse:
    response = refused(405, "method", words)
    response["Allow"] = method
    return response
