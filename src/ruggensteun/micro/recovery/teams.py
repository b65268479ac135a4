"""The teams around a client, for what a client may be offered."""

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Treatment
from ruggensteun.space.models import Member, Space

LOOKING = System("which teams there are around a client")


def teams_around(space: Space) -> set[int]:
    """The keys of the teams that treat this client, or that were let in, as a whole or by who works there."""
    with acting_as(LOOKING):
        inside = Member.objects.filter(space=space, joined_at__isnull=False, left_at=None).order_by()
        found = {key for pair in inside.values_list("team", "through") for key in pair if key is not None}
        return found | set(Treatment.objects.in_force().filter(space=space).order_by().values_list("team", flat=True))
