"""Goals and own indicators: of a team by its project leader, of the programme by its coordinator."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.text import Language
from ruggensteun.meso import goals, own
from ruggensteun.meso.models import Goal, OwnIndicator
from ruggensteun.meso.rules import may_set_goals
from ruggensteun.parties.models import Programme, Team
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.catching_up import bring_up_to_date
from ruggensteun.web.goals.forms import GoalForm, MeasureForm
from ruggensteun.web.here import actor_of, programme_here, team_here
from ruggensteun.web.jinja import language, number, percent
from ruggensteun.web.names import chart_choices, read_as, shares, title_of
from ruggensteun.web.once import once
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.programme.views import context_of
from ruggensteun.web.saving import saved

FORM = ("GET", "POST")


@require_GET
def of_team(request: HttpRequest, code: str) -> HttpResponse:
    """The goals that hold for a team, and what it measures itself."""
    here = figures_here(request, code)
    return _list(request, here.programme, here.team, here.context("team-goals"))


@require_GET
def of_programme(request: HttpRequest, code: str) -> HttpResponse:
    """The goals and own indicators of every team."""
    programme = set_up_here(request, code)
    return _list(request, programme, None, context_of(request, programme, "programme-goals"))


def _list(request: HttpRequest, programme: Programme, team: Team | None, context: dict[str, Any]) -> HttpResponse:
    found = goals.of_team(programme, team) if team else goals.of_programme(programme)
    measures = (
        own.of_team(programme, team)
        if team
        else OwnIndicator.objects.filter(programme=programme, team=None, retired_at=None)
    )
    own_shares = shares(programme)
    context |= {
        "layout": "layout/team.html" if team else "layout/programme.html",
        "goals": [_line(goal, programme, own_shares) for goal in found.select_related("team")],
        "measures": measures,
        "may": may_set_goals(actor_of(request), programme, team),
        "new_goal": _address("goal-new", team, programme),
        "new_measure": _address("measure-new", team, programme),
        "for_team": team is not None,
    }
    return render(request, "goals/list.html", context)


def _line(goal: Goal, programme: Programme, own_shares: frozenset[str]) -> dict[str, Any]:
    return {
        "goal": goal,
        "indicator": title_of(goal.indicator, programme),
        "start": _shown(goal, goal.start_value, own_shares),
        "target": _shown(goal, goal.target_value, own_shares),
        "of_programme": goal.team_id is None,
    }


def _shown(goal: Goal, value: float, own_shares: frozenset[str]) -> str:
    """A value as the chart of the goal shows it."""
    unit = read_as(goal.indicator)
    if unit:
        return formats.with_unit(value, unit, cast("Language", language()))
    return percent(value, 1) if goal.indicator in own_shares else number(value)


def _address(name: str, team: Team | None, programme: Programme) -> str:
    return reverse(f"team-{name}", args=[team.code]) if team else reverse(f"programme-{name}", args=[programme.code])


@require_http_methods(FORM)
def new_for_team(request: HttpRequest, code: str) -> HttpResponse:
    """A goal of one team."""
    here = team_here(request, code)
    return _goal(request, here.programme, here.team, here.context("team-goals"), None)


@require_http_methods(FORM)
def new_for_programme(request: HttpRequest, code: str) -> HttpResponse:
    """A goal of the whole programme."""
    programme = programme_here(code)
    return _goal(request, programme, None, context_of(request, programme, "programme-goals"), None)


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another line to the goal."""
    goal = get_object_or_404(Goal.objects.select_related("programme", "team"), pk=pk)
    may_set_goals(actor_of(request), goal.programme, goal.team).or_raise()
    if goal.ended_at is not None:
        return _no_longer(request, _("Dit doel is intussen afgesloten. Je wijziging is niet bewaard."), goal)
    context = _around(request, goal.programme, goal.team, "goals")
    return _goal(request, goal.programme, goal.team, context, goal)


