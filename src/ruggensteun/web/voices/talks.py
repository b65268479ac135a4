"""The talks of a team: what was said, noting another, one talk on a page."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.meso.models import LearningPoint, Talk
from ruggensteun.meso.voices import codebook, counting, notes
from ruggensteun.meso.voices.rules import may_note, may_read_talks, may_remove_talk, may_share_point
from ruggensteun.parties.roles import ROLES
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.board.views import figures_here
from ruggensteun.web.here import TeamHere, team_here
from ruggensteun.web.saving import saved
from ruggensteun.web.voices.beside import themes_of
from ruggensteun.web.voices.forms import AboutForm, PointsForm, ShownForm, TalkForm, settings_called, speakers_called
from ruggensteun.web.voices.told import told

FORM = ("GET", "POST")
PAGE = "team-talks"
PER_PAGE = 30


@require_GET
def of_team(request: HttpRequest, code: str) -> HttpResponse:
    """What people said, by theme and point by point; for who may not read the points, only how often."""
    here = figures_here(request, code)
    may_read = may_read_talks(here.actor, here.programme, here.team)
    heard = counting.counts(here.actor, here.programme, [here.team])
    themes = [each.theme for each in heard.themes]
    form = ShownForm(request.GET, programme=here.programme, themes=themes)
    rows = notes.points_of(here.programme).filter(talk__team=here.team, **form.chosen()).distinct()
    page = Paginator(rows.select_related("talk"), PER_PAGE).get_page(request.GET.get("p"))
    context = here.context(PAGE) | {
        "heard": heard,
        "points": told(page.object_list, here.programme),
        "page": page,
        "shown": form,
        "filtered": bool(form.chosen()),
        "may_read": may_read,
        "may_note": may_note(here.actor, here.programme, here.team),
        "codebook": any(theme.ended_at is None for theme in themes),
    }
    return render(request, "voices/team.html", context)


@require_GET
def beside(request: HttpRequest, code: str) -> HttpResponse:
    """A part of a chart's page: what was said in this team about its measure (``maat``)."""
    here = figures_here(request, code)
    asked = request.GET.get("maat", "")[:120]
    found = themes_of(here.actor, here.programme, indicator=asked, teams=[here.team])
    return render(request, "voices/beside.html", {"beside": found})


@require_http_methods(FORM)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Note a talk."""
    here = team_here(request, code)
    may_note(here.actor, here.programme, here.team).or_raise()
    data = posted(request)
    form = TalkForm(data, programme=here.programme)
    if data is not None and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in notes.TALK}
        talk = saved(
            form,
            lambda: notes.note(
                here.programme, here.team, by=here.actor, token=form.made_with(), points=form.points(), **fields
            ),
        )
        if talk is not None:
            messages.success(request, _("Bewaard. Kies nu bij elk punt waar het over gaat."))
            return redirect("talk", talk.pk)
    context = here.context(PAGE) | {"form": form}
    return render(request, "voices/new.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One talk with its points; more points can be added."""
    talk, here = talk_here(request, pk)
    data = posted(request)
    form = PointsForm(data)
    if data is not None:
        may_note(here.actor, here.programme, here.team).or_raise()
        if form.is_valid() and saved(form, lambda: notes.add_points(talk, form.points(), by=here.actor)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("talk", talk.pk)
    return render(request, "voices/talk.html", _talk(talk, here) | {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another month, setting or kind of person."""
    talk, here = talk_here(request, pk)
    may_note(here.actor, here.programme, here.team).or_raise()
    data = posted(request)
    form = AboutForm(data, instance=talk)
    if data is not None and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in notes.TALK}
        if saved(form, lambda: notes.change_talk(talk, by=here.actor, **fields)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("talk", talk.pk)
    context = here.context(PAGE) | {"form": form, "talk": talk}
    return render(request, "voices/about.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole note goes."""
    talk, here = talk_here(request, pk)
    notes.remove_talk(talk, by=here.actor)
    messages.success(request, _("Het gesprek is weg, met alle punten en citaten."))
    return redirect(PAGE, here.team.code)


def talk_here(request: HttpRequest, pk: int) -> tuple[Talk, TeamHere]:
    """The talk in the address, and where it is; 404 when it is not there or not yours to know."""
    talk = get_object_or_404(Talk.objects.select_related("programme", "team", "noted_by"), pk=pk)
    return talk, team_here(request, talk.team.code)


def _talk(talk: Talk, here: TeamHere) -> dict[str, Any]:
    points = LearningPoint.objects.filter(talk=talk).prefetch_related("codings__theme", "quotes").select_related("talk")
    found = list(points)
    role = ROLES.get(talk.noted_as)
    return here.context(PAGE) | {
        "talk": talk,
        "setting": dict(settings_called(here.programme))[talk.setting],
        "speaker": dict(speakers_called(here.programme))[talk.speaker],
        "role": str(role.title) if role else "",
        "points": told(found, here.programme),
        "may_note": may_note(here.actor, here.programme, here.team),
        "may_remove": may_remove_talk(here.actor, talk),
        "may_share": may_share_point(here.actor, found[0]) if found else None,
        "codebook": codebook.of_programme(here.programme).exists(),
    }
