"""Behind a link to answer without an account: one question at a time, no name, nothing of anybody's space."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.measure.instruments.asking import shown
from ruggensteun.micro.measuring import outside
from ruggensteun.micro.measuring.outside import LinkError
from ruggensteun.micro.models import AnswerLink
from ruggensteun.space import retention
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering import offline
from ruggensteun.web.answering.asking import QuestionsForm, said, words_of
from ruggensteun.web.answering.light import light
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")
PAGE = "answer-link"
WORD, KEPT_FOR = "rs-answering", 60 * 60 * 24 * 30
"""The cookies with the words of this browser, one for each link."""
OTHERS_TOO = "~"
"""Stands after the word on a device that others use too: the cookie goes with the window, and nothing else stays."""


@never_cache
@require_http_methods(FORM)
@light
def about(request: HttpRequest, token: str) -> HttpResponse:
    """What it is and how long it takes; beginning ties it to this browser."""
    try:
        if request.method == "POST":
            shared = _shared(request, token) or "shared" in request.POST
            link, word = outside.begin(token, _word(request, token))
            return _remember(redirect("answer-link-question", token, _first_open(link)), link, word, shared=shared)
        link = outside.look_up(token, _word(request, token))
        return render(request, "answering/outside/about.html", _context(link, token))
    except LinkError as refused:
        return _refused(request, refused)


@never_cache
@require_http_methods(FORM)
@light
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
        form = QuestionsForm(
            posted(request), instrument=outside.instrument_of(link), answers=link.answers, only=[one.id]
        )
        if request.method == "POST" and form.is_valid():
            told = {one.id: form.cleaned_data[one.id] or None}
            if saved(form, lambda: outside.keep(token, _word(request, token), told)) is not None:
                return redirect("answer-link-question", token, number + 1)
        context = _context(link, token) | {"form": form, "field": form[one.id], "number": number, "many": len(there)}
        context |= {"item": one.id}
        return render(request, "answering/outside/question.html", context, status=422 if form.errors else 200)
    except LinkError as refused:
        return _refused(request, refused)


@never_cache
@require_POST
@light
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """For the script: these answers, given just now or without a connection, and what it needs to know for the next."""
    told = offline.told_by(request)
    if told is None:
        return HttpResponseBadRequest("no answers")
    try:
        word = _word(request, token)
        link = outside.look_up(token, word)
        if link.begun_at is None:
            return offline.answer({"next": reverse(PAGE, args=[token])})
        found = outside.instrument_of(link)
        taken = offline.take(told, found, link.answers, lambda given: outside.keep(token, word, given).answers)
    except LinkError:
        return offline.answer({"next": reverse(PAGE, args=[token]), "over": True})
    device = offline.device(request, f"{link.pk} {word}", keep=not _shared(request, token))
    return offline.answer(device | offline.answered(
        request, told, found, taken, next_=lambda number: reverse("answer-link-question", args=[token, number])
    ))  # fmt: skip


@never_cache
@require_http_methods(FORM)
@light
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


def _context(link: AnswerLink, token: str) -> dict[str, Any]:
    found = outside.instrument_of(link)
    tongue = language()
    return {
        "token": token, "asks": f"{found.id} {link.version}", "title": found.name.in_(tongue),
        "what": found.about.in_(tongue), "minutes": found.longest,
        "days": retention.table().drafts.days, "short": found.notice() is not None, "begun": link.begun_at is not None,
        "until": link.request.closes_on,
    }  # fmt: skip


def _first_open(link: AnswerLink) -> int:
    there = shown(outside.instrument_of(link), link.answers)
    return next((number for number, one in enumerate(there, 1) if not said(link.answers.get(one.id))), 1)


def _word(request: HttpRequest, token: str) -> str:
    return _cookie(request, token).removesuffix(OTHERS_TOO)


def _shared(request: HttpRequest, token: str) -> bool:
    return _cookie(request, token).endswith(OTHERS_TOO)


def _cookie(request: HttpRequest, token: str) -> str:
    return str(request.COOKIES.get(f"{WORD}-{outside.number_of(token)}", ""))


def _remember(response: HttpResponse, link: AnswerLink, word: str, *, shared: bool) -> HttpResponse:
    told, age = (f"{word}{OTHERS_TOO}", None) if shared else (word, KEPT_FOR)
    response.set_cookie(
        f"{WORD}-{link.pk}", told, max_age=age, path="/beantwoord/", httponly=True, samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )  # fmt: skip
    return response


def _refused(request: HttpRequest, refused: LinkError) -> HttpResponse:
    """Kindly, and with nothing that tells whose it was."""
    return render(request, "answering/outside/over.html", {"reason": refused.words}, status=410)