def _goal(
    request: HttpRequest, programme: Programme, team: Team | None, context: dict[str, Any], goal: Goal | None
) -> HttpResponse:
    actor = actor_of(request)
    may_set_goals(actor, programme, team).or_raise()
    data = request.POST if request.method == "POST" else None
    choices = chart_choices(programme, team)
    if goal is not None and goal.indicator not in dict(choices):  # a measure that was taken from the board
        choices.append((goal.indicator, title_of(goal.indicator, programme)))
    form = GoalForm(data, instance=goal, choices=choices, shares=shares(programme))

    def store() -> Goal:
        fields = form.cleaned_data
        if goal is not None:
            return goals.change(goal, by=actor, **fields)
        there = Goal.objects.filter(programme=programme, team=team, ended_at=None, **fields)
        return once(team or programme, there.first, lambda: goals.add(programme, team, by=actor, **fields))

    return _form(request, form, store, context, title=_("Doel"), back=_back(team, programme))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The goal no longer holds."""
    goal = get_object_or_404(Goal.objects.select_related("programme", "team"), pk=pk)
    may_set_goals(actor_of(request), goal.programme, goal.team).or_raise()
    if goal.ended_at is None:  # a second click ends nothing
        goals.end(goal, by=actor_of(request))
        messages.success(request, _("Het doel is afgesloten. In eerdere verslagen blijft het staan."))
    return redirect(_back(goal.team, goal.programme))


@require_http_methods(FORM)
def new_measure_for_team(request: HttpRequest, code: str) -> HttpResponse:
    """An own indicator of one team."""
    here = team_here(request, code)
    return _measure(request, here.programme, here.team, here.context("team-goals"), None)


@require_http_methods(FORM)
def new_measure_for_programme(request: HttpRequest, code: str) -> HttpResponse:
    """An own indicator for all teams."""
    programme = programme_here(code)
    return _measure(request, programme, None, context_of(request, programme, "programme-goals"), None)


@require_http_methods(FORM)
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for an own indicator."""
    measure = get_object_or_404(OwnIndicator.objects.select_related("programme", "team"), pk=pk)
    may_set_goals(actor_of(request), measure.programme, measure.team).or_raise()
    if measure.retired_at is not None:
        text = _("Deze maat is intussen van het bord gehaald. Je wijziging is niet bewaard.")
        return _no_longer(request, text, measure)
    context = _around(request, measure.programme, measure.team, "goals")
    return _measure(request, measure.programme, measure.team, context, measure)


def _measure(
    request: HttpRequest,
    programme: Programme,
    team: Team | None,
    context: dict[str, Any],
    measure: OwnIndicator | None,
) -> HttpResponse:
    actor = actor_of(request)
    may_set_goals(actor, programme, team).or_raise()
    data = request.POST if request.method == "POST" else None
    form = MeasureForm(data, instance=measure)

    def store() -> OwnIndicator:
        fields = form.cleaned_data
        if measure is not None:
            return own.change(measure, by=actor, **fields)
        there = OwnIndicator.objects.filter(programme=programme, team=team, retired_at=None, **fields)
        return once(team or programme, there.first, lambda: own.add(programme, team, by=actor, **fields))

    response = _form(request, form, store, context, title=_("Eigen maat"), back=_back(team, programme))
    if response.status_code == HTTPStatus.FOUND:
        bring_up_to_date(request, programme)
    return response


@require_POST
def retire_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer on the board."""
    measure = get_object_or_404(OwnIndicator.objects.select_related("programme", "team"), pk=pk)
    may_set_goals(actor_of(request), measure.programme, measure.team).or_raise()
    if measure.retired_at is None:
        own.retire(measure, by=actor_of(request))
        bring_up_to_date(request, measure.programme)
        messages.success(request, _("Deze maat staat niet meer op het bord. Wat gemeten is, blijft bewaard."))
    return redirect(_back(measure.team, measure.programme))


def _form(
    request: HttpRequest,
    form: GoalForm | MeasureForm,
    store: Callable[[], Any],
    context: dict[str, Any],
    *,
    title: str,
    back: str,
) -> HttpResponse:
    """Show a form, or store it and go back to the list."""
    sent = request.method == "POST"
    if sent and form.is_valid() and saved(form, store) is not None:
        messages.success(request, _("Bewaard."))
        return redirect(back)
    context |= {"form": form, "title": title, "back": back, "stored": form.instance if form.instance.pk else None}
    return render(request, "goals/form.html", context, status=422 if sent else 200)


def _around(request: HttpRequest, programme: Programme, team: Team | None, page: str) -> dict[str, Any]:
    if team is not None:
        return team_here(request, team.code).context(f"team-{page}")
    return context_of(request, programme, f"programme-{page}")


def _no_longer(request: HttpRequest, text: str, gone: Goal | OwnIndicator) -> HttpResponse:
    """Someone ended it meanwhile. On opening the page it is enough to see that it is no longer in the list."""
    if request.method == "POST":
        messages.warning(request, text)
    return redirect(_back(gone.team, gone.programme))


def _back(team: Team | None, programme: Programme) -> str:
    return reverse("team-goals", args=[team.code]) if team else reverse("programme-goals", args=[programme.code])
