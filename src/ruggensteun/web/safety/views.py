"""Reading a safety plan: the phase it is in first, then the others; and what it said before."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruggensteun.micro.models import SafetyLine, SafetyPlan, SafetySwitch, SafetyTalk, SafetyVersion
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery.rules import may_switch
from ruggensteun.web.calling import whom_to_call
from ruggensteun.web.safety.here import plan_here, stored_here
from ruggensteun.web.safety.telling import always_told, dialled, phases_told

MOST = 200
"""Versions on the page."""


@require_GET
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """The plan as it is now."""
    here = plan_here(request, key)
    found = here.plan
    space = here.part.space
    client = "" if space.owner_id == here.part.actor.person_id else space.owner.name
    context = here.context() | content_of(found) | {"whom_to_call": whom_to_call(client), "past": False}
    context |= {"may_switch": found.pk is not None and bool(may_switch(here.part.actor, found))}
    if found.pk is not None:
        since = SafetySwitch.objects.filter(plan=found).select_related("by").first()
        talk = SafetyTalk.objects.filter(plan=found, held_on=None).first()
        asked = talk is not None and (found.state == Phase.GREEN or talk.due_on <= timezone.localdate())
        context |= {"since": since, "talk": talk if asked else None, "today": timezone.localdate()}
    return render(request, "safety/plan.html", context)


@require_GET
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Who changed what, and when; with ``versie`` the plan as it was then."""
    here = stored_here(request, key)
    rows = SafetyVersion.objects.filter(plan=here.plan).select_related("by")[:MOST]
    asked = request.GET.get("versie", "")
    context = here.context() | {"rows": rows, "asked": None, "past": bool(asked)}
    if asked:
        chosen = _version(here.plan, asked)
        context |= content_of(here.plan, chosen.number) | {"asked": chosen}
    return render(request, "safety/versions.html", context)


def content_of(plan: SafetyPlan, version: int | None = None) -> dict[str, Any]:
    """What the plan says, now or at a version: ``now`` the phase it is in, ``phases`` all, ``always``."""
    if plan.pk is None:
        return {"now": None, "phases": [], "always": [], "empty": True}
    rows = SafetyLine.objects.filter(plan=plan).select_related("author")
    lines = list(rows.now() if version is None else rows.at(version))
    phases = phases_told(plan, lines)
    return {
        "now": next(one for one in phases if one.phase == plan.state),
        "phases": phases,
        "always": always_told(lines),
        "empty": not lines,
        "dialled": dialled,
    }


def _version(plan: SafetyPlan, asked: str) -> SafetyVersion:
    found = SafetyVersion.objects.filter(plan=plan, number=int(asked)) if asked.isdecimal() and len(asked) < 9 else None
    first = found.select_related("by").first() if found is not None else None
    if first is None:
        raise Http404("this plan has no such version")
    return first
