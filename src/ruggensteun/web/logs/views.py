"""The log manager: questions of clients about who looked, and each month a sample. Never what is in a space."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.kernel.spreadsheet import as_csv
from ruggensteun.kernel.verdict import denied
from ruggensteun.parties.models import Organisation
from ruggensteun.space import notices, questions
from ruggensteun.space.models import JournalQuestion
from ruggensteun.space.rules import ONLY_THE_LOG_MANAGER
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import moment
from ruggensteun.web.logs.words import ground_of, told_by
from ruggensteun.web.saving import saved
from ruggensteun.web.space.events import stands_out
from ruggensteun.web.space.news import in_words

MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A time that somebody looked: when, what in a sentence, about whom, on what ground."""

    at: str
    sentence: str
    about: str
    ground: str
    stands_out: bool


class Answer(forms.Form):
    """What was found out."""

    answer = forms.CharField(
        label=gettext_lazy("Wat heb je gevonden?"),
        help_text=gettext_lazy("De cliënt leest dit antwoord."),
        max_length=1000,
        widget=forms.Textarea,
    )


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The questions that wait, those that were answered, and the samples of the last year."""
    actor = actor_of(request)
    managed = questions.checked_by(actor)
    if not managed:
        denied(str(ONLY_THE_LOG_MANAGER)).or_raise()
    rows = JournalQuestion.objects.filter(organisation__in=managed).select_related("space__owner", "organisation")
    context = {
        "waiting": [row for row in rows if row.answered_at is None],
        "answered": [row for row in rows if row.answered_at is not None][:50],
        "organisations": managed,
        "months": _months(),
        "news": in_words(notices.waiting_for(actor)),
        "until": timezone.now().isoformat(),
    }
    return render(request, "logs/overview.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, with the line that it is about."""
    actor = actor_of(request)
    rows = JournalQuestion.objects.filter(organisation__in=questions.checked_by(actor))
    row = get_object_or_404(rows.select_related("space__owner", "organisation"), pk=pk)
    form = Answer(posted(request))
    watch(form)
    filled = request.method == "POST" and form.is_valid()
    if filled and saved(form, lambda: questions.answer(row, form.cleaned_data["answer"], by=actor)) is not None:
        messages.success(request, _("Je antwoord staat klaar voor de cliënt."))
        return redirect("log-questions")
    (line,) = _lines([questions.entry_of(row, by=actor)])
    context = {"row": row, "form": form, "line": line}
    return render(request, "logs/question.html", context, status=422 if form.errors else 200)


@require_GET
def sample(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Of a month at most 25 times that somebody of the organisation looked; as a page, or as a table to keep."""
    actor = actor_of(request)
    organisation = next((each for each in questions.checked_by(actor) if each.code == code), None)
    if organisation is None:
        raise Http404("not an organisation of which one manages the log")
    first = _first_day(month)
    lines = _lines(questions.sample(organisation, first, by=actor))
    journal.record("log.sampled", Kind.VIEW, [Thing.of(organisation)], note=month)
    if request.GET.get("als") == "csv":
        return _file(organisation, month, lines)
    context = {"organisation": organisation, "month": first, "lines": lines}
    return render(request, "logs/sample.html", context)


def _lines(entries: list[JournalEntry]) -> list[Line]:
    about = questions.names_of(entries)
    return [
        Line(
            moment(entry.at), told_by(entry), about.get(entry.pk, "–"), ground_of(entry), stands_out(entry),
        )
        for entry in entries
    ]  # fmt: skip


def _file(organisation: Organisation, month: str, lines: list[Line]) -> HttpResponse:
    columns = [_("wanneer"), _("wat er gebeurde"), _("cliënt"), _("grond")]
    content = as_csv(columns, ((line.at, line.sentence, line.about, line.ground) for line in lines))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="steekproef-{organisation.code}-{month}.csv"'
    return response


def _months() -> list[date]:
    """The months that are over, newest first."""
    found, last = [], timezone.localdate().replace(day=1)
    for _each in range(MONTHS_BACK):
        last = (last - timedelta(days=1)).replace(day=1)
        found.append(last)
    return found


def _first_day(month: str) -> date:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404("a month is written as 2026-03") from None
    if first > timezone.localdate():
        raise Http404("a month to come has no sample")
    return first
