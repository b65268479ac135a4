"""What somebody wants to know first of a space: when the group meets, what they promised, what the goals are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.models import Agreement, Goal, Group, Meeting
from ruggensteun.micro.recovery import promises


@dataclass(slots=True)
class Near:
    """Of one space, as far as the reader sees it."""

    group: Group | None = None
    next: Meeting | None = None
    promised: list[Agreement] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)


def near(actor: Actor, spaces: Iterable[int]) -> dict[int, Near]:
    """Of each of these spaces of somebody else; three questions to the database."""
    found = _meeting(spaces)
    for agreement in promises.promised(actor).filter(space__in=found):
        found[agreement.space_id].promised.append(agreement)
    return found


def own(actor: Actor, space: int) -> Near:
    """Of one's own space, with the goals that run; four questions to the database."""
    found = _meeting([space])[space]
    found.promised = list(promises.own(actor).filter(space=space).select_related("goal"))
    running = Goal.objects.filter(space=space, state=Goal.State.RUNNING, kind=Goal.Kind.OWN)
    found.goals = list(running.order_by("-term", "number"))
    return found


def _meeting(spaces: Iterable[int]) -> dict[int, Near]:
    """The group and when it meets next."""
    found = {space: Near() for space in spaces}
    groups = list(Group.objects.filter(space__in=found))
    for group in groups:
        found[group.space_id].group = group
    if not groups:  # who sees no group sees no meeting of it
        return found
    coming = Meeting.objects.filter(
        group__space__in=found, state=Meeting.State.PLANNED, on__gte=timezone.localdate()
    ).select_related("group")
    for meeting in coming.order_by("-on", "-at"):
        found[meeting.group.space_id].next = meeting
    return found
