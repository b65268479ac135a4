"""The board of a team: its goals, every indicator as a tile, and every indicator as a chart."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from ruggensteun.extract import board as boards
from ruggensteun.extract.board import Board
from ruggensteun.measure.text import Language
from ruggensteun.meso.rules import may_lead, may_record
from ruggensteun.web.board import chart_page, panels, team_page
from ruggensteun.web.board.chart_page import ChartPage
from ruggensteun.web.board.forms import SAYINGS, OnChart
from ruggensteun.web.board.values import breakable
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.rules import may_see_figures


def language_here() -> Language:
    """The language of the page, as charts know it."""
    return cast("Language", (get_language() or "nl").split("-")[0])


def figures_here(request: HttpRequest, code: str) -> TeamHere:
    """The team in the address; 403 with the reason for who may know the team but not its figures."""
    here = team_here(request, code)
    may_see_figures(here.actor, here.team).or_raise()
    return here


@require_GET
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Is our change an improvement? Goals first, then every indicator by question."""
    here = figures_here(request, code)
    found = boards.board(here.programme, here.team)
    context = here.context("team-board") | {
        "page": team_page.page_of(found, language_here(), timezone.localdate()),
        "may_lead": may_lead(here.actor, here.programme, here.team),
        "now": here.now,
    }
    return render(request, "board/board.html", context)


@require_GET
def chart(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One indicator in full."""
    here = figures_here(request, code)
    return show(request, here, *chart_here(here, key))


@require_GET
def others(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Our team beside the others of the programme: named or not, as the programme decided."""
    here = figures_here(request, code)
    try:
        found = boards.among_others(here.programme, here.team, key)
    except KeyError as problem:
        raise Http404(f"there is no indicator {key[:60]!r}") from problem
    measuring, without = panels.measuring(found[1:])
    context = here.context("team-board") | {
        "key": key,
        "title": breakable(found[0].tile.measured.title.in_(language_here())),
        "panels": panels.panels([found[0], *measuring], language_here()),
        "without": len(without),
        "named": any(each.name for each in found[1:]),
    }
    return render(request, "board/others.html", context)


def chart_here(here: TeamHere, key: str) -> tuple[Board, ChartPage]:
    """The page of this indicator; 404 when there is none."""
    found = boards.board(here.programme, here.team)
    try:
        return found, chart_page.page_of(found, key, language_here())
    except KeyError as problem:
        raise Http404(f"there is no indicator {key[:60]!r}") from problem


def show(
    request: HttpRequest, here: TeamHere, found: Board, page: ChartPage, wrong: dict[str, OnChart] | None = None
) -> HttpResponse:
    """The chart page; with a form that was filled in wrongly in the place of the empty one."""
    forms = {word: make(page.tile) for word, make in SAYINGS.items()} if page.tile and page.speaks else {}
    context: dict[str, Any] = here.context("team-board") | {
        "page": page,
        "forms": forms | (wrong or {}),
        "wrong": list(wrong or {}),
        "may_record": may_record(here.actor, here.programme, here.team),
        "may_lead": may_lead(here.actor, here.programme, here.team),
        "smallest": found.settings.minimum_cell_size,
    }
    return render(request, "board/chart.html", context, status=422 if wrong else 200)
