"""Who looked: the journal about a client, in sentences, with a filter and as a file."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import moment
from ruggensteun.web.space.events import sentence_of, stands_out
from ruggensteun.web.space.here import context_of, own_here

PER_PAGE = 50


@require_GET
def journal_page(request: HttpRequest, key: str) -> HttpResponse:
    """Everything that was done with what is about the owner, newest first."""
    space = own_here(request, key)
    about = JournalSubject.objects.filter(person=space.owner_id)
    entries = JournalEntry.objects.filter(pk__in=about.values("entry")).order_by("-pk")
    who = request.GET.get("wie", "")
    if who.isdecimal() and len(who) < 19:
        entries = entries.filter(person=int(who))
    if request.GET.get("als") == "csv":
        journal.record("journal.exported", Kind.EXPORT, [Thing.of(space, subject=space.owner_id)])
        return _file(entries)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("p"))
    rows = [(entry, sentence_of(entry, space), stands_out(entry)) for entry in page]
    context = context_of(space, actor_of(request), "space-journal") | {"page": page, "rows": rows, "who": who}
    return render(request, "space/journal.html", context)


def _file(entries: Iterable[JournalEntry]) -> HttpResponse:
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(["wanneer", "wie", "rol", "wat", "waarom", "uitkomst"])
    for entry in entries:
        writer.writerow([moment(entry.at), entry.name, entry.role, entry.event, entry.note, entry.outcome])
    response = HttpResponse(target.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wie-keek-er.csv"'
    return response
