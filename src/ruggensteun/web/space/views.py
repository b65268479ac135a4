"""One's own space, and the spaces one was let into."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.words import Words
from ruggensteun.space import spaces
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.space.sight import Sight, explain
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import context_of, space_here
from ruggensteun.web.space.why import why


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part as its reader meets it."""

    part: Part
    holds: Words
    sight: Sight
    why: str


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own space (or the button to open one), and the spaces of others one belongs to."""
    actor = actor_of(request)
    seen = list(Space.objects.select_related("owner"))
    own = next((space for space in seen if space.owner_id == actor.person_id), None)
    others = [space for space in seen if space is not own]
    if own is not None and not others:
        return redirect("space", own.key)
    return render(request, "space/mine.html", {"own": own, "others": others})


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
    lines = [PartLine(part, TOLD[part].holds, sight := explain(actor, space, part), why(sight, space)) for part in Part]
    context = context_of(space, actor, "space") | {"lines": lines}
    if context["owner"]:
        members = Member.objects.filter(space=space, left_at=None)
        context |= {
            "inside": [member for member in members if member.joined_at],
            "waiting": [member for member in members if not member.joined_at],
        }
    else:
        journal.record("space.viewed", Kind.VIEW, [Thing.of(space, subject=space.owner_id)])
    return render(request, "space/overview.html", context)
