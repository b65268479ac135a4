"""Who sees the group, its meetings, and the goals of a space."""

from typing import Any

from django.db.models import Q, QuerySet

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.micro.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Goal,
    GoalMark,
    GoalWording,
    Group,
    GroupStep,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
)
from ruggensteun.micro.rules import OWNERS
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import grants, held_by, open_spaces, teams_in_care


@visible(Group)
def groups_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the group."""
    return Q(space__in=open_spaces(actor, Part.GROUP))


@visible(GroupStep)
def steps_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(group__space__in=open_spaces(actor, Part.GROUP))


@visible(Nominee)
def nominees_seen_by(actor: Actor) -> Q:
    """Who is or was in the group: as the group. Who is only asked, or said no: who writes in it alone."""
    seen = Q(group__space__in=open_spaces(actor, Part.GROUP))
    return seen & Q(joined_on__isnull=False) | Q(group__space__in=open_spaces(actor, Part.GROUP, Level.CONTRIBUTE))


@visible(Interview)
def interviews_seen_by(actor: Actor) -> Q:
    """Who writes in the group: not the other members."""
    return Q(nominee__group__space__in=open_spaces(actor, Part.GROUP, Level.CONTRIBUTE))


@visible(Meeting)
def meetings_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(group__space__in=open_spaces(actor, Part.GROUP))


@visible(Attendance)
def attendances_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))


@visible(AgendaItem)
def agenda_seen_by(actor: Actor) -> Q:
    """As the group; an item about a goal only for who sees the goals too."""
    seen = Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))
    return seen & (Q(goal=None) | Q(goal__space__in=open_spaces(actor, Part.PLAN)))


@visible(MinuteLine)
def minutes_seen_by(actor: Actor) -> Q:
    """The client's side all; who sees the group what is for them, and what they wrote themselves."""
    seen = Q(meeting__group__space__in=open_spaces(actor, Part.GROUP))
    own = Q(meeting__group__space__in=_own_side(actor))
    audience = MinuteLine.Audience
    read = Q(audience=audience.GROUP) | Q(written_by=actor.person_id)
    for who, capacity in ((audience.RELATIVES, "relative"), (audience.PROFESSIONALS, "professional")):
        read |= Q(audience=who, meeting__group__space__in=_joined_as(actor, capacity))
    return own | seen & read


@visible(Agreement)
def agreements_seen_by(actor: Actor) -> Q:
    """As the group; what belongs to a goal also for who sees the goals."""
    return Q(space__in=open_spaces(actor, Part.GROUP)) | Q(goal__isnull=False, space__in=open_spaces(actor, Part.PLAN))


@visible(Goal)
def goals_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see goals and plan."""
    return Q(space__in=open_spaces(actor, Part.PLAN))


@visible(GoalWording)
def wordings_seen_by(actor: Actor) -> Q:
    """As the goal."""
    return Q(goal__space__in=open_spaces(actor, Part.PLAN))


@visible(GoalMark)
def marks_seen_by(actor: Actor) -> Q:
    """As the goal."""
    return Q(goal__space__in=open_spaces(actor, Part.PLAN))


def _own_side(actor: Actor) -> frozenset[int]:
    """The spaces whose group is open as to their owner."""
    return frozenset(grant.space for grant in grants(actor).all if grant.part == Part.GROUP and grant.kind in OWNERS)


def _joined_as(actor: Actor, capacity: str) -> QuerySet[Member, Any]:
    """The spaces into which someone came in this capacity."""
    mine = Member.unguarded.filter(held_by(actor.person_id, teams_in_care(actor)), capacity=capacity)
    return mine.filter(joined_at__isnull=False, left_at=None).order_by().values("space")
