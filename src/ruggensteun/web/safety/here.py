"""The safety plan that a page is about: open to who is looking, as it is now."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ruggensteun.micro.models import SafetyLine, SafetyPlan
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery import safety
from ruggensteun.micro.recovery.rules import owns
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.web.accounts.sessions import SHARED
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-safety"
ALWAYS = "altijd"
"""In an address: what holds in every phase."""


@dataclass(frozen=True, slots=True)
class PlanHere:
    """A plan and who is looking. Before anything was written it is a plan that was not stored yet."""

    part: PartHere
    plan: SafetyPlan
    owns: bool
    shared_device: bool

    def context(self) -> dict[str, Any]:
        """What every page of the plan needs."""
        return self.part.context(PAGE) | {
            "plan": self.plan,
            "owns": self.owns,
            "writes": self.part.sight.contributes,
            "shared_device": self.shared_device,
        }


def plan_here(request: HttpRequest, key: str, *, writes: bool = False, decides: bool = False) -> PlanHere:
    """The plan of the space with this key; 403 with the reason for who knows the space and may not.

    ``writes``: for who writes in it; ``decides``: for the client's side.
    """
    part = part_of(request, key, Part.SAFETY)
    if writes:
        may_write(part.actor, part.space, Part.SAFETY).or_raise()
    if decides:
        may_decide(part.actor, part.space, Part.SAFETY).or_raise()
    plan = SafetyPlan.objects.filter(space=part.space).first()
    if plan is None:
        plan = SafetyPlan(space=part.space, valid_from=timezone.localdate())
    plan.space = part.space  # with its owner, looked up already
    return PlanHere(part, plan, owns(part.actor, part.space), bool(request.session.get(SHARED)))


def stored_here(request: HttpRequest, key: str, *, writes: bool = False, decides: bool = False) -> PlanHere:
    """As ``plan_here``; 404 while nobody wrote in it."""
    here = plan_here(request, key, writes=writes, decides=decides)
    if here.plan.pk is None:
        raise Http404("this plan was not begun")
    return here


def line_here(here: PlanHere, line: str) -> SafetyLine:
    """A line as it is now; 404 when it is not in this plan."""
    rows = SafetyLine.objects.now().select_related("plan", "author")
    return get_object_or_404(rows, plan__space=here.part.space, key=line)


def phase_here(plan: SafetyPlan, name: str) -> str:
    """A phase of this plan by its name in the address, empty for what holds always; 404 when there is none."""
    if name == ALWAYS:
        return safety.ALWAYS
    if name not in plan.phases:
        raise Http404(f"this plan has no phase {name[:20]!r}")
    return str(Phase(name))
