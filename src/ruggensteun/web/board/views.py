"""The board of a team: its goals, every indicator as a tile, and every indicator as a chart."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from ruggensteun.extract import board as boards
from ruggensteun.measure.text import Language
from ruggensteun.web.board import chart_page, team_page
from ruggensteun.web.board.access import may_see_figures
from ruggensteun.web.here import TeamHere, team_here


def language_here() -> Language:
    """The language of the page, as charts know it."""
    return cast(Language, (get_language() or "nl").split("-")[0])


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
    context = here.context("team-board") | {"page": team_page.page_of(found, language_here())}
    return render(request, "board/board.html", context)


@require_GET
def chart(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One indicator in full."""
    here = figures_here(request, code)
    try:
        tile = boards.tile_of(here.programme, here.team, key)
    except KeyError as problem:
        raise Http404(f"there is no indicator {key[:60]!r}") from problem
    context = here.context("team-board") | {"page": chart_page.page_of(tile, language_here())}
    return render(request, "board/chart.html", context)
