"""What questionnaires say of clients: read only from what was counted and released before (``extract.figures``)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.micro.measuring.rounds import still_open
from ruggensteun.micro.models import Round
from ruggensteun.records import linkages, outcomes
from ruggensteun.records.rules import may_ask_link
from ruggensteun.web.adviser.access import ProgrammeHere
from ruggensteun.web.board.views import language_here
from ruggensteun.web.results import link_page, one_page, overview_page, pair_page
from ruggensteun.web.results.here import results_here
from ruggensteun.web.results.tasks import compute_link


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every outcome in one table."""
    here = results_here(request, code)
    page = overview_page.page_of(here.programme, language_here())
    return render(request, "results/all.html", here.context("programme-results", page=page, **_running(here)))


def _running(here: ProgrammeHere, line: str = "") -> dict[str, list[str]]:
    """Rounds (of this outcome alone) in which the share that answered can still change: those that end by themselves,
    and those along with each client."""
    found = still_open(here.programme, timezone.localdate(), line.partition(".")[0])
    return {
        "running": [one.name for one in found if one.moment == Round.Moment.DAY],
        "along": [one.name for one in found if one.moment != Round.Moment.DAY],
    }


@require_GET
def one(request: HttpRequest, code: str, line: str) -> HttpResponse:
    """One outcome: levels, change, spread, by team and by who people are."""
    here = results_here(request, code)
    asked = one_page.Asked(request.GET.get("team", "")[:64], request.GET.get("ronde", "")[:40])
    page = one_page.page_of(here.programme, line, asked, language_here())
    if page is None:
        raise Http404(f"nothing was measured with {line[:60]!r}")
    return render(request, "results/one.html", here.context("programme-results", page=page, **_running(here, line)))


@require_http_methods(("GET", "POST"))
def link(request: HttpRequest, code: str, line: str) -> HttpResponse:
    """Does this outcome go with how much of the process somebody had? Asked for here, computed in the background."""
    here = results_here(request, code)
    if not any(one.line == line for one in outcomes.of_programme(here.programme)):
        raise Http404(f"nothing was measured with {line[:60]!r}")
    if request.method == "POST":
        dose = "group_months" if request.POST.get("maat") == "group_months" else "meetings"
        compute_link.enqueue(linkages.ask(here.programme, line, dose, by=here.actor).pk)
        return redirect("programme-link", code, line)
    page = link_page.page_of(linkages.of_line(here.programme, line), line, language_here())
    may = may_ask_link(here.actor, here.programme)
    return render(request, "results/link.html", here.context("programme-results", page=page, may=may))


@require_GET
def pair(request: HttpRequest, code: str, line: str) -> HttpResponse:
    """A measure of process and this outcome on one axis of time."""
    here = results_here(request, code)
    page = pair_page.page_of(here.programme, line, request.GET.get("proces", "")[:120], language_here())
    if page is None:
        raise Http404(f"nothing was measured with {line[:60]!r}")
    return render(request, "results/pair.html", here.context("programme-results", page=page))
