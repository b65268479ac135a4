"""Who looked: the journal about a client, in sentences, with filters, as a file, and with a question about a line."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.kernel import journal
from ruggensteun.kernel.clock import midnight
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.kernel.spreadsheet import as_csv
from ruggensteun.space import questions
from ruggensteun.space.models import JournalQuestion, Space
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import moment
from ruggensteun.web.saving import saved
from ruggensteun.web.space.events import alarming
from ruggensteun.web.space.here import context_of, own_here
from ruggensteun.web.space.lines import Line, Reader, own_numbers, people_in, told

PER_PAGE = 50
NOBODY_READS = gettext_lazy(
    "Deze organisatie heeft nog geen logbeheerder die vragen leest. We vragen de beheerder van de organisatie om er "
    "een aan te wijzen. Je vraag blijft wachten."
)
OTHERS, EVERYBODY, ALARMING = "others", "everybody", "alarming"


class Filter(forms.Form):
    """Which lines to see."""

    who = forms.ChoiceField(label=gettext_lazy("Van wie"), required=False)
    starts_on = forms.DateField(label=gettext_lazy("Vanaf"), required=False, widget=Day())
    ends_on = forms.DateField(label=gettext_lazy("Tot en met"), required=False, widget=Day())

    def __init__(self, data: Any, people: Iterable[tuple[int, str]], reader: Reader) -> None:
        super().__init__(data)
        self.reader = reader
        groups = [
            (OTHERS, _("Iedereen behalve ikzelf")),
            (EVERYBODY, _("Iedereen")),
            (ALARMING, _("Alleen weigeringen en nood")),
        ]
        self.fields["who"].choices = [*groups, *((str(key), name) for key, name in people)]  # type: ignore[attr-defined]

    def narrow(self, entries: QuerySet[JournalEntry]) -> QuerySet[JournalEntry]:
        """The lines that were asked for; a filter that makes no sense is left out and says so beside its field."""
        found = self.cleaned_data if self.is_valid() else {}
        who = found.get("who") or OTHERS
        if who == OTHERS:
            entries = entries.exclude(person__in=self.reader.own)
        elif who == ALARMING:
            entries = entries.filter(alarming())
        elif who != EVERYBODY:
            entries = entries.filter(self.reader.of_person(int(who)))
        start, end = found.get("starts_on"), found.get("ends_on")
        if start:
            entries = entries.filter(at__gte=midnight(start))
        return entries.filter(at__lt=midnight(end + timedelta(days=1))) if end else entries


class Question(forms.Form):
    """What the client wants to know about a line."""

    text = forms.CharField(
        label=gettext_lazy("Wat wil je weten?"),
        help_text=gettext_lazy(
            "Je vraag gaat naar de logbeheerder van de organisatie. Die zoekt uit waarom er gekeken is."
        ),
        max_length=300,
        widget=forms.Textarea,
    )


@require_GET
def journal_page(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that was done with what is about the owner, newest first."""
    space = own_here(request, key)
    entries = journal_of(space)
    if request.GET.get("als") == "csv":
        journal.record("journal.exported", Kind.EXPORT, [Thing.of(space, subject=space.owner_id)])
        return _file(journal_csv(entries, space))
    reader, people = people_in(entries, space)
    form = Filter(request.GET or None, people, reader)
    page = Paginator(form.narrow(entries), PER_PAGE).get_page(request.GET.get("p"))
    words = request.GET.copy()
    words.pop("p", None)
    context = context_of(space, actor_of(request), "space-journal")
    context |= {
        "page": page,
        "rows": reader.lines(page, questions.asked_in(space)),
        "form": form,
        "query": words.urlencode(),
    }
    return render(request, "space/journal.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Ask the organisation of who looked, about one line; where there is one to ask."""
    space, actor = own_here(request, key), actor_of(request)
    entry = get_object_or_404(journal_of(space), pk=pk)
    organisation = questions.organisation_of(entry, space)
    form = Question(posted(request))
    watch(form)
    if request.method == "POST" and form.is_valid():
        asked = saved(form, lambda: questions.ask(space, entry, form.cleaned_data["text"], by=actor))
        if asked is not None:
            messages.success(request, _asked(asked))
            return redirect("space-journal", space.key)
    (line,) = told([entry], space)
    unread = organisation is not None and not questions.log_managers_of(organisation)
    context = context_of(space, actor, "space-journal")
    context |= {"form": form, "line": line, "organisation": organisation, "nobody_reads": unread}
    return render(request, "space/question.html", context, status=422 if form.errors else 200)


def _asked(row: JournalQuestion) -> str:
    """To whom the question went, and what happens when nobody reads it there yet."""
    said = _("Je vraag is gesteld aan %(name)s.") % {"name": row.organisation.name}
    return said if questions.log_managers_of(row.organisation) else f"{said} {NOBODY_READS}"


def journal_of(space: Space) -> QuerySet[JournalEntry]:
    """Every line about whose space this is, newest first; as far as who asks may see them."""
    about = JournalSubject.objects.filter(person__in=own_numbers(space))
    return JournalEntry.objects.filter(pk__in=about.values("entry")).order_by("-pk")


def journal_csv(entries: Iterable[JournalEntry], space: Space) -> bytes:
    """The lines as a table that a spreadsheet opens: when, who, in what role, in a sentence, why, how it ended."""
    columns = [_("wanneer"), _("wie"), _("rol"), _("wat er gebeurde"), _("toelichting"), _("mocht dat")]
    return as_csv(columns, (_cells(line) for line in told(entries, space)))


def _cells(line: Line) -> list[str]:
    entry, done = line.entry, _("ja") if line.entry.outcome == Outcome.DONE else _("nee")
    role = entry.role if line.named else ""
    return [moment(entry.at), line.who, role, line.sentence, entry.note, done]


def _file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wie-keek-er.csv"'
    return response
