"""One point: its words and themes, sharing it, its quote."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.meso.models import LearningPoint, Quote, Theme
from ruggensteun.meso.voices import codebook, notes
from ruggensteun.meso.voices.rules import (
    may_remove_talk,
    may_reword,
    may_share_point,
    may_withdraw_quote,
)
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import TeamHere, actor_of, team_here
from ruggensteun.web.saving import saved
from ruggensteun.web.voices.forms import PointForm, QuoteForm
from ruggensteun.web.voices.talks import PAGE
from ruggensteun.web.voices.told import told

FORM = ("GET", "POST")


@require_http_methods(FORM)
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another kind, and above all: its themes."""
    found, here = _point_here(request, pk)
    data = posted(request)
    form = _form(found, here, data)
    if data is not None and form.is_valid() and saved(form, partial(_store, found, form, here)) is not None:
        messages.success(request, _("Bewaard."))
        return _next(request, found)
    return _page(request, found, here, form=form, status=422 if form.errors else 200)


def _store(found: LearningPoint, form: PointForm, here: TeamHere) -> LearningPoint:
    found = notes.reword(found, by=here.actor, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
    notes.code(found, form.chosen(), by=here.actor)
    return found


def _next(request: HttpRequest, found: LearningPoint) -> HttpResponse:
    """Back to the talk, or on to the next point of it."""
    after = LearningPoint.objects.filter(talk=found.talk_id, position__gt=found.position).first()
    if "next" in request.POST and after is not None:
        return redirect("point", after.pk)
    return redirect("talk", found.talk_id)


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the programme read it, or no longer."""
    found, here = _point_here(request, pk)
    if request.POST.get("shared"):
        notes.share(found, by=here.actor)
        messages.success(request, _("Gedeeld met het programma, zonder de naam van het team."))
    else:
        notes.unshare(found, by=here.actor)
        messages.success(request, _("Alleen het team en de begeleiders lezen dit punt nog."))
    return redirect("point", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """One point goes, with its quote."""
    found, here = _point_here(request, pk, needs_to_note=False)
    notes.remove_point(found, by=here.actor)
    messages.success(request, _("Het punt is weg."))
    return redirect("talk", found.talk_id)


@require_POST
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The speaker's own words, with the permission."""
    found, here = _point_here(request, pk)
    may_reword(here.actor, found).or_raise()
    form = QuoteForm(request.POST)
    if form.is_valid() and saved(form, lambda: notes.quote(found, by=here.actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Het citaat is bewaard, met de toestemming."))
        return redirect("point", pk)
    return _page(request, found, here, quote_form=form, status=422)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The permission ends. A second click finds nothing, and that is well."""
    found = Quote.objects.select_related("point__talk__programme", "point__talk__team").filter(pk=pk).first()
    if found is None:
        return _gone(request)
    notes.withdraw_quote(found, by=actor_of(request))
    messages.success(request, _("Het citaat is weg, overal waar het stond."))
    return redirect("point", found.point_id)


def _gone(request: HttpRequest) -> HttpResponse:
    """To the point of a quote that is no longer there; 404 for who never could see it."""
    asked = request.POST.get("point", "")
    there = get_object_or_404(LearningPoint, pk=int(asked) if asked.isdecimal() else 0)
    return redirect("point", there.pk)


def _point_here(request: HttpRequest, pk: int, *, needs_to_note: bool = True) -> tuple[LearningPoint, TeamHere]:
    """The point in the address; 404 when one may not know of it, 403 for who reads it because it was shared."""
    rows = LearningPoint.objects.select_related("talk__programme", "talk__team")
    found = get_object_or_404(rows.prefetch_related("codings__theme", "quotes__noted_by"), pk=pk)
    if needs_to_note:
        may_reword(actor_of(request), found).or_raise()
    else:
        may_remove_talk(actor_of(request), found.talk).or_raise()
    return found, team_here(request, found.talk.team.code)


def _form(found: LearningPoint, here: TeamHere, data: Any) -> PointForm:
    used = [coding.theme for coding in found.codings.all()]
    choices: dict[int, Theme] = {theme.pk: theme for theme in (*codebook.of_programme(here.programme), *used)}
    return PointForm(data, instance=found, themes=choices.values())


def _page(
    request: HttpRequest,
    found: LearningPoint,
    here: TeamHere,
    *,
    form: PointForm | None = None,
    quote_form: QuoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    stored = LearningPoint.objects.select_related("talk").prefetch_related("codings__theme", "quotes__noted_by")
    shown = stored.get(pk=found.pk)
    quoted = next(iter(shown.quotes.all()), None)
    context = here.context(PAGE) | {
        "found": found,
        "point": told([shown], here.programme)[0],
        "form": form or _form(shown, here, None),
        "quote_form": quote_form or QuoteForm(),
        "wrong": next((one for one in (form, quote_form) if one is not None and one.errors), None),
        "quoted": quoted,
        "may_share": may_share_point(here.actor, found),
        "may_withdraw": quoted is not None and may_withdraw_quote(here.actor, quoted),
        "may_remove": may_remove_talk(here.actor, found.talk),
        "themes": list((form or _form(shown, here, None)).by_key.values()),
        "last": not LearningPoint.objects.filter(talk=found.talk_id, position__gt=found.position).exists(),
    }
    return render(request, "voices/point.html", context, status=status)
