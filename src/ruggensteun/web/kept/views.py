"""What happens to a client's data: what is held, how long, and asking that it goes. The owner's alone."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.verdict import denied
from ruggensteun.micro import deletions
from ruggensteun.micro.models import Conversation, Deletion, Treatment
from ruggensteun.micro.rules import may_ask_deletion, may_decide_deletion
from ruggensteun.space import retention
from ruggensteun.space.models import Space
from ruggensteun.space.rules import ONLY_THE_OWNER, may_rule
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.free_text import watch
from ruggensteun.web.here import actor_of
from ruggensteun.web.kept.held import shelves
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, space_here

Scope = Deletion.Scope


class Why(forms.Form):
    """A reason, if the client wants to give one."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom wil je dit?"),
        help_text=gettext_lazy("Dit hoeft niet. Wat je hier schrijft, wordt mee gewist."),
        max_length=300,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, data: Any, *, read_by: str = "") -> None:
        super().__init__(data)
        if read_by:
            self.fields["reason"].help_text = _("Dit hoeft niet. %(team)s leest het.") % {"team": read_by}


class Decision(forms.Form):
    """Yes or no, and why."""

    granted = forms.TypedChoiceField(
        label=gettext_lazy("Mag dit gewist worden?"),
        choices=(("yes", gettext_lazy("Ja, wis het")), ("no", gettext_lazy("Nee, wij houden dit"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Je cliënt leest deze zin. Zet er niets over de behandeling in."),
        max_length=300,
        widget=forms.Textarea,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the client meets it in the list."""

    row: Deletion
    what: str
    state: str
    colour: str


@require_GET
def kept(request: HttpRequest, key: str) -> HttpResponse:
    """Per class what is held, how much, how long, what deleting does; and what became of what was asked."""
    space = _own(request, key)
    actor = actor_of(request)
    rows = list(Deletion.objects.filter(space=space).select_related("team", "decided_by"))
    context = context_of(space, actor, "space-about") | {
        "shelves": shelves(space),
        "asked": [_asked(row) for row in rows],
        "open": {(row.scope, row.target) for row in rows if row.waits},
        "may_ask": bool(may_rule(actor, space)),
        "everything": Scope.EVERYTHING,
    }
    return render(request, "kept/kept.html", context)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, key: str, scope: str, target: int = 0) -> HttpResponse:
    """First what it does, then the button; it goes some days later."""
    space, actor = _own(request, key), actor_of(request)
    what, team = _what(space, scope, target)
    may_ask_deletion(actor, space, scope).or_raise()
    form = Why(posted(request), read_by=team)
    watch(form)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        row = saved(form, lambda: deletions.ask(space, scope, target=target, reason=reason, by=actor))
        if row is not None:
            messages.success(request, _("Je vraag staat bij het team.") if team else _("Je vraag staat hieronder."))
            return redirect("space-kept", space.key)
    context = context_of(space, actor, "space-about") | {"form": form, "what": what, "scope": scope, "team": team}
    context |= {"days": retention.table().cool_off.days}
    return render(request, "kept/delete.html", context, status=422 if form.errors else 200)


@require_POST
def cancel(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Better not."""
    space = _own(request, key)
    row = get_object_or_404(Deletion.objects.select_related("space"), space=space, pk=pk)
    deletions.cancel(row, by=actor_of(request))
    messages.success(request, _("Het wissen gaat niet door. Alles blijft staan."))
    return redirect("space-kept", space.key)


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The team that keeps it says yes or no."""
    request.about = deletions.knocked_on(pk)  # type: ignore[attr-defined]
    rows = Deletion.objects.select_related("space__owner", "team", "decided_by").filter(team__isnull=False)
    row, actor = get_object_or_404(rows, pk=pk), actor_of(request)
    if row.space.owner_id == actor.person_id:
        raise Http404("one asks the team, and does not decide for it")
    verdict, form = may_decide_deletion(actor, row), Decision(posted(request))
    watch(form)
    if request.method == "POST":
        verdict.or_raise()
        if form.is_valid() and saved(form, lambda: deletions.decide(row, **form.cleaned_data, by=actor)) is not None:
            messages.success(request, _("Je beslissing staat bij de cliënt."))
            return redirect("client-delete", row.pk)
    years = retention.table().years[retention.kept_by(row.team)] if row.team else 0
    context = {"row": row, "form": form, "verdict": verdict, "years": years}
    return render(request, "kept/decide.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, key: str) -> Space:
    """The space, for its owner alone: who acts for them decides nothing that cannot be taken back."""
    space = space_here(request, key)
    if space.owner_id != actor_of(request).person_id:
        denied(str(ONLY_THE_OWNER)).or_raise()
    return space


def _what(space: Space, scope: str, target: int) -> tuple[str, str]:
    """What it is called, and the team that decides about it; 404 when it is not there."""
    if scope == Scope.CONVERSATION:
        return get_object_or_404(Conversation, space=space, pk=target).subject, ""
    if scope == Scope.REGISTRATION:
        team = get_object_or_404(Treatment.objects.select_related("team"), space=space, pk=target).team.name
        return team, team
    if scope not in Scope.values or target:
        raise Http404("a space has nothing by that name to delete")
    return str(Scope(scope).label), ""


def _asked(row: Deletion) -> Asked:
    state, colour = _state(row)
    what = str(Scope(row.scope).label)
    if row.team is not None:
        what += f" ({row.team.name})"
    return Asked(row, what[:1].upper() + what[1:], state, colour)


def _state(row: Deletion) -> tuple[str, str]:
    """In a word, with a colour beside it."""
    if row.done_at is not None:
        return _("gewist"), "green"
    if row.cancelled_at is not None:
        return _("gestopt"), "grey"
    if row.granted is False:
        return _("nee"), "orange"
    if row.begun_at is not None:
        return _("wordt gewist"), "yellow"
    return (_("wacht op het team"), "yellow") if row.due_on is None else (_("wacht"), "yellow")
