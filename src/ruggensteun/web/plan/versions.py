"""Earlier versions of the plan: the list, one of them, and what changed between two, told for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.micro.models import Goal, PlanVersion
from ruggensteun.micro.models.goal import GOAL_PATH
from ruggensteun.micro.recovery import plan_versions
from ruggensteun.micro.recovery.plan_difference import Change, Kind, differences
from ruggensteun.micro.recovery.plan_versions import Then
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from ruggensteun.web.jinja import day, moment
from ruggensteun.web.plan.here import goals_here
from ruggensteun.web.plan.sections import context_of
from ruggensteun.web.plan.whole import questions, title_of
from ruggensteun.web.space.here import PartHere

NOW = "nu"
"""In an address: the plan as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A version in the list: what it is called, who fixed it, and when."""

    number: int
    name: str
    by: str
    when: str


@require_GET
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version, the newest first."""
    here = goals_here(request, key)
    rows = [_row(here, one) for one in _fixed(here)]
    context = context_of(here) | {"rows": rows, "last": rows[0].number if rows else 0, "writes": here.sight.contributes}
    return render(request, "plan/versions.html", context)


@require_POST
def fix(request: HttpRequest, key: str) -> HttpResponse:
    """The plan as it is now becomes a version."""
    here = goals_here(request, key, writes=True)
    seen = request.POST.get("last", "")
    made = plan_versions.fix(here.space, by=here.actor, seen=int(seen) if seen.isdigit() else None)
    messages.success(
        request, _("Vastgelegd als versie %(number)s. Je leest die later terug.") % {"number": made.number}
    )
    return redirect("space-plan-versions", key)


@require_GET
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The plan as it was, as far as the reader may see those parts today."""
    here = goals_here(request, key)
    found = _version(here, number)
    then = plan_versions.at(found)
    context = context_of(here) | {"row": _row(here, found), "then": then, "places": _places(then)}
    return render(request, "plan/version.html", context)


@require_GET
def difference(request: HttpRequest, key: str) -> HttpResponse:
    """What changed from one version (``van``) to another (``tot``, or the plan as it is now)."""
    here = goals_here(request, key)
    fixed = _fixed(here)
    if not fixed:
        return redirect("space-plan-versions", key)
    rows = [_row(here, one) for one in fixed]
    from_, to = request.GET.get("van", str(rows[0].number)), request.GET.get("tot", NOW)
    one, other = _then(here, fixed, from_), _then(here, fixed, to)
    names = {str(row.number): row.name for row in rows} | {NOW: _("nu")}
    choices = [{"value": str(row.number), "text": f"{row.name} ({row.when})"} for row in rows]
    context = context_of(here) | {
        "parts": [(_title(each.domain), [told(change) for change in each.changes]) for each in differences(one, other)],
        "from_": from_, "to": to, "choices": choices, "names": names,
    }  # fmt: skip
    return render(request, "plan/difference.html", context)


def told(change: Change) -> dict[str, Any]:
    """A change in words: its heading (“Wat ik wil: anders”), and both texts in pieces."""
    about = questions() | {"goal": _("Doel"), "beside": _("Erbij geschreven")}
    name = about[change.about] + (f" ({change.who})" if change.who else "")
    did = {Kind.ADDED: _("erbij gekomen"), Kind.REMOVED: _("weg"), Kind.CHANGED: _("anders")}[change.kind]
    if change.state:
        did = str(GOAL_PATH.words[change.state])
    return {"title": name, "did": did, "kind": change.kind, "before": change.before, "after": change.after}


def _fixed(here: PartHere) -> list[PlanVersion]:
    return list(PlanVersion.objects.filter(space=here.space).select_related("by", "meeting"))


def _row(here: PartHere, found: PlanVersion) -> Row:
    """Who may not see the group learns nothing of its meetings."""
    name = _("Versie %(number)s") % {"number": found.number}
    if found.meeting is not None and explain(here.actor, here.space, Part.GROUP).sees:
        name += ", " + _("bijeenkomst van %(day)s") % {"day": day(found.meeting.on)}
    return Row(found.number, name, found.by.name, moment(found.at))


def _version(here: PartHere, number: int) -> PlanVersion:
    found = PlanVersion.objects.filter(space=here.space, number=number).select_related("by", "meeting").first()
    if found is None:
        raise Http404(f"the plan has no version {number}")
    return found


def _then(here: PartHere, fixed: Iterable[PlanVersion], name: str) -> Then:
    if name == NOW:
        return plan_versions.now(here.space)
    number = int(name) if name.isdecimal() and len(name) <= 9 else None
    found = next((one for one in fixed if one.number == number), None)
    if found is None:
        raise Http404(f"the plan has no version {name[:20]!r}")
    return plan_versions.at(found)


def _places(then: Then) -> list[dict[str, Any]]:
    """The parts of life with what stood there, and the goals that ran."""
    running = [goal for goal in then.goals if goal.state == Goal.State.RUNNING]
    domains = [*then.sections, *(domain for goal in running for domain in goal.domains)]
    found = []
    for domain in plan_versions.ORDER:
        section, goals = then.sections.get(domain), [goal for goal in running if domain in goal.domains]
        if domain in domains and (goals or (section and not section.empty)):
            found.append({"title": title_of(domain), "section": section, "goals": goals})
    loose = [goal for goal in running if not goal.domains]
    return [*found, {"title": _("Doelen"), "section": None, "goals": loose}] if loose else found


def _title(domain: str) -> str:
    return title_of(domain) if domain else _("Doelen")
