"""Who looked: the journal about a client, in sentences, with filters, as a file, and with a question about a line."""

from collections.abc import Iterable, Mapping
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

from ruggensteun.kernel import journal, numbers
from ruggensteun.kernel.clock import midnight
from ruggensteun.kernel.journal import Kind, Outcome, Thing
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.kernel.spreadsheet import as_csv
from ruggensteun.parties.people import names_of
from ruggensteun.space import questions
from ruggensteun.space.models import JournalQuestion, Space
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import moment
from ruggensteun.web.saving import saved
from ruggensteun.web.space.events import alarming, sentence_of, stands_out
from ruggensteun.web.space.here import context_of, own_here

PER_PAGE = 50
OTHERS, EVERYBODY, ALARMING = "others", "everybody", "alarming"


class Filter(forms.Form):
    """Which lines to see."""

    who = forms.ChoiceField(label=gettext_lazy("Van wie"), required=False)
    starts_on = forms.DateField(label=gettext_lazy("Vanaf"), required=False, widget=Day())
    ends_on = forms.DateField(label=gettext_lazy("Tot en met"), required=False, widget=Day())

    def __init__(self, data: Any, people: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        groups = [
            (OTHERS, _("Iedereen behalve ikzelf")),
            (EVERYBODY, _("Iedereen")),
            (ALARMING, _("Alleen weigeringen en nood")),
        ]
        self.fields["who"].choices = [*groups, *((str(key), name) for key, name in people)]  # type: ignore[attr-defined]

    def narrow(self, entries: QuerySet[JournalEntry], own: list[int]) -> QuerySet[JournalEntry]:
        """The lines that were asked for; a filter that makes no sense is left out and says so beside its field."""
        found = self.cleaned_data if self.is_valid() else {}
        who = found.get("who") or OTHERS
        if who == OTHERS:
            entries = entries.exclude(person__in=own)
        elif who == ALARMING:
            entries = entries.filter(alarming())
        elif who != EVERYBODY:
            entries = entries.filter(person__in=numbers.numbers_of_person(int(who)))
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
    own = numbers.numbers_of_person(space.owner_id)
    form = Filter(request.GET or None, people_in(entries, own))
    page = Paginator(form.narrow(entries, own), PER_PAGE).get_page(request.GET.get("p"))
    known_as, nobody = names_now(page, space), {None, *own}
    asked = {row.entry: row for row in JournalQuestion.objects.filter(space=space)}
    rows = [
        (entry, sentence_of(entry, space, known_as), stands_out(entry), asked.get(entry.pk), entry.person not in nobody)
        for entry in page
    ]
    words = request.GET.copy()
    words.pop("p", None)
    context = context_of(space, actor_of(request), "space-journal")
    context |= {"page": page, "rows": rows, "form": form, "query": words.urlencode()}
    return render(request, "space/journal.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Ask the organisation of who looked, about one line."""
    space, actor = own_here(request, key), actor_of(request)
    entry = get_object_or_404(journal_of(space), pk=pk)
    form = Question(posted(request))
    watch(form)
    if request.method == "POST" and form.is_valid():
        asked = saved(form, lambda: questions.ask(space, entry, form.cleaned_data["text"], by=actor))
        if asked is not None:
            messages.success(request, _("Je vraag is gesteld aan %(name)s.") % {"name": asked.organisation.name})
            return redirect("space-journal", space.key)
    context = context_of(space, actor, "space-journal")
    context |= {"form": form, "sentence": sentence_of(entry, space, names_now([entry], space)), "entry": entry}
    return render(request, "space/question.html", context, status=422 if form.errors else 200)


def journal_of(space: Space) -> QuerySet[JournalEntry]:
    """Every line about whose space this is, newest first; as far as who asks may see them."""
    about = JournalSubject.objects.filter(person__in=numbers.numbers_of_person(space.owner_id))
    return JournalEntry.objects.filter(pk__in=about.values("entry")).order_by("-pk")


def people_in(entries: QuerySet[JournalEntry], own: list[int]) -> list[tuple[int, str]]:
    """Everybody in these lines but the owner, each once, by the name they went by last."""
    found = entries.exclude(person=None).exclude(person__in=own).order_by("name")
    names = {key: name for key, name in found.values_list("person", "name").distinct() if key is not None}
    now = numbers.now_known_by(names)
    later = names_of(now.values())
    names = {now.get(key, key): later.get(now.get(key, key), name) for key, name in names.items()}
    return sorted(names.items(), key=lambda each: each[1].casefold())


def names_now(entries: Iterable[JournalEntry], space: Space) -> dict[int, str]:
    """What those are called now, whose account went on in another since: by the number in the line; the owner ""."""
    now = numbers.now_known_by(entry.person for entry in entries)
    names = names_of(now.values()) | {space.owner_id: ""}
    return {former: names[number] for former, number in now.items() if number in names}


def journal_csv(entries: Iterable[JournalEntry], space: Space) -> bytes:
    """The lines as a table that a spreadsheet opens: when, who, in what role, in a sentence, why, how it ended."""
    columns = [_("wanneer"), _("wie"), _("rol"), _("wat er gebeurde"), _("toelichting"), _("mocht dat")]
    lines = list(entries)
    known_as = names_now(lines, space)
    return as_csv(columns, (_cells(entry, space, known_as) for entry in lines))


def _cells(entry: JournalEntry, space: Space, known_as: Mapping[int, str]) -> list[str]:
    done = _("ja") if entry.outcome == Outcome.DONE else _("nee")
    return [moment(entry.at), entry.name, entry.role, sentence_of(entry, space, known_as), entry.note, done]


def _file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wie-keek-er.csv"'
    return response
