"""Switching a safety plan: what it does before one says yes; what the client prepares for it; the talk afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.micro.models import SafetyOpening, SafetySwitcher, SafetyTalk
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery import opening, switching
from ruggensteun.micro.recovery.rules import may_switch
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.space.rules import may_decide
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.safety.forms import ChooseForm, PrepareForm, SwitchForm, TalkForm
from ruggensteun.web.safety.here import PAGE, PlanHere, phase_here, stored_here
from ruggensteun.web.safety.telling import HOW
from ruggensteun.web.saving import saved


@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest, key: str, state: str) -> HttpResponse:
    """What this colour opens and to whom; then the button."""
    here = stored_here(request, key)
    actor, plan = here.part.actor, here.plan
    may_switch(actor, plan).or_raise()
    to = phase_here(plan, state)
    if not to or (to == plan.state and request.method == "GET"):
        return redirect(PAGE, key)
    form = SwitchForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if saved(form, lambda: switching.switch(plan, to, by=actor, words=words)) is not None:
            messages.success(request, _("Het plan staat nu op %(phase)s.") % {"phase": Phase(to).label})
            return redirect(PAGE, key)
    context = here.context() | {"form": form, "to": to, "to_name": Phase(to).label, "how": HOW[to]}
    lower = opening.rank(to) < opening.rank(plan.state)
    context |= {"opens": switching.would_open(plan, to), "told": TOLD, "lower": lower}
    return render(request, "safety/switch.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, key: str) -> HttpResponse:
    """What opens, to whom, from which colour on."""
    here = stored_here(request, key, decides=True)
    inside = _inside(here)
    form = PrepareForm(posted(request), inside, _decided(here), here.plan)
    if request.method == "POST" and form.is_valid():
        row = saved(form, lambda: _prepared(here, inside, form.cleaned_data))
        if row is not None:
            messages.success(request, row.agreed)
            return redirect("space-safety-prepare", key)
    context = _context(here, inside) | {"form": form}
    return render(request, "safety/prepare.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Who may switch the plan, and how long it then stays open."""
    here = stored_here(request, key, decides=True)
    given = Consent.objects.in_force().filter(space=here.part.space, part=Part.SAFETY)
    seeing = set(given.values_list("member", flat=True))
    there = list(SafetySwitcher.objects.filter(plan=here.plan).values_list("member", flat=True))
    choices = [one for one in _inside(here) if one.pk in seeing]
    form = ChooseForm(posted(request), choices, initial={"members": there, "days": here.plan.opens_days})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if saved(form, lambda: opening.choose(here.plan, words["members"], days=words["days"], by=here.part.actor)):
            messages.success(request, _("Bewaard."))
            return redirect("space-safety-prepare", key)
    context = here.context() | {"form": form, "choices": choices}
    return render(request, "safety/choose.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Not prepared any more; what it opened closes."""
    here = stored_here(request, key, decides=True)
    row = get_object_or_404(SafetyOpening.objects.select_related("plan__space", "member"), plan=here.plan, pk=pk)
    opening.take_back(row, by=here.part.actor)
    messages.success(request, _("Dit gaat niet meer open."))
    return redirect("space-safety-prepare", key)


@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The talk afterwards: when it will be, or was, and what one takes from it."""
    here = stored_here(request, key, writes=True)
    row = get_object_or_404(SafetyTalk.objects.select_related("plan__space"), plan=here.plan, pk=pk)
    form = TalkForm(posted(request), row)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if saved(form, lambda: switching.talked(row, by=here.part.actor, **words)) is not None:
            messages.success(request, _("Bewaard."))
            return redirect(PAGE, key)
    return render(request, "safety/talk.html", here.context() | {"form": form}, status=422 if form.errors else 200)


def _prepared(here: PlanHere, inside: list[Member], words: dict[str, Any]) -> SafetyOpening:
    member = next(one for one in inside if one.pk == words["member"])
    return opening.prepare(here.plan, member, Part(words["part"]), words["phase"], by=here.part.actor)


def _inside(here: PlanHere) -> list[Member]:
    rows = Member.objects.filter(space=here.part.space, left_at=None, joined_at__isnull=False)
    return list(rows.select_related("person", "team", "through"))


def _decided(here: PlanHere) -> list[Part]:
    """The parts over which who is looking decides: all for the client."""
    return [part for part in Part if may_decide(here.part.actor, here.part.space, part)]


def _context(here: PlanHere, inside: list[Member]) -> dict[str, Any]:
    rows = SafetyOpening.objects.filter(plan=here.plan, member__left_at=None).select_related("member")
    switchers = SafetySwitcher.objects.filter(plan=here.plan, member__left_at=None).select_related("member")
    return here.context() | {"rows": rows, "switchers": [one.member.name for one in switchers], "inside": inside}
