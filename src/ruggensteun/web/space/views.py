"""One's own space, and the spaces one was let into."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.verdict import denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.measuring import team_questions
from ruggensteun.micro.recovery import nearby
from ruggensteun.space import members, notices, spaces
from ruggensteun.space.models import Member, Representation, Space
from ruggensteun.space.parts import TOLD, Level, Part
from ruggensteun.space.rules import may_ask_for
from ruggensteun.space.sight import Sight, explain, teams_in_care
from ruggensteun.web.answering.page import called
from ruggensteun.web.calling import whom_to_call
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.asking import membership_of
from ruggensteun.web.space.emergency import teams_that_may
from ruggensteun.web.space.here import FILLED, context_of, note_listed, note_view, space_here
from ruggensteun.web.space.nearest import belonging
from ruggensteun.web.space.news import in_words
from ruggensteun.web.space.why import why


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part as its reader meets it."""

    part: Part
    holds: Words
    sight: Sight
    why: str
    may_ask: bool


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own space (or the button to open one), the spaces one belongs to, and what is new in any of them."""
    actor = actor_of(request)
    seen = list(Space.objects.select_related("owner"))
    own = next((space for space in seen if space.owner_id == actor.person_id), None)
    others = [space for space in seen if space is not own]
    acts = Representation.objects.in_force().filter(person=actor.person_id).values_list("space", flat=True)
    acting = list(acts)
    private = _private(actor, others, acting) if teams_in_care(actor) else others
    if own is not None and not private:
        return redirect("space", own.key)
    private = private or others  # somebody who only works finds their clients here too
    found = belonging(actor, private, acting)
    note_listed(actor, [here.space for here in found if here.shows])
    at_work = len(others) - len(private)
    context = _news(actor) | {"own": own, "others": found, "call": whom_to_call, "at_work": at_work}
    context |= {"team_questions": team_questions.waiting_for(actor), "called": called}
    return render(request, "space/mine.html", context)


def _private(actor: Actor, others: list[Space], acting: list[int]) -> list[Space]:
    """The spaces into which somebody who works with clients came as someone close, or in whose owner's name they act:
    those of clients of their work have a page of their own."""
    close = Member.objects.filter(person=actor.person_id, capacity=Member.Capacity.RELATIVE, left_at=None)
    keys = {*close.order_by().values_list("space", flat=True), *acting}
    return [space for space in others if space.pk in keys]


@require_POST
def open_own(request: HttpRequest) -> HttpResponse:
    """A space of one's own. A second click finds it there."""
    try:
        space = spaces.open_space(request.user.person, by=actor_of(request))  # type: ignore[union-attr]
        messages.success(request, _("Je ruimte is klaar. Niemand ziet er iets van tot jij dat wilt."))
    except ValidationError:
        space = Space.objects.get(owner=actor_of(request).person_id)
    return redirect("space", space.key)


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """For the owner: what there is and who is in it. For others: what they may see, and why."""
    space, actor = space_here(request, key), actor_of(request)
    context = context_of(space, actor, "space")
    if context["owner"]:
        people = Member.objects.filter(space=space, left_at=None)
        context |= {
            "inside": [member for member in people if member.joined_at],
            "waiting": [member for member in people if not member.joined_at],
        }
        context |= _news(actor) | {"near": nearby.own(actor, space.pk), "sees": _seen(actor, space)}
        if not context["own"]:
            note_listed(actor, [space])
    else:
        (here,) = belonging(actor, [space])
        if here.shows:
            note_view(space, Part.GROUP, explain(actor, space, Part.GROUP))
        else:
            journal.record("space.viewed", Kind.VIEW, [Thing.of(space, subject=space.owner_id)])
        member = membership_of(actor, space)
        lines = [_line(actor, space, member, part) for part in Part]
        context |= {
            "here": here,
            "call": whom_to_call,
            "shared": [line for line in lines if line.sight.sees],
            "closed": [line for line in lines if not line.sight.sees],
            "asks": any(line.may_ask for line in lines if not line.sight.sees),
            "acts": space.represented,  # type: ignore[attr-defined]  # asked along with the space
            "member": member,
            "emergency": not explain(actor, space, Part.SAFETY).sees and bool(teams_that_may(actor, space)),
            "filled": FILLED,
        }
    return render(request, "space/overview.html", context)


@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Stop being part of somebody's space: for oneself, or for the team that one came in with."""
    space, actor = space_here(request, key), actor_of(request)
    member = membership_of(actor, space)
    if member is None:
        denied(_("Je hoort niet bij deze ruimte.")).or_raise()
    else:
        members.leave(member, by=actor)
        messages.success(request, _("Je bent gestopt. Je ziet niets meer van deze ruimte."))
    return redirect("space-mine")


def _line(actor: Actor, space: Space, member: Member | None, part: Part) -> PartLine:
    sight = explain(actor, space, part)
    asks = member is not None and bool(may_ask_for(space, sight, Level.CONTRIBUTE))  # a membership of one's own
    return PartLine(part, TOLD[part].holds, sight, why(sight, space), asks)


def _seen(actor: Actor, space: Space) -> set[str]:
    """The parts that are open to who acts for the owner; to the owner all."""
    return {str(part) for part in Part if explain(actor, space, part).sees}


def _news(actor: Actor) -> dict[str, Any]:
    return {"news": in_words(notices.waiting_for(actor)), "until": timezone.now().isoformat()}
