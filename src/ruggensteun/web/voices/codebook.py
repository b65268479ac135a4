"""The codebook of a programme: everyone in it reads it, its coordinator writes it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.meso.models import Theme
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.rules import may_set_up
from ruggensteun.meso.voices import codebook as service
from ruggensteun.parties.models import Programme
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.board.questions import questions
from ruggensteun.web.here import actor_of, programme_here
from ruggensteun.web.once import once
from ruggensteun.web.programme.access import set_up_here
from ruggensteun.web.programme.views import context_of
from ruggensteun.web.saving import saved
from ruggensteun.web.voices.beside import measures
from ruggensteun.web.voices.forms import ThemeForm

FORM = ("GET", "POST")
PAGE = "programme-codebook"


@require_GET
def themes(request: HttpRequest, code: str) -> HttpResponse:
    """Every theme, those in use by the question of the plan that they belong to."""
    programme = set_up_here(request, code)
    titles = {each.number: each.title for each in questions(settings_of(programme)) if each.number}
    named = dict(measures(programme, None))
    rows = [
        {
            "theme": theme,
            "question": titles.get(theme.question or 0, ""),
            "measure": named.get(theme.indicator, theme.indicator),
        }
        for theme in service.of_programme(programme)
    ]
    context = context_of(request, programme, PAGE) | {"rows": rows, "ended": service.ended(programme)}
    return render(request, "voices/codebook.html", context)


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Take over the usual themes."""
    programme = programme_here(code)
    made = service.begin_with_usual(programme, by=actor_of(request))
    said = ngettext("%(num)s thema staat in het codeboek.", "%(num)s thema's staan in het codeboek.", made)
    messages.success(request, said % {"num": made})
    return redirect(PAGE, code)


@require_http_methods(FORM)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Another theme."""
    programme = set_up_here(request, code)
    may_set_up(actor_of(request), programme).or_raise()
    return _form(request, programme, None)


@require_http_methods(FORM)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A theme, with what it was called before; a form for the coordinator."""
    theme = get_object_or_404(Theme.objects.select_related("programme"), pk=pk)
    if request.method == "POST":
        may_set_up(actor_of(request), theme.programme).or_raise()
    return _form(request, theme.programme, theme)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer used, or used again."""
    theme = get_object_or_404(Theme.objects.select_related("programme"), pk=pk)
    if request.POST.get("again"):
        try:
            service.take_back(theme, by=actor_of(request))
            messages.success(request, _("Dit thema is weer te kiezen."))
        except ValidationError as problem:  # its name was given to another meanwhile
            messages.warning(request, " ".join(problem.messages))
    else:
        service.end(theme, by=actor_of(request))
        messages.success(request, _("Dit thema is niet meer te kiezen. Waar het al bij stond, blijft het staan."))
    return redirect(PAGE, theme.programme.code)


def _form(request: HttpRequest, programme: Programme, theme: Theme | None) -> HttpResponse:
    actor, data = actor_of(request), posted(request)
    asked = [
        (str(each.number), f"{each.number}. {each.title}") for each in questions(settings_of(programme)) if each.number
    ]
    known = measures(programme, theme)
    form = ThemeForm(data, instance=theme, questions=asked, measures=known)

    def store() -> Theme:
        fields: dict[str, Any] = {name: form.cleaned_data[name] for name in service.FIELDS}
        if theme is not None:
            return service.change(theme, by=actor, **fields)
        there = Theme.objects.filter(programme=programme, ended_at=None, **fields)
        return once(programme, there.first, lambda: service.add(programme, by=actor, **fields))

    if data is not None and form.is_valid() and saved(form, store) is not None:
        messages.success(request, _("Bewaard."))
        return redirect(PAGE, programme.code)
    context = context_of(request, programme, PAGE) | {
        "form": form,
        "entry": theme,
        "versions": theme.versions.select_related("made_by").order_by("-number") if theme else [],
        "measure": dict(known).get(theme.indicator, "") if theme else "",
        "question": dict(asked).get(str(theme.question), "") if theme else "",
    }
    return render(request, "voices/theme.html", context, status=422 if form.errors else 200)
