"""The five questions of the plan, of all teams together and of those that one may see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.web.board.views import language_here
from ruggensteun.web.programme.now import now
from ruggensteun.web.questions import cooperation as regions
from ruggensteun.web.questions import page as pages
from ruggensteun.web.questions.overview import overview as all_five
from ruggensteun.web.results.here import results_here


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """The five with one line each."""
    here = results_here(request, code)
    page = all_five(here.programme, language_here())
    return render(request, "questions/all.html", here.context("programme-board", page=page, now=now(here.programme)))


@require_GET
def one(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """One question in full."""
    here = results_here(request, code)
    asked = pages.Asked(request.GET.get("maat", "")[:120], request.GET.get("ronde", "")[:40])
    page = pages.page_of(here.programme, question, asked, language_here())
    if page is None:
        raise Http404(f"the plan has no question {question[:20]!r}")
    return render(request, "questions/one.html", here.context("programme-board", page=page, now=now(here.programme)))


@require_GET
def cooperation(request: HttpRequest, code: str, region: str = "") -> HttpResponse:
    """How working together goes: every region in a line, or one in full."""
    here = results_here(request, code)
    page = regions.cooperation(here.programme, timezone.localdate(), language_here(), region)
    if page is None:
        raise Http404(f"no team of region {region[:40]!r} takes part")
    context = here.context("programme-board", page=page, one=bool(region))
    return render(request, "questions/cooperation.html", context)
