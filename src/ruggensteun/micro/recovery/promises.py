"""What somebody promised: open agreements, over all spaces that they belong to."""

from django.db.models import Q, QuerySet

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.models import Agreement
from ruggensteun.space.models import Member
from ruggensteun.space.sight import held_by, teams_in_care


def promised(actor: Actor) -> QuerySet[Agreement]:
    """What this person, or a team they work in, is still to do for somebody else; what is due first comes first.

    What they do not see any more is not in it, whoever promised it.
    """
    mine = Member.objects.filter(held_by(actor.person_id, teams_in_care(actor)), joined_at__isnull=False, left_at=None)
    found = Agreement.objects.open().filter(nominee__member__in=mine.order_by().values("pk"))
    return found.select_related("space__owner", "nominee__member", "goal").order_by("due_on", "pk")


def own(actor: Actor) -> QuerySet[Agreement]:
    """What a client is to do in their own space (or the one they act for)."""
    people = {actor.person_id, actor.represents} - {None}
    return Agreement.objects.open().filter(Q(space__owner__in=people), own=True).order_by("due_on", "pk")
