"""A death: the owner's own wish, a report, a second person who confirms it, and “I am still here”."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.space import deaths, spaces
from ruggensteun.space.models import DeathReport, Space
from ruggensteun.space.rules import may_confirm_death, may_report_death, may_rule, may_undo_death
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.days import Day
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, own_here, space_here


class Wish(forms.ModelForm[Space]):
    """Who still looks after the owner's death."""

    class Meta:
        model = Space
        fields = ("after_death",)
        labels = {"after_death": gettext_lazy("Wie mag dan nog kijken?")}  # noqa: RUF012 - as Django reads it
        widgets = {"after_death": forms.RadioSelect}  # noqa: RUF012


class Report(forms.Form):
    """When, and who says so."""

    died_on = forms.DateField(label=gettext_lazy("Op welke dag is dat gebeurd?"), widget=Day())
    relation = forms.CharField(
        label=gettext_lazy("Wie ben jij voor deze persoon?"),
        help_text=gettext_lazy("Bijvoorbeeld: zijn zus, haar begeleider."),
        max_length=100,
    )


@require_http_methods(["GET", "POST"])
def after_death(request: HttpRequest, key: str) -> HttpResponse:
    """The owner's own wish, with what happens in plain words."""
    space, actor = own_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    form = Wish(posted(request), instance=space)
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: spaces.choose(space, by=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("Bewaard. Je kunt dit altijd veranderen."))
        return redirect("space-about", space.key)
    context = context_of(space, actor, "space-about") | {"form": form}
    return render(request, "space/after_death.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, key: str) -> HttpResponse:
    """What is known; for who may, the form to report it. The owner finds here who said so."""
    space, actor = space_here(request, key), actor_of(request)
    verdict, form = may_report_death(actor, space), Report(posted(request))
    if request.method == "POST":
        verdict.or_raise()
        if form.is_valid() and saved(form, lambda: deaths.report(space, **form.cleaned_data, by=actor)) is not None:
            messages.success(request, _("Dank je. We vragen iemand anders om dit te bevestigen. Veel sterkte."))
            return redirect("space-death", space.key)
    context = context_of(space, actor, "space") | _said(space, request) | {"form": form, "verdict": verdict}
    return render(request, "space/death.html", context, status=422 if form.errors else 200)


@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The second person says so too."""
    space, row = _open(request, key)
    deaths.confirm(row, by=actor_of(request))
    messages.success(request, _("De ruimte staat nu stil. Veel sterkte."))
    return redirect("space-mine") if space.after_death == Space.AfterDeath.NOBODY else redirect("space", space.key)


@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """It is not so."""
    space, row = _open(request, key)
    deaths.undo(row, by=actor_of(request))
    own = space.owner_id == actor_of(request).person_id
    messages.success(
        request,
        _("Fijn dat je er bent. Je ruimte is weer zoals hij was.") if own else _("De melding is teruggenomen."),
    )
    return redirect("space", space.key)


def _open(request: HttpRequest, key: str) -> tuple[Space, DeathReport]:
    space = space_here(request, key)
    row = deaths.open_report(space)
    if row is None:
        raise Http404("no death was reported here")
    return space, row


def _said(space: Space, request: HttpRequest) -> dict[str, Any]:
    row, actor = deaths.open_report(space), actor_of(request)
    verdict = may_confirm_death(actor, row) if row else None
    return {
        "report": row,
        "may_confirm": bool(verdict),
        "why_not": verdict.reason if verdict is not None else "",
        "may_undo": bool(row and may_undo_death(actor, row)),
    }
