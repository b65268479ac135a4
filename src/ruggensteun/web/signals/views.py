"""Signals to a team: giving one with a receipt; what the client sees of it; and the list of the team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import denied
from ruggensteun.micro import signals
from ruggensteun.micro.models import Delivery, Signal, SignalText
from ruggensteun.micro.rules import NOT_YOUR_TEAM, may_signal
from ruggensteun.space.models import Space
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.calling import whom_to_call
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.signals.forms import SignalForm
from ruggensteun.web.space.here import context_of, space_here

MOST = 100
"""Signals on the page of a team; older ones that were dealt with first leave it."""


# --- In a space: for who gives one, and for the client --------------------------------------------------
@require_http_methods(["GET", "POST"])
def in_space(request: HttpRequest, key: str) -> HttpResponse:
    """The client sees which signals were given; everyone else gives one, and sees the own receipts."""
    space, actor = space_here(request, key), actor_of(request)
    if space.owner_id == actor.person_id and request.method == "GET":
        return _told(request, space, actor)
    may_signal(actor, space).or_raise()
    teams, knows = signals.teams_of(space, by=actor), signals.knows_teams(space, by=actor)
    choices = [(team.pk, team.name) for team in teams] if knows else []
    form = SignalForm(posted(request), name=space.owner.name, teams=choices)
    if request.method == "POST" and form.is_valid():
        signal = saved(form, lambda: _sent(space, form, actor))
        if signal is not None:
            return redirect("space-signal", space.key, signal.number)
    own = Signal.objects.filter(space=space, sender=actor.person_id)
    context = _context(space, actor) | {"form": form, "teams": teams, "receipts": _receipts(own)}
    return render(request, "signals/give.html", context, status=422 if form.errors else 200)


@require_GET
def receipt(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The receipt of one's own signal: number, when, who reads it, and whether they did."""
    space, actor = space_here(request, key), actor_of(request)
    own = Signal.objects.filter(space=space, sender=actor.person_id)
    signal = get_object_or_404(own, number=number)
    rows = _readers(space, signal, actor)
    text = SignalText.objects.get(signal=signal).text
    return render(
        request, "signals/receipt.html", _context(space, actor) | {"signal": signal, "rows": rows, "text": text}
    )


def _readers(space: Space, signal: Signal, actor: Actor) -> list[dict[str, Any]]:
    """Who reads it, and when they did; without names, and without how many, for who may not know the teams."""
    found = list(Delivery.objects.filter(signal=signal).select_related("team").order_by("pk"))
    if signals.knows_teams(space, by=actor):
        return [{"who": one.team.name, "read": one.read_at} for one in found]
    first = min((one.read_at for one in found if one.read_at), default=None)
    return [{"who": _("Hulpverleners van %(name)s") % {"name": space.owner.name}, "read": first}]


def _told(request: HttpRequest, space: Space, actor: Actor) -> HttpResponse:
    """For the client: who gave a signal, when, to which team. Never what is in it."""
    rows = Delivery.objects.filter(signal__space=space).select_related("signal__sender", "team")
    context = context_of(space, actor, "space-signals") | {"rows": rows.order_by("-signal", "pk")[:MOST]}
    return render(request, "signals/told.html", context)


def _sent(space: Space, form: SignalForm, actor: Actor) -> Signal:
    words = form.cleaned_data
    alone = words["told"] == SignalForm.ALONE
    return signals.send(
        space, words["text"], by=actor, teams=words.get("teams", ()), team_only=alone, token=words["once"]
    )


def _receipts(own: Any) -> list[tuple[Signal, bool]]:
    """One's own signals, with whether a team has read it."""
    rows = list(own.prefetch_related("deliveries")[:MOST])
    return [(signal, any(one.read_at for one in signal.deliveries.all())) for signal in rows]


def _context(space: Space, actor: Actor) -> dict[str, Any]:
    client = "" if space.owner_id == actor.person_id else space.owner.name
    return context_of(space, actor, "space-signals") | {"whom_to_call": whom_to_call(client)}


# --- At the team ----------------------------------------------------------------------------------------
@require_GET
def for_team(request: HttpRequest) -> HttpResponse:
    """The signals that came in for the teams one works in; those that nobody dealt with first."""
    actor = _of_a_team(request)
    rows = Delivery.objects.filter(team__in=teams_in_care(actor)).exclude(signal__sender=actor.person_id)
    rows = rows.select_related("signal__sender", "signal__space__owner", "team")
    found = sorted(rows.order_by("-pk")[: 2 * MOST], key=lambda one: (one.handled_at is not None, -one.pk))
    return render(
        request, "signals/list.html", {"rows": found[:MOST], "several": len({one.team_id for one in found}) > 1}
    )


@require_GET
def signal_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a signal says. Opening it leaves a line in the journal; saying that it was read is a click of its own."""
    found = _delivered(request, pk)
    signals.look(found, by=actor_of(request))
    text = SignalText.objects.get(signal=found.signal_id).text
    context = {"delivery": found, "text": text, "whom_to_call": whom_to_call(found.signal.space.owner.name)}
    return render(request, "signals/signal.html", context)


@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The sender may know that it was read."""
    signals.mark_read(_delivered(request, pk), by=actor_of(request))
    messages.success(request, _("De afzender ziet nu dat het gelezen is, en verder niets."))
    return redirect("signal", pk)


@require_POST
def mark_handled(request: HttpRequest, pk: int) -> HttpResponse:
    """For the team itself: nothing more to do."""
    signals.mark_handled(_delivered(request, pk), by=actor_of(request))
    messages.success(request, _("Dit signaal is afgehandeld."))
    return redirect("signals")


def _of_a_team(request: HttpRequest) -> Actor:
    """Who works with clients in a team; 403 for everyone else."""
    actor = actor_of(request)
    if not teams_in_care(actor):
        denied(str(NOT_YOUR_TEAM)).or_raise()
    return actor


def _delivered(request: HttpRequest, pk: int) -> Delivery:
    """A signal that came in for a team one works in; 404 otherwise, also for who sent it."""
    rows = Delivery.objects.filter(team__in=teams_in_care(actor_of(request)))
    return get_object_or_404(rows.select_related("signal__sender", "signal__space__owner", "team"), pk=pk)
