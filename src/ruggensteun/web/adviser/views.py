"""Teams beside each other: small charts on one scale, one table, a funnel.

To learn from, not to judge: nowhere are teams put in the order of their figures.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from ruggensteun.extract import board as boards
from ruggensteun.meso.models import Goal
from ruggensteun.parties.models import Organisation, Participation, Programme, Region
from ruggensteun.web.adviser import funnels, matrix, windows
from ruggensteun.web.adviser.access import compared_here
from ruggensteun.web.adviser.forms import FunnelChoices, PanelChoices, TeamChoices
from ruggensteun.web.adviser.windows import Window
from ruggensteun.web.board import panels
from ruggensteun.web.board.orders import BY_START, ordered
from ruggensteun.web.board.values import breakable
from ruggensteun.web.board.views import language_here
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import NOTHING
from ruggensteun.web.names import chart_choices, title_of
from ruggensteun.web.programme.now import now
from ruggensteun.web.rules import may_compare


@require_GET
def side_by_side(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator of every team, small, on one scale."""
    here = compared_here(request, code)
    form = PanelChoices(request.GET, indicators=_goals_first(here.programme))
    neighbours = boards.side_by_side(here.programme, form.chosen("maat"))
    form.offer([each.team for each in neighbours if each.team])
    shown = [each for each in neighbours if each.team and form.holds(each.team)]
    measuring, without = panels.measuring(ordered(shown, form.chosen("volgorde")))
    drawn = panels.panels(measuring, language_here())
    form.settle()
    more = {
        "form": form,
        "panels": drawn,
        "without": sorted(each.team.name for each in without if each.team),
        "said": _teams(len(shown)),
        "measured": neighbours[0].tile.measured if neighbours else None,
        "now": now(here.programme),
    }
    return render(request, "adviser/panels.html", here.context("adviser-board", **more))


def _goals_first(programme: Programme) -> list[tuple[str, str]]:
    """What can be charted over time; what the programme aims at comes first."""
    aims = set(Goal.objects.filter(programme=programme, team=None, ended_at=None).values_list("indicator", flat=True))
    return sorted(chart_choices(programme, None), key=lambda one: one[0] not in aims)


def _teams(number: int) -> str:
    return ngettext("%(num)s team", "%(num)s teams", number) % {"num": number}


@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every team and its main indicators, a shape per cell."""
    here = compared_here(request, code)
    keys = matrix.columns(here.programme)
    found = matrix.rows(here.programme, keys, language_here())
    form = TeamChoices(request.GET)
    form.offer([row.team for row in found])
    shown = [row for row in found if form.holds(row.team)]
    if form.chosen("volgorde") == BY_START:
        shown.sort(key=lambda row: (row.part.from_on is None, row.part.from_on, row.team.name))
    form.settle()
    heads = [breakable(title_of(key, here.programme)) for key in keys]
    said, phase = _teams(len(shown)), now(here.programme)
    more = {"form": form, "rows": shown, "titles": heads, "keys": keys, "said": said, "now": phase}
    return render(request, "adviser/overview.html", here.context("adviser-overview", **more))


@require_GET
def funnel(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator in one stretch of time: how far apart would teams be by chance?"""
    here = compared_here(request, code)
    form = FunnelChoices(request.GET, indicators=funnels.choices(here.programme, language_here()))
    neighbours = boards.side_by_side(here.programme, form.chosen("maat"))
    offered = windows.windows([each.tile for each in neighbours])
    form.offer(offered or [("", NOTHING)])
    page = None
    if offered:
        window = Window(form.chosen("periode"), dict(offered)[form.chosen("periode")])
        page = funnels.page_of(neighbours, window, language_here(), adjusted=form.adjusted)
    form.settle()
    more = {"form": form, "page": page, "said": funnels.counted_words(page, len(neighbours)) if page else ""}
    return render(request, "adviser/funnel.html", here.context("adviser-funnel", **more))


@require_GET
def own_teams(request: HttpRequest, code: str) -> HttpResponse:
    """Where an executive begins: the teams of the organisation or region, in the latest programme they take part in."""
    parts = Participation.objects.select_related("programme").order_by("-programme__starts_on", "pk")
    organisation = Organisation.objects.filter(code=code).first()
    if organisation is not None:
        found, chosen = parts.filter(team__organisation=organisation).first(), f"organisatie={code}"
    elif Region.objects.filter(code=code).exists():
        found, chosen = parts.filter(team__region__code=code).first(), f"regio={code}"
    else:
        found, chosen = None, ""
    if found is None:
        raise Http404(f"no team of {code[:40]!r} takes part in a programme")
    may_compare(actor_of(request), found.programme).or_raise()
    return redirect(f"{reverse('adviser-board', args=[found.programme.code])}?{chosen}")
