"""Answers that a browser kept while there was no connection, and what its script has to know to do so.

The script (``ui/scripts/answering.js``) tells what was answered, by item, with what the page showed before. An answer
that was changed elsewhere meanwhile is not written over, and one that cannot be is not kept: both are said in words.
Telling the same once more changes nothing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ruggensteun.measure.instruments.asking import shown
from ruggensteun.measure.instruments.model import Instrument, Item
from ruggensteun.space import retention
from ruggensteun.web.answering.asking import QuestionsForm, answer_of, said, words_of

MOST_BYTES = 200_000
Answers = Mapping[str, Any]
Texts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a script told: answers and what stood there before, by item, as a form sends them.

    ``item``: the question that was on the page; empty for who came back later. ``late``: some of it was kept on the
    device. ``questions``: it wants those too.
    """

    given: Texts
    was: Texts
    item: str
    late: bool
    questions: bool


@dataclass(slots=True)
class Taken:
    """What became of it: the answers as they are now, and by item why one was not kept."""

    answers: Answers
    refused: dict[str, str] = field(default_factory=dict)


def told_by(request: HttpRequest) -> Told | None:
    """What the script sends; None for anything else."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return None
    try:
        found = json.loads(request.POST.get("told", ""))
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    given, was, item = found.get("given", {}), found.get("was", {}), found.get("item", "")
    if not (_texts(given) and _texts(was) and isinstance(item, str)):
        return None
    return Told(given, was, item, found.get("late") is True, found.get("questions") is True)


def take(told: Told, instrument: Instrument, stored: Answers, store: Callable[[dict[str, Any]], Answers]) -> Taken:
    """Keep what can be kept. ``store`` gives all answers afterwards, and objects with a ValidationError by item.

    What was answered a moment ago, with the page in view, is kept as a whole or not at all.
    """
    data = QueryDict(mutable=True)
    for name, values in told.given.items():
        data.setlist(name, values)
    form = QuestionsForm(data, instrument=instrument, answers=stored, only=told.given)
    form.is_valid()
    refused = {name: " ".join(map(str, form.errors[name])) for name in form.asked if name in form.errors}
    for item in instrument.questions:
        if item.id in form.asked and item.id not in refused and (other := _changed(instrument, item, stored, told)):
            refused[item.id] = other
    fit = {name: form.cleaned_data[name] or None for name in form.asked if name not in refused}
    if refused and not told.late:
        return Taken(stored, refused)
    return _stored(fit, stored, store, refused, every=not told.late)


def answered(
    request: HttpRequest, told: Told, instrument: Instrument, taken: Taken, *, next_: Callable[[int], str]
) -> dict[str, Any]:
    """What the script gets back; what could not be kept of what is late, is said on the next page."""
    there = [one.id for one in shown(instrument, taken.answers)]
    if told.late:
        _say(request, told, instrument, taken)
    found: dict[str, Any] = {
        "answers": {name: _as_sent(value) for name, value in taken.answers.items()},
        "refused": sorted(taken.refused),
        "next": next_(_place(there, told, taken)),
    }
    if told.questions:
        form = QuestionsForm(None, instrument=instrument, answers={}, listed=False)
        asked = [(item, form[item.id], conditions_of(item)) for item in instrument.questions]
        found["questions"] = render_to_string("answering/ahead.html", {"asked": asked}, request)
    return found


def device(request: HttpRequest, who: str, *, keep: bool) -> dict[str, Any]:
    """What the script may do on this device; ``key``: what it keeps is unreadable without it, none on a shared one."""
    return {
        "csrf": get_token(request),
        "who": salted_hmac("ruggensteun.web.answering.who", who).hexdigest()[:16],
        "key": salted_hmac("ruggensteun.web.answering.key", who, algorithm="sha256").hexdigest() if keep else "",
        "days": retention.table().drafts.days,
    }


def answer(found: dict[str, Any]) -> JsonResponse:
    """For this browser, now."""
    return JsonResponse(found, headers={"Cache-Control": "no-store"})


def conditions_of(item: Item) -> str:
    """When the question is asked, as the script reads it; empty when always."""
    groups: list[dict[str, Any]] = []
    if item.only_if is not None:
        groups.append({"any": False, "tests": [{"item": item.only_if, "values": ["1"]}]})
    if item.shown_if is not None:
        tests = [
            {
                "item": one.item, "values": one.values, "least": one.at_least, "most": one.at_most,
                "answered": one.answered,
            }
            for one in item.shown_if.tests
        ]  # fmt: skip
        groups.append({"any": item.shown_if.any, "tests": tests})
    return json.dumps(groups, separators=(",", ":")) if groups else ""


def _stored(
    fit: dict[str, Any], stored: Answers, store: Callable[[dict[str, Any]], Answers], refused: dict[str, str],
    *, every: bool,
) -> Taken:  # fmt: skip
    if not fit:
        return Taken(stored, refused)
    try:
        return Taken(store(fit), refused)
    except ValidationError as problem:
        if not hasattr(problem, "error_dict"):
            return Taken(stored, refused | dict.fromkeys(fit, " ".join(problem.messages)))
        wrong = {name: " ".join(texts) for name, texts in problem.message_dict.items() if name != NON_FIELD_ERRORS}
    if every or not set(wrong) & set(fit):
        return Taken(stored, refused | (wrong or dict.fromkeys(fit, "")))
    left = {name: value for name, value in fit.items() if name not in wrong}
    return _stored(left, stored, store, refused | wrong, every=every)


def _changed(instrument: Instrument, item: Item, stored: Answers, told: Told) -> str:
    """What stands there by now, when that is neither what was seen nor what is given; empty otherwise."""
    now = _as_sent(stored.get(item.id))
    seen = [one for one in told.was.get(item.id, now) if one]
    if now in (seen, [one for one in told.given[item.id] if one]):
        return ""
    words = answer_of(instrument, item, stored[item.id]) if now else _("(niets)")
    return _("Op een ander apparaat of in een ander venster staat nu: “%(words)s”. Dat lieten we staan.") % {
        "words": words
    }


def _say(request: HttpRequest, told: Told, instrument: Instrument, taken: Taken) -> None:
    items = {item.id: item for item in instrument.questions}
    for name, why in taken.refused.items():
        if name in items:
            text = _("Bij “%(question)s” antwoordde je zonder verbinding: “%(given)s”. %(why)s")
            words = {"question": words_of(items[name]), "given": _in_words(instrument, items[name], told.given[name])}
            messages.error(request, text % (words | {"why": why}))
    if not told.item and set(told.given) - set(taken.refused):
        messages.success(request, _("De antwoorden die je zonder verbinding gaf, zijn bewaard."))


def _in_words(instrument: Instrument, item: Item, given: list[str]) -> str:
    values = [one for one in given if one]
    try:
        return ", ".join(answer_of(instrument, item, one) for one in values) or _("(niets)")
    except ValueError:
        return ", ".join(values)


def _place(there: list[str], told: Told, taken: Taken) -> int:
    """The number of the question to go to: of what could not be kept, the one after this, or the first open one."""
    for name in taken.refused:
        if name in there:
            return there.index(name) + 1
    if told.item in there:
        return there.index(told.item) + 2
    return next((number for number, name in enumerate(there, 1) if not said(taken.answers.get(name))), len(there) + 1)


def _as_sent(value: Any) -> list[str]:
    found = said(value)
    return found if isinstance(found, list) else [found] if found else []


def _texts(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(values, list) and all(isinstance(one, str) and "\0" not in one for one in values)
        for values in found.values()
    )
