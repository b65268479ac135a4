"""What a team is asked to fill in about a client: filled in and corrected by the team, read by the client too."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro import treatments
from ruggensteun.micro.measuring import answering, ratings
from ruggensteun.micro.measuring.library import readable
from ruggensteun.micro.measuring.rules import may_rate
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse, Rating, Treatment
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.asking import QuestionsForm
from ruggensteun.web.answering.page import Outcome, outcome_of
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of
from ruggensteun.web.treatment.here import side, treatment_here

FORM = ("GET", "POST")


class RatingForm(QuestionsForm):
    """The questions, with which rating was on the page."""

    seen = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)


class CannotForm(forms.Form):
    """Why the team cannot say."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"), max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: we spraken elkaar te weinig. Je cliënt leest dit."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        watch(self)


@require_http_methods(FORM)
def rate(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """Somebody of the team fills it in, or corrects what is there."""
    treatment, row = _asked(request, pk, asked)
    may_rate(actor_of(request), row).or_raise()
    now = ratings.current([row]).get(row.pk)
    if now is None and not (verdict := answering.is_open(row)):
        messages.error(request, verdict.reason)
        return redirect("treatment", pk)
    instrument = ratings.instrument_of(row, now)[0]
    answers = now.answers if now else {}
    initial = {"seen": now.key if now else ""}
    form = RatingForm(posted(request), instrument=instrument, answers=answers, initial=initial)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if saved(form, lambda: ratings.rate(row, form.given(), by=actor_of(request), seen=seen)) is not None:
            messages.success(request, _("Bewaard. Je cliënt kan het lezen."))
            return redirect("treatment-rating", pk, asked)
    context = _context(treatment, row, instrument) | {"form": form, "now": now}
    return render(request, "treatment/rate.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def cannot(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """The team says that it cannot say, and why."""
    treatment, row = _asked(request, pk, asked)
    may_rate(actor_of(request), row).or_raise()
    form = CannotForm(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: ratings.cannot(row, form.cleaned_data["reason"], by=actor_of(request))) is not None:
        messages.success(request, _("Bewaard. Je cliënt kan het lezen. Bedenk je je, dan kan invullen nog."))
        return redirect("treatment", pk)
    lead = _("Weet het team dit niet? Zeg dan waarom. Dat is beter dan een gok.")
    context = {"treatment": treatment, "form": form, "title": _("Dit kunnen we niet invullen"), "lead": lead}
    return render(request, "treatment/fact.html", context, status=422 if form.errors else 200)


@require_GET
def for_team(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """What the team filled in, with what stood there before."""
    treatment, row = _asked(request, pk, asked)
    treatments.look([treatment], by=actor_of(request))
    found = _told(row, [treatment])
    if not found:
        return redirect("treatment", pk)
    context = _context(treatment, row, readable(row.asked.instrument, row.asked.version)[0]) | {
        "found": found, "may": bool(may_rate(actor_of(request), row)), "for_team": True,
    }  # fmt: skip
    return render(request, "treatment/rating.html", context)


@require_GET
def for_client(request: HttpRequest, key: str, asked: str) -> HttpResponse:
    """The client reads what the team filled in about them."""
    space, actor = side(request, key), actor_of(request)
    rows = QuestionnaireRequest.objects.of_teams().select_related("asked__round", "treatment__team", "treatment__space")
    row = get_object_or_404(rows, treatment__space=space, key=asked)
    treatments.look([row.treatment], by=actor)
    found = _told(row, list(Treatment.objects.filter(space=space)))
    if not found:
        return redirect("space-treatment", space.key)
    instrument = readable(row.asked.instrument, row.asked.version)[0]
    context = context_of(space, actor, "space-about") | _context(row.treatment, row, instrument)
    return render(request, "treatment/rating_mine.html", context | {"found": found})


def _asked(request: HttpRequest, pk: int, asked: str) -> tuple[Treatment, QuestionnaireRequest]:
    treatment = treatment_here(request, pk)
    rows = QuestionnaireRequest.objects.of_teams().select_related("asked__round", "treatment__team", "treatment__space")
    return treatment, get_object_or_404(rows, treatment=treatment, key=asked)


def _context(treatment: Treatment, row: QuestionnaireRequest, instrument: Instrument) -> dict[str, Any]:
    tongue = language()
    return {
        "treatment": treatment, "row": row, "title": instrument.name.in_(tongue), "what": instrument.about.in_(tongue),
        "minutes": instrument.longest, "short": instrument.notice() is not None,
    }  # fmt: skip


def _told(row: QuestionnaireRequest, others: Sequence[Treatment]) -> list[tuple[Rating, Outcome]]:
    """Each rating of a request with what it says, the one that holds first."""
    before = [_as_answered(one, row) for one in ratings.earlier(row, others)]
    return [(one, outcome_of(_as_answered(one, row), before)) for one in ratings.history(row)]


def _as_answered(rating: Rating, row: QuestionnaireRequest) -> QuestionnaireResponse:
    """A rating in the shape that pictures of scores are drawn from; it is not saved."""
    return QuestionnaireResponse(
        instrument=row.asked.instrument, version=rating.version, answers=rating.answers, scores=rating.scores,
        answered_on=rating.rated_on,
    )  # fmt: skip
