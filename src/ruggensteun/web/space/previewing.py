"""“Kijk als …”: the space as somebody else gets it, before saying yes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from ruggensteun.kernel import journal
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.verdict import denied
from ruggensteun.space import consents, sentences
from ruggensteun.space.models import Consent, Space
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.space.rules import REPRESENTED, may_decide
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import context_of, member_here, own_here
from ruggensteun.web.space.looking import ASKED, NOT, SHOWN, Choice, Look, page_name, seen
from ruggensteun.web.space.sharing import decided, given, in_emergency


@require_GET
def look_as(request: HttpRequest, key: str, member: int, where: str = "") -> HttpResponse:
    """A page of the space as this person gets it, or would get it after a choice that was not made yet.

    Who acts for the owner sees only what that covers: the pages of those parts, and the list.
    """
    space = own_here(request, key)
    look = Look(
        member_here(space, member), actor_of(request), decided(request, space), Choice.read(request.GET.get(ASKED, ""))
    )
    address = reverse("space", args=[key]) + where
    part = SHOWN[page_name(space, address)]
    for asked in {part, look.choice.part if look.choice else None} - {None, *look.parts}:
        may_decide(look.by, space, asked).or_raise()
    context = context_of(space, look.by, "space-sharing")
    context |= {"member": look.member, "look": look, "lines": _lines(look, space), "choice": _told(look), "seen": None}
    context |= {"change": _change(look, part), "first": not where}
    if look.whole or part is not None:
        query = request.GET.copy()
        query.pop(ASKED, None)
        context["seen"] = seen(look, address, query.urlencode())
        things = [Thing.of(space, subject=space.owner_id), Thing.of(look.member)]
        journal.record("space.looked-as", Kind.VIEW, things, note=str(part or ""))
    elif where:
        denied(str(REPRESENTED)).or_raise()
    return render(request, "space/look_as.html", context)


def _lines(look: Look, space: Space) -> list[dict[str, Any]]:
    """What this person may see today, part by part."""
    today, now = timezone.localdate(), given(space)
    alarm = next(iter(in_emergency(space).get(look.member.pk, ())), None)
    lines = []
    for part in (part for part in Part if part in look.parts):
        row = now.get((look.member.pk, part))
        open_now = row is not None and row.starts_on <= today
        lines.append({"part": part, "consent": row if open_now else None, "href": look.at(part)} | {
            "emergency": alarm if part == Part.SAFETY else None
        })  # fmt: skip
    return lines


def _told(look: Look) -> str:
    """The choice that was not made yet, as the sentence that it would make."""
    choice, member = look.choice, look.member
    if choice is None or choice.level == NOT:
        return "" if choice is None else sentences.of_nothing(member, choice.part, (get_language() or "nl")[:2])
    row = Consent(
        member=member, part=choice.part, level=choice.level, purpose=consents.purpose_of(member),
        starts_on=timezone.localdate(), ends_on=choice.ends_on,
    )  # fmt: skip
    return sentences.of_consent(row, (get_language() or "nl")[:2])


def _change(look: Look, part: Part | None) -> dict[str, Any] | None:
    """Back to the choice, as it was filled in; or to what this person may see of this part."""
    about = look.choice.part if look.choice else part
    if about is None:
        return None
    href = reverse("space-share", args=[look.member.space.key, look.member.pk, about])
    return {"href": href + (f"?{ASKED}={look.choice}" if look.choice else ""), "part": TOLD[about].yours}
