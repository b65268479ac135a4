"""For a client who cannot sign in: a link or a paper form from the team, and paper typed over."""

import logging
from smtplib import SMTPException
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring import answering, outside
from ruggensteun.micro.measuring.answering import instrument_here
from ruggensteun.micro.measuring.outside import HandedOut
from ruggensteun.micro.measuring.rules import may_hand_out
from ruggensteun.micro.models import QuestionnaireRequest, Treatment
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.accounts.sheets import Sheet, sheet
from ruggensteun.web.answering.asking import QuestionsForm, choices_of
from ruggensteun.web.answering.when import only_with
from ruggensteun.web.answering.words import words_of
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import language
from ruggensteun.web.saving import saved
from ruggensteun.web.treatment.here import treatment_here

log = logging.getLogger(__name__)
FORM = ("GET", "POST")
LINK, PAPER, MAIL = "link", "paper", "mail"


class HowForm(forms.Form):
    """How the questions get to the client."""

    how = forms.ChoiceField(
        label=gettext_lazy("Hoe wil je cliënt antwoorden?"), widget=forms.RadioSelect, initial=LINK,
        choices=[
            (LINK, gettext_lazy("met een link op een blad: een plaatje om te scannen, en een korte code")),
            (PAPER, gettext_lazy("op papier: het hele formulier om af te drukken")),
            (MAIL, gettext_lazy("met een link per mail")),
        ],
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"), required=False,
        help_text=gettext_lazy("Alleen bij mail. We bewaren het niet. In de mail staat niet waar het over gaat."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An address for who chose mail."""
        found = super().clean() or {}
        if found.get("how") == MAIL and not found.get("email"):
            self.add_error("email", _("Vul een e-mailadres in, of kies een andere manier."))
        return found


class PaperForm(QuestionsForm):
    """The code that is on the paper, and every question."""

    code = forms.CharField(
        label=gettext_lazy("De code op het papier"), max_length=40,
        help_text=gettext_lazy("Tien letters en cijfers. Kleine letters mogen ook, en spaties maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


@require_http_methods(FORM)
def hand_out(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """The link and the code are shown on the answer, and only there."""
    treatment, row = _asked(request, pk, asked)
    may_hand_out(actor_of(request), row).or_raise()
    if row.state in {"done", "declined"} or not answering.is_open(row):
        messages.error(request, str(answering.CLOSED if row.state not in {"done", "declined"} else outside.REPLACED))
        return redirect("treatment", pk)
    form = HowForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: outside.hand_out(row, by=actor_of(request)))
        if made is not None:
            return _handed(request, treatment, row, made, form.cleaned_data)
    context = _context(treatment, row) | {"form": form}
    return render(request, "treatment/hand_out.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def type_over(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """What a client wrote on paper; after sending it, it cannot be read back here."""
    treatment, row = _asked(request, pk, asked)
    may_hand_out(actor_of(request), row).or_raise()
    if row.state in {"done", "declined"}:
        messages.error(request, str(outside.REPLACED))
        return redirect("treatment", pk)
    form = PaperForm(posted(request), instrument=instrument_here(row, None), answers={})
    if request.method == "POST" and form.is_valid() and saved(form, lambda: _typed(request, row, form)) is not None:
        messages.success(request, _("Ingestuurd. Teruglezen kan je cliënt, jij niet. Bewaar het papier niet."))
        return redirect("treatment", pk)
    context = _context(treatment, row) | {"form": form}
    return render(request, "treatment/type_over.html", context, status=422 if form.errors else 200)


def _typed(request: HttpRequest, row: QuestionnaireRequest, form: PaperForm) -> bool:
    outside.type_over(row, form.cleaned_data["code"], form.given(), by=actor_of(request))
    return True


def _handed(
    request: HttpRequest, treatment: Treatment, row: QuestionnaireRequest, made: HandedOut, told: dict[str, Any]
) -> HttpResponse:
    paper = sheet(page="answer-link", made=made, name="", by="", until=made.link.expires_at)
    context = _context(treatment, row) | {"sheet": paper}
    if told["how"] == PAPER:
        instrument = instrument_here(row, None)
        return render(request, "treatment/paper_form.html", context | {"questions": _on_paper(instrument)})
    mailed = told["how"] == MAIL and mail(told["email"], paper, treatment.space.owner.language)
    context |= {"mailed": mailed, "not_mailed": told["how"] == MAIL and not mailed}
    return render(request, "treatment/handed_out.html", context)


def mail(email: str, paper: Sheet, tongue: str) -> bool:
    """The link, and nothing of what or who; False when the mail server refuses or is away."""
    with override(tongue):
        day = date_format(localtime(paper.until), "j F Y")
        lines = [
            _("Hallo,"),
            _("Er staan vragen voor je klaar. Je hebt geen account nodig:") + f"\n{paper.link}",
            _("De link werkt één keer, tot %(day)s.") % {"day": day},
            _("Waar het over gaat, staat niet in deze mail. Verwacht je dit niet? Dan hoef je niets te doen."),
        ]
        subject = _("Er staat iets voor je klaar")
    try:
        return bool(send_mail(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [email]))
    except (OSError, SMTPException):
        log.exception("a link to answer could not be mailed")
        return False


def _on_paper(instrument: Instrument) -> list[tuple[str, list[str]]]:
    """Each question, and on which answers it is asked, with its answers to tick; none where something is written."""
    return [
        (
            " ".join(filter(None, (words_of(item), only_with(instrument, item)))),
            [str(text) for value, text in choices_of(instrument, item) if value != ""],
        )
        for item in instrument.questions
    ]


def _asked(request: HttpRequest, pk: int, asked: str) -> tuple[Treatment, QuestionnaireRequest]:
    treatment = treatment_here(request, pk)
    rows = QuestionnaireRequest.objects.of_clients().select_related(
        "asked__round", "treatment__team", "treatment__space__owner"
    )
    return treatment, get_object_or_404(rows, treatment=treatment, key=asked)


def _context(treatment: Treatment, row: QuestionnaireRequest) -> dict[str, Any]:
    instrument, tongue = instrument_here(row, None), language()
    return {
        "treatment": treatment, "row": row, "title": instrument.name.in_(tongue), "what": instrument.about.in_(tongue),
        "where": settings.PUBLIC_URL.rstrip("/") + reverse("paper-code"),
    }  # fmt: skip
