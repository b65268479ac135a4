"""The map as a file, for the client alone: who is let in to look takes nobody's names along."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.verdict import denied
from ruggensteun.micro import network_files
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.space.writing import note_down
from ruggensteun.web.network.here import map_here
from ruggensteun.web.space.here import decides

CSV = "text/csv; charset=utf-8"
Made = Callable[[list[Contact], list[Tie]], bytes]
FORMS: dict[str, tuple[str, str, Made]] = {
    "graphml": ("mijn-netwerk.graphml", "application/graphml+xml", network_files.graphml),
    "mensen": ("mijn-netwerk-mensen.csv", CSV, lambda people, _ties: network_files.people_csv(people)),
    "lijnen": ("mijn-netwerk-lijnen.csv", CSV, lambda _people, ties: network_files.ties_csv(ties)),
}
"""Word in the address -> name of the file, what it is, and how it is made."""


@require_GET
def download(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The map of today. The journal tells that it was taken along."""
    here = map_here(request, key)
    if not decides(here.actor, here.space):
        denied(_("Alleen degene van wie deze kaart is haalt hem op als bestand.")).or_raise()
    if form not in FORMS:
        raise Http404(f"a map is not given as {form[:20]!r}")
    name, kind, made = FORMS[form]
    people = list(Contact.objects.on().filter(space=here.space))
    response = HttpResponse(made(people, list(Tie.objects.on().filter(space=here.space))), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    note_down("network.exported", Kind.EXPORT, here.space, by=here.actor, note=form)
    return response
