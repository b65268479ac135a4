"""Behind a link to answer without an account: one question at a time, no name, nothing of anybody's space."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ruggensteun.measure.instruments.asking import shown
from ruggensteun.measure.instruments.model import Instrument, Item
from ruggensteun.micro.measuring import outside
from ruggensteun.micro.measuring.outside import LinkError
from ruggensteun.micro.models import AnswerLink
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import QuestionsForm, said, words_of
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")
PAGE = "answer-link"
WORD, KEPT_FOR = "rs-answering", 60 * 60 * 24 * 30
"""The cookies with the words of this browser, one for each link."""


@never_cache
@require_http_methods(FORM)
def about(request: HttpRequest, token: str) -> HttpResponse:
    """What it is and how long it takes; beginning ties it to this browser."""
    try:
        if request.method == "POST":
            link, word = outside.begin(token, _word(request, token))
            return _remember(redirect("answer-link-question", token, _first_open(link)), link, word)
        link = outside.look_up(token, _word(request, token))
        return render(request, "answering/outside/about.html", _context(link, token))
    except LinkError as refused:
        return _refused(request, refused)


@never_cache
@require_http_methods(FORM)
def question(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One question; each answer is kept at once."""
    try:
        link = outside.look_up(token, _word(request, token))
        if link.begun_at is None:
            return redirect(PAGE, token)
        there = shown(outside.instrument_of(link), link.answers)
        if not 0 < number <= len(there):
            return redirect("answer-link-send", token)
        one = there[number - 1]
        form = OneForm(posted(request), instrument=outside.instrument_of(link), item=one, answers=link.answers)
        if request.method == "POST" and form.is_valid():
            told = {one.id: form.cleaned_data[one.id] or None}
            if saved(form, lambda: outside.keep(token, _word(request, token), told)) is not None:
                return redirect("answer-link-question", token, number + 1)
        context = _context(link, token) | {"form": form, "field": form[one.id], "number": number, "many": len(there)}
        return render(request, "answering/outside/question.html", context, status=422 if form.errors else 200)
    except LinkError as refused:
        return _refused(request, refused)


@never_cache
@require_http_methods(FORM)
def send(request: HttpRequest, token: str) -> HttpResponse:
    """What was skipped; then it is sent in, and thanked for."""
    try:
        link = outside.look_up(token, _word(request, token))
        if link.begun_at is None:
            return redirect(PAGE, token)
        form = forms.Form(posted(request))
        sent = request.method == "POST" and form.is_valid()
        if sent and saved(form, lambda: outside.send(token, _word(request, token))) is not None:
            return redirect("answer-thanks")
        there = shown(outside.instrument_of(link), link.answers)
        skipped = [(number, one) for number, one in enumerate(there, 1) if not said(link.answers.get(one.id))]
        context = _context(link, token) | {"form": form, "skipped": skipped, "words_of": words_of}
        return render(request, "answering/outside/send.html", context, status=422 if form.errors else 200)
    except LinkError as refused:
        return _refused(request, refused)


@never_cache
@require_http_methods(["GET"])
def thanks(request: HttpRequest) -> HttpResponse:
    """It was sent in. Says nothing of what, or of whom."""
    return render(request, "answering/outside/thanks.html", {})


class OneForm(QuestionsForm):
    """One question of an instrument."""

    def __init__(self, data: Any, *, instrument: Instrument, item: Item, answers: Any) -> None:
        super().__init__(data, instrument=instrument, answers=answers)
        for name in [name for name in self.fields if name != item.id]:
            del self.fields[name]
        self.asked = (item.id,)


def _context(link: AnswerLink, token: str) -> dict[str, Any]:
    found = outside.instrument_of(link)
    tongue = language()
    return {
        "token": token, "title": found.name.in_(tongue), "what": found.about.in_(tongue), "minutes": found.longest,
        "short": found.notice() is not None, "begun": link.begun_at is not None,
        "until": link.request.closes_on,
    }  # fmt: skip


def _first_open(link: AnswerLink) -> int:
    there = shown(outside.instrument_of(link), link.answers)
    return next((number for number, one in enumerate(there, 1) if not said(link.answers.get(one.id))), 1)


def _word(request: HttpRequest, token: str) -> str:
    return str(request.COOKIES.get(f"{WORD}-{outside.number_of(token)}", ""))


def _remember(response: HttpResponse, link: AnswerLink, word: str) -> HttpResponse:
    response.set_cookie(
        f"{WORD}-{link.pk}", word, max_age=KEPT_FOR, path="/beantwoord/", httponly=True, samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )  # fmt: skip
    return response


def _refused(request: HttpRequest, refused: LinkError) -> HttpResponse:
    """Kindly, and with nothing that tells whose it was."""
    return render(request, "answering/outside/over.html", {"reason": refused.words}, status=410)
