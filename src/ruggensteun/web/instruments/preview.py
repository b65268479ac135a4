"""A questionnaire as whoever answers it will see it, on a phone; and what comes of answers that are tried."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import DefinitionError
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.micro.models import QuestionnaireResponse
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import AnswerForm, words_of
from ruggensteun.web.instruments.here import version_here
from ruggensteun.web.jinja import language


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """Every question in a frame as wide as a phone; sent, it says what was asked and what came of it. Nothing stays."""
    found = version_here(request, code, name, number)
    back = reverse("instrument-version", args=found.place)
    try:
        instrument = library.read_version(found.row)
    except DefinitionError:
        return render(request, "instruments/preview.html", found.context() | {"instrument": None, "back": back})
    return render(request, "instruments/preview.html", found.context() | {"back": back} | tried(request, instrument))


def tried(request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
    """What the preview of any instrument shows."""
    form = AnswerForm(
        posted(request), instrument=instrument, shown=instrument.questions, response=QuestionnaireResponse()
    )
    told: dict[str, Any] = {
        "instrument": instrument, "form": form, "about": instrument.about.in_(language()), "outcome": None,
        "name": instrument.name.in_(language()),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = {key: value for key, value in form.given().items() if value is not None}
        for wrong in asking.check(instrument, given):
            if wrong.code == "answer":
                form.add_error(wrong.item, wrong.expected.in_(language()))
        if not form.errors:
            told["outcome"] = _outcome(instrument, given)
    return told


def _outcome(instrument: Instrument, given: dict[str, Any]) -> dict[str, Any]:
    answers = asking.tidy(instrument, given)
    asked = {item.id for item in asking.shown(instrument, answers)}
    scores, tongue = scored(instrument, answers), language()
    return {
        "asked": len(asked), "many": len(instrument.questions),
        "hidden": [words_of(item) for item in instrument.questions if item.id not in asked],
        "scores": [(one.label.in_(tongue), scores[one.id], one) for one in instrument.outcomes],
    }  # fmt: skip
