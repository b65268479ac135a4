"""Where a page of a space is: the space in its address, as far as the visitor may know that it exists."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.sight import knocked_on
from ruggensteun.web.here import actor_of

PAGES = (
    ("space", gettext_lazy("Begin")),
    ("space-sharing", gettext_lazy("Wie ziet wat")),
    ("space-journal", gettext_lazy("Wie keek er?")),
)


def space_here(request: HttpRequest, key: str) -> Space:
    """The space with this key; 404 when it is not there or not yours to know.

    A refusal further on, and a 404 on a space that is there, stand in the journal of whose space it is.
    """
    request.about = knocked_on(key)  # type: ignore[attr-defined]
    return get_object_or_404(Space.objects.select_related("owner"), key=key)


def own_here(request: HttpRequest, key: str) -> Space:
    """The space with this key, for who decides about it; 403 with the reason for others who know it."""
    space = space_here(request, key)
    if space.owner_id != actor_of(request).person_id:
        may_decide(actor_of(request), space).or_raise()
    return space


def member_here(space: Space, pk: int) -> Member:
    """Someone the owner let in or asked, who has not gone; 404 otherwise."""
    return get_object_or_404(Member.objects.select_related("space", "team"), space=space, pk=pk, left_at=None)


def part_here(name: str) -> Part:
    """A part by its name in the address; 404 when there is none."""
    try:
        return Part(name)
    except ValueError:
        raise Http404(f"a space has no part {name[:20]!r}") from None


def context_of(space: Space, current: str, *, owner: bool) -> dict[str, Any]:
    """What ``layout/space.html`` needs."""
    pages = PAGES if owner else PAGES[:1]
    sections = [
        {"text": text, "href": reverse(name, args=[space.key]), "current": name == current} for name, text in pages
    ]
    return {"space": space, "owner": owner, "sections": sections}
