"""A questionnaire as whoever answers it will see it: one question per screen, as on a phone, or all in a list; and what
comes of answers that are tried. Nothing is stored: what was answered travels in the page itself.
"""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument, Item
from ruggensteun.measure.instruments.problems import DefinitionError
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring.answering import said_of
from ruggensteun.micro.measuring.sending import scored
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import QuestionsForm
from ruggensteun.web.answering.words import words_of
from ruggensteun.web.instruments.here import version_here
from ruggensteun.web.jinja import language

Given = Mapping[str, Any]
AT, GO = "-item", "-go"
"""Names of fields that no question has."""


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, code: str, name: str, number: int) -> HttpResponse:
    """As it will be answered; at the end it says what was asked and what came of it."""
    found = version_here(request, code, name, number)
    here = found.context() | {"back": reverse("instrument-version", args=found.place)}
    try:
        instrument = library.read_version(found.row)
    except DefinitionError:
        return render(request, "instruments/preview.html", here | {"instrument": None})
    return shown(request, "instruments/preview.html", here, instrument)


def shown(request: HttpRequest, template: str, here: dict[str, Any], instrument: Instrument) -> HttpResponse:
    """The preview of any instrument; ``?how=list`` asks for the list, as who answers may."""
    as_list = request.GET.get("how") == "list"
    told: dict[str, Any] = {
        "instrument": instrument, "about": instrument.about.in_(language()), "name": instrument.name.in_(language()),
        "as_list": as_list, "outcome": None,
    }  # fmt: skip
    told |= (_listed if as_list else _one)(request, instrument)
    form: BaseForm = told["form"]
    return render(request, template, here | told, status=422 if form.errors else 200)


def _listed(request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
    form = QuestionsForm(posted(request), instrument=instrument, answers={})
    if request.method == "POST" and form.is_valid():
        _judge(form, instrument, form.given())
        if not form.errors:
            return {"form": form, "outcome": _outcome(instrument, form.given())}
    return {"form": form}


def _one(request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
    """One question; every other answer so far goes along in fields that are not seen."""
    tried = QuestionsForm(posted(request), instrument=instrument, answers={})
    tried.full_clean()
    given: Given = tried.given() if tried.is_bound else {}
    there = asking.shown(instrument, given)
    at = next((place for place, one in enumerate(there) if one.id == request.POST.get(AT)), None)
    if at is None:  # the first time, or a question that is no longer asked
        return _question(QuestionsForm(None, instrument=instrument, answers=given, listed=False), there, 0, given)
    if request.POST.get(GO) == "back":
        return _question(
            QuestionsForm(None, instrument=instrument, answers=given, listed=False), there, max(at - 1, 0), given
        )
    _judge(tried, instrument, given, only=there[at].id)
    if there[at].id in tried.errors:
        return _question(tried, there, at, given)
    form = QuestionsForm(None, instrument=instrument, answers=given, listed=False)
    if at + 1 < len(there):
        return _question(form, there, at + 1, given)
    return {"form": form, "field": None, "outcome": _outcome(instrument, given)}


def _question(form: QuestionsForm, there: tuple[Item, ...], at: int, given: Given) -> dict[str, Any]:
    one = there[at]
    return {
        "form": form, "field": form[one.id], "item": one.id, "number": at + 1, "many": len(there),
        "carried": _flat({name: value for name, value in given.items() if name != one.id}),
    }  # fmt: skip


def _flat(given: Given) -> list[tuple[str, str]]:
    return [(name, one) for name, value in given.items() for one in (value if isinstance(value, list) else [value])]


def _judge(form: QuestionsForm, instrument: Instrument, given: Given, *, only: str | None = None) -> None:
    """What cannot be an answer is said at its question; what is not asked is not wrong here."""
    for wrong in asking.check(instrument, given):
        if wrong.code == "answer" and only in (None, wrong.item):
            form.add_error(wrong.item, said_of(wrong))


def _outcome(instrument: Instrument, given: Given) -> dict[str, Any]:
    answers = asking.tidy(instrument, given)
    asked = {item.id for item in asking.shown(instrument, answers)}
    scores, tongue = scored(instrument, answers), language()
    return {
        "asked": len(asked), "many": len(instrument.questions),
        "hidden": [words_of(item) for item in instrument.questions if item.id not in asked],
        "scores": [(one.label.in_(tongue), scores[one.id], one) for one in instrument.outcomes],
    }  # fmt: skip
