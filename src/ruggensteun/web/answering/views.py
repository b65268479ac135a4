"""Questionnaires: what is asked, one question at a time or all in a list, sent in, and what came of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.measure.instruments.asking import shown
from ruggensteun.measure.instruments.model import Item
from ruggensteun.micro.measuring import answering
from ruggensteun.micro.measuring.rules import may_answer, may_decline
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.accounts.sessions import SHARED
from ruggensteun.web.answering import offline
from ruggensteun.web.answering.asking import AnswerForm, said, words_of
from ruggensteun.web.answering.here import PAGE, AskedHere, answers_here, asked_here, response_here
from ruggensteun.web.answering.light import light
from ruggensteun.web.answering.page import called, outcome_of
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere

FORM = ("GET", "POST")
SHORT = gettext_lazy(
    "Je ziet korte namen van de vragen. De hele tekst mag niet worden meegeleverd. "
    "Vraag je team wat ermee bedoeld wordt."
)
DONE = QuestionnaireResponse.State.DONE
HELP = QuestionnaireResponse.Help


class SendForm(forms.Form):
    """Whether somebody helped."""

    help = forms.ChoiceField(
        label=gettext_lazy("Hoe is dit ingevuld?"),
        choices=[one for one in HELP.choices if one[0] != HELP.LINK],
        initial=HELP.NONE,
        widget=forms.RadioSelect,
    )


class DeclineForm(forms.Form):
    """Why not, for who wishes to say it."""

    reason = forms.CharField(
        label=gettext_lazy("Wil je zeggen waarom?"), required=False, max_length=300,
        help_text=gettext_lazy("Je hoeft niets te zeggen. Je team leest dit."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        watch(self)


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """What waits, what was answered, and what somebody would rather not."""
    here = answers_here(request, key)
    rows = QuestionnaireRequest.objects.of_clients().filter(treatment__space=here.space).order_by("due_on", "pk")
    found = [row for row in rows.select_related("asked__round", "treatment__team") if answering.is_open(row)]
    done = QuestionnaireResponse.objects.filter(space=here.space, state=DONE).order_by("-answered_on", "-pk")
    context = context_of(here) | {
        "waiting": [row for row in found if row.state in {"sent", "opened"}],
        "declined": [row for row in found if row.state == "declined"],
        "done": list(done), "called": called, "answers": bool(may_answer(here.actor, here.space)),
    }  # fmt: skip
    return render(request, "answering/overview.html", context)


@require_http_methods(FORM)
@light
def about(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """What it is, how long it takes, who asks; then the first question."""
    found = asked_here(request, key, asked)
    if over := _over(request, found):
        return over
    if request.method == "POST":
        answering.begin(found.row, by=found.here.actor)
        if request.POST.get("how") == "list":
            return redirect("space-answers-list", key, asked)
        return redirect("space-answers-question", key, asked, _first_open(found))
    context = _context(found) | {"may_decline": bool(may_decline(found.here.actor, found.here.space))}
    return render(request, "answering/about.html", context)


@require_http_methods(FORM)
@light
@transaction.atomic
def question(request: HttpRequest, key: str, asked: str, number: int) -> HttpResponse:
    """One question; each answer is kept at once."""
    found = asked_here(request, key, asked)
    if over := _over(request, found):
        return over
    response = found.response
    if response is None:
        return redirect("space-answers-about", key, asked)
    there = _asked(found)
    if not 0 < number <= len(there):
        return redirect("space-answers-send", key, asked)
    one = there[number - 1]
    form = _form(request, found, response, [one])
    if request.method == "POST" and form.is_valid() and _kept(form, response, found):
        return redirect("space-answers-question", key, asked, number + 1)
    context = _context(found) | {
        "form": form, "field": form[one.id], "number": number, "many": len(there), "item": one.id,
    }  # fmt: skip
    return render(request, "answering/question.html", context, status=422 if form.errors else 200)


@require_POST
@light
@transaction.atomic
def keep(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """For the script: these answers, given just now or without a connection, and what it needs to know for the next."""
    found, told = asked_here(request, key, asked), offline.told_by(request)
    if told is None:
        return HttpResponseBadRequest("no answers")
    if over := _over(request, found):
        return offline.answer({"next": over["Location"]})
    if found.response is None:
        return offline.answer({"next": reverse("space-answers-about", args=[key, asked])})
    locked(found.here.space)
    response, by = found.response, found.here.actor
    response.refresh_from_db()
    taken = offline.take(
        told, found.instrument, response.answers, lambda given: answering.keep(response, given, by=by).answers
    )
    device = offline.device(request, str(by.person_id), keep=not request.session.get(SHARED))
    return offline.answer(device | offline.answered(
        request, told, found.instrument, taken,
        next_=lambda number: reverse("space-answers-question", args=[key, asked, number]),
    ))  # fmt: skip


@require_http_methods(FORM)
@light
@transaction.atomic
def as_list(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """All questions on one page, also to print and to type over from paper."""
    found = asked_here(request, key, asked)
    if over := _over(request, found):
        return over
    if found.response is None:
        return redirect("space-answers-about", key, asked)
    form = _form(request, found, found.response, found.instrument.questions)
    if request.method == "POST" and form.is_valid() and _kept(form, found.response, found):
        return redirect("space-answers-send", key, asked)
    context = _context(found) | {"form": form}
    return render(request, "answering/list.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@light
def send(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """What was skipped, whether somebody helped; then it is sent in."""
    found = asked_here(request, key, asked)
    response = found.response
    if response is not None and response.state == DONE:
        return redirect("space-answers-outcome", key, response.key)
    if over := _over(request, found):
        return over
    if response is None:
        return redirect("space-answers-about", key, asked)
    form = SendForm(posted(request), initial={"help": HELP.TOGETHER if _whose(found.here) else HELP.NONE})
    if request.method == "POST" and form.is_valid():
        done = saved(form, lambda: answering.send(response, by=found.here.actor, help_=form.cleaned_data["help"]))
        if done is not None:
            messages.success(request, _("Ingestuurd. Dank je."))
            return redirect("space-answers-outcome", key, done.key)
    there = _asked(found)
    skipped = [(number, one) for number, one in enumerate(there, 1) if not said(response.answers.get(one.id))]
    context = _context(found) | {"form": form, "skipped": skipped, "words_of": words_of}
    return render(request, "answering/send.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def decline(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """Rather not; always possible, and it can be thought over."""
    found = asked_here(request, key, asked)
    may_decline(found.here.actor, found.here.space).or_raise()
    form = DeclineForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = saved(form, lambda: answering.decline(found.row, by=found.here.actor, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("Goed. Je team ziet dat je dit liever niet invult. Bedenk je je, dan kan dat."))
            return redirect(PAGE, key)
    return render(
        request, "answering/decline.html", _context(found) | {"form": form}, status=422 if form.errors else 200
    )


@require_GET
def outcome(request: HttpRequest, key: str, response: str) -> HttpResponse:
    """What the answers say together, and how that was before."""
    here = answers_here(request, key)
    found = response_here(here, response)
    if found.state != DONE:
        return redirect(PAGE, key)
    before = QuestionnaireResponse.objects.filter(space=here.space, instrument=found.instrument, state=DONE)
    before = before.filter(answered_on__lte=found.answered_on).exclude(pk=found.pk).order_by("-answered_on", "-pk")
    told = outcome_of(found, before, whose=_whose(here))
    context = context_of(here) | {"found": told, "title": called(found.instrument, found.version)}
    return render(request, "answering/outcome.html", context)


def context_of(here: PartHere) -> dict[str, Any]:
    """What every page of questionnaires needs."""
    return here.context(PAGE) | {"heading": _("Vragenlijsten")}


def _whose(here: PartHere) -> str:
    """The name of the client for whoever else reads; empty for the client."""
    return "" if here.space.owner_id == here.actor.person_id else here.space.owner.name


def _context(found: AskedHere) -> dict[str, Any]:
    tongue = language()
    short = found.instrument.notice() is not None
    return context_of(found.here) | {
        "row": found.row, "title": found.instrument.name.in_(tongue), "what": found.instrument.about.in_(tongue),
        "minutes": found.instrument.longest, "asks": f"{found.instrument.id} {found.instrument.version}",
        "notice": SHORT if short else "", "begun": bool(found.response and found.response.answers),
    }  # fmt: skip


def _form(request: HttpRequest, found: AskedHere, response: QuestionnaireResponse, items: Sequence[Item]) -> AnswerForm:
    """Compared with what is stored while nobody else can write."""
    if request.method == "POST":
        locked(found.here.space)
        response.refresh_from_db()
    return AnswerForm(posted(request), instrument=found.instrument, shown=items, response=response)


def _asked(found: AskedHere) -> tuple[Item, ...]:
    return shown(found.instrument, found.response.answers if found.response else {})


def _first_open(found: AskedHere) -> int:
    """The number of the first question without an answer, so that who comes back goes on there."""
    answers = found.response.answers if found.response else {}
    there = _asked(found)
    return next((number for number, one in enumerate(there, 1) if not said(answers.get(one.id))), 1)


def _kept(form: AnswerForm, response: QuestionnaireResponse, found: AskedHere) -> bool:
    return saved(form, lambda: answering.keep(response, form.given(), by=found.here.actor)) is not None


def _over(request: HttpRequest, found: AskedHere) -> HttpResponse | None:
    """Where to go when this is no longer to be filled in: sent already, or the time is over."""
    key = found.here.space.key
    if found.response is not None and found.response.state == DONE:
        if request.method == "POST":
            messages.error(request, str(answering.IS_SENT))
        return redirect("space-answers-outcome", key, found.response.key)
    if not (verdict := answering.is_open(found.row)):
        messages.error(request, verdict.reason)
        return redirect(PAGE, key)
    return None
