"""The questionnaire that a page is about: asked of the owner of a space, open to who is looking."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring.answering import instrument_here
from ruggensteun.micro.measuring.rules import may_answer
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space.parts import Part
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-answers"


@dataclass(frozen=True, slots=True)
class AskedHere:
    """A questionnaire that a team asks, what was answered so far (None before it was begun), and who is looking."""

    here: PartHere
    row: QuestionnaireRequest
    response: QuestionnaireResponse | None
    instrument: Instrument


def answers_here(request: HttpRequest, key: str) -> PartHere:
    """The measurements of the space with this key; 403 with the reason for who knows the space and may not."""
    return part_of(request, key, Part.MEASUREMENTS)


def asked_here(request: HttpRequest, key: str, asked: str) -> AskedHere:
    """What is asked in this space, for who may answer it; 404 when it is not there."""
    here = answers_here(request, key)
    may_answer(here.actor, here.space).or_raise()
    rows = QuestionnaireRequest.objects.of_clients().select_related(
        "asked__round", "treatment__space", "treatment__team"
    )
    row = get_object_or_404(rows, treatment__space=here.space, key=asked)
    response = QuestionnaireResponse.objects.filter(request=row).first()
    return AskedHere(here, row, response, instrument_here(row, response))


def response_here(here: PartHere, response: str) -> QuestionnaireResponse:
    """What was answered in this space; 404 otherwise."""
    rows = QuestionnaireResponse.objects.select_related("space", "answered_by")
    return get_object_or_404(rows, space=here.space, key=response)
