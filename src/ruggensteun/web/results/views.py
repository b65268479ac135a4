"""What questionnaires say of clients: read only from what was counted and released before (``extract.figures``)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ruggensteun.web.board.views import language_here
from ruggensteun.web.results import one_page, overview_page
from ruggensteun.web.results.here import results_here


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every outcome in one table."""
    here = results_here(request, code)
    page = overview_page.page_of(here.programme, language_here())
    return render(request, "results/all.html", here.context("programme-results", page=page))


@require_GET
def one(request: HttpRequest, code: str, line: str) -> HttpResponse:
    """One outcome: levels, change, spread, by team and by who people are."""
    here = results_here(request, code)
    asked = one_page.Asked(request.GET.get("team", "")[:64], request.GET.get("ronde", "")[:40])
    page = one_page.page_of(here.programme, line, asked, language_here())
    if page is None:
        raise Http404(f"nothing was measured with {line[:60]!r}")
    return render(request, "results/one.html", here.context("programme-results", page=page))
