"""The group that a page is about: open to who is looking."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.methods import Phase
from ruggensteun.micro.models import Group, Meeting, Nominee
from ruggensteun.micro.recovery import groups
from ruggensteun.micro.recovery.agreements import memberships
from ruggensteun.micro.rules import may_write
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Part
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-group"


def group_here(request: HttpRequest, key: str, *, writes: bool = False) -> tuple[PartHere, Group]:
    """The group of the space with this key; 403 with the reason for who may not write (``writes``), 404 without one."""
    here, found = maybe_group_here(request, key, writes=writes)
    if found is None:
        raise Http404("this space has no group yet")
    return here, found


def maybe_group_here(request: HttpRequest, key: str, *, writes: bool = False) -> tuple[PartHere, Group | None]:
    """The same, also before there is a group."""
    here = _part_here(request, key, writes=writes)
    found = groups.of(here.space)
    if found is not None:
        found.space = here.space
    return here, found


def _part_here(request: HttpRequest, key: str, *, writes: bool) -> PartHere:
    here = part_of(request, key, Part.GROUP)
    if writes:
        may_write(here.actor, here.space, Part.GROUP).or_raise()
    return here


def nominee_here(group: Group, who: str) -> Nominee:
    """Someone who is asked for this group or in it; 404 otherwise."""
    return get_object_or_404(Nominee.objects.select_related("member"), group=group, key=who)


def meeting_here(request: HttpRequest, key: str, meeting: str, *, writes: bool = False) -> tuple[PartHere, Meeting]:
    """A meeting of the group of the space with this key, with that group; as ``group_here`` for who may not."""
    here = _part_here(request, key, writes=writes)
    found = get_object_or_404(Meeting.objects.select_related("group"), group__space=here.space, key=meeting)
    found.group.space = here.space
    return here, found


def said_of(phase: Phase, here: PartHere, mine: Mapping[int, str] | None = None) -> str:
    """What a phase is, in words for who reads: the client, a professional, or somebody close. ``mine``: as below."""
    if here.space.owner_id == here.actor.person_id:
        return str(phase.client)
    return str(phase.professional if comes_as_professional(here, mine) else phase.relative)


def comes_as_professional(here: PartHere, mine: Mapping[int, str] | None = None) -> bool:
    """Whether the client let this reader in as a professional, or as part of a team.

    ``mine``: as ``agreements.memberships`` gives it, where it is known already.
    """
    given = {grant.member for grant in here.sight.grants if grant.member is not None}
    if given and mine is None:
        mine = memberships(here.actor, here.space)
    return any((mine or {}).get(member) == Member.Capacity.PROFESSIONAL for member in given)


def context_of(here: PartHere, group: Group | None = None, **more: Any) -> dict[str, Any]:
    """What every page of the group needs."""
    own = here.space.owner_id == here.actor.person_id
    return here.context(PAGE) | {
        "group": group, "own": own, "writes": here.sight.contributes, "meeting": None,
    } | more  # fmt: skip
