"""Goals of a space: the list, the same on paper, one goal, a new one, another wording."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruggensteun.micro.models import Goal
from ruggensteun.micro.recovery import goals
from ruggensteun.micro.recovery.narrowing import closed_parts
from ruggensteun.micro.recovery.rules import about
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import locked
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.plan import page, words
from ruggensteun.web.plan.forms import EndForm, GoalForm, MarkForm, StepForm
from ruggensteun.web.plan.here import PAGE, around, goal_here, goals_here
from ruggensteun.web.plan.whole import narrowed_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """Goals for later and for now, how far they are, what was agreed; what ended is folded away."""
    here = goals_here(request, key)
    return render(request, "plan/overview.html", context_of(here) | _all(here))


@require_GET
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """Everything under each other, to print and give to someone."""
    here = goals_here(request, key)
    return render(
        request,
        "plan/paper.html",
        context_of(here) | {"goals": page.overview(here, to_give=True), "today": timezone.localdate()},
    )


@require_GET
def goal(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """One goal, with everything that can be done with it."""
    here = goals_here(request, key)
    return goal_page(request, here, goal_key)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """A new goal; with ``voor`` one of the treatment, for that goal of the client."""
    here = goals_here(request, key, writes=True)
    new = Goal(space=here.space, active_from=timezone.localdate(), number=0)
    form = GoalForm(
        posted(request),
        instance=new,
        initial=_for_goal(here, request),
        owner=owner_told(here),
        closed=closed_here(here),
    )
    if request.method == "POST" and form.is_valid():
        told, token = form.told(), form.cleaned_data["once"]
        made = saved(form, lambda: goals.add(here.space, by=here.actor, token=token, **told))
        if made is not None:
            messages.success(request, _("Je doel staat erbij.") if not owner_told(here) else _("Het doel staat erbij."))
            return redirect("space-goal", key, made.key)
    context = context_of(here) | {"form": form}
    return render(request, "plan/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: str, goal_key: str) -> HttpResponse:
    """Other words, another day, other tags."""
    here = goals_here(request, key, writes=True)
    if request.method == "POST":
        return _changed(request, here, goal_key)
    found = goal_here(here, goal_key)
    return _change_page(
        request, here, found, GoalForm(None, instance=found, owner=owner_told(here), closed=closed_here(here))
    )


@transaction.atomic
def _changed(request: HttpRequest, here: PartHere, goal_key: str) -> HttpResponse:
    """Compared with what is stored while nobody else can write."""
    locked(here.space)
    found = goal_here(here, goal_key)
    seen, form = found.version, GoalForm(request.POST, instance=found, owner=owner_told(here), closed=closed_here(here))
    if form.is_valid():
        stored = goal_here(here, goal_key)
        if saved(form, lambda: goals.change(stored, by=here.actor, seen=seen, **form.told())) is not None:
            messages.success(request, _("Bewaard."))
            return redirect("space-goal", here.space.key, goal_key)
    return _change_page(request, here, goal_here(here, goal_key), form)


def _change_page(request: HttpRequest, here: PartHere, found: Goal, form: GoalForm) -> HttpResponse:
    context = context_of(here) | {"form": form, "goal": found, "title": words.short(found.words)}
    return render(request, "plan/change.html", context, status=422 if form.errors else 200)


def goal_page(request: HttpRequest, here: PartHere, goal_key: str, **forms: Any) -> HttpResponse:
    """The page of a goal; ``forms`` (mark, step, end) are those that came back with an error."""
    there, writes = around(here, goal_key), bool(may_write(here.actor, here.space, Part.PLAN))
    found, line = there.goal, page.one(here, there.goal, there.serving)
    running = found.state == Goal.State.RUNNING
    context = context_of(here) | {
        "line": line, "goal": found, "wordings": there.wordings[-2::-1], "running": running, "people": [],
        "errors": list(forms.values()), "long": line.title != found.words, "serves": _served(found),
        "opened": {name for name, form in forms.items() if form.errors},
    }  # fmt: skip
    context["narrowed"] = narrowed_of(here, about(found))
    if writes:
        context["people"] = people = page.people(here)
        last = line.marks[-1] if line.marks and line.marks[-1].on == timezone.localdate() else None
        today = {"mark": last.mark, "words": last.words} if last else {}
        context |= {
            "mark": forms.get("mark") or MarkForm(None, owner=owner_told(here), initial=today),
            "step": forms.get("step") or StepForm(None, people=people),
            "end": forms.get("end") or EndForm(None),
        }
    return render(request, "plan/goal.html", context, status=422 if forms else 200)


def context_of(here: PartHere) -> dict[str, Any]:
    """What every page of goals needs."""
    owner = owner_told(here)
    heading = _("De doelen van %(name)s") % {"name": owner} if owner else _("Mijn doelen")
    return here.context(PAGE) | {"writes": bool(may_write(here.actor, here.space, Part.PLAN)), "heading": heading}


def closed_here(here: PartHere) -> list[str]:
    """The parts of life that the client keeps from who is looking."""
    return [domain for domain, spaces in closed_parts(here.actor).items() if here.space.pk in spaces]


def owner_told(here: PartHere) -> str:
    """The name of the owner, for who is somebody else; nothing for the owner."""
    return "" if here.space.owner_id == here.actor.person_id else here.space.owner.name


def _all(here: PartHere) -> dict[str, Any]:
    found = page.overview(here)
    own = not owner_told(here)
    return {
        "goals": found,
        "many": found.running >= words.MANY,
        "hint": words.hint(len(found.later), len(found.now), own=own) if found.running else "",
    }


def _served(found: Goal) -> dict[str, str] | None:
    served = found.serves
    return {"key": served.key, "title": words.short(served.words)} if served else None


def _for_goal(here: PartHere, request: HttpRequest) -> dict[str, Any]:
    """A goal of the treatment begins with the goal that it is for."""
    asked = request.GET.get("voor", "")
    served = Goal.objects.filter(space=here.space, key=asked, kind=Goal.Kind.OWN).first() if asked else None
    return {"kind": Goal.Kind.TREATMENT, "serves": served.pk} if served else {}
