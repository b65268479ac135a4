"""What comes first to who belongs to a space: the next meeting, what they promised, what to do when it goes badly."""

from collections.abc import Iterable
from dataclasses import dataclass

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.recovery import nearby
from ruggensteun.micro.recovery.nearby import Near
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import grants


@dataclass(frozen=True, slots=True)
class Belongs:
    """A space that somebody belongs to, with what they come for. ``plan``: the safety plan is open to them."""

    space: Space
    near: Near
    acts: bool
    group: bool
    plan: bool

    @property
    def shows(self) -> bool:
        """Whether something of the group is shown, that the client should read in the journal."""
        return bool(self.near.group or self.near.next or self.near.promised)


def belonging(actor: Actor, spaces: Iterable[Space], acts: Iterable[int] = ()) -> list[Belongs]:
    """Of each space of somebody else; three questions to the database."""
    seen, acting = grants(actor), set(acts)
    spaces = list(spaces)
    found = nearby.near(actor, [space.pk for space in spaces])
    return [
        Belongs(
            space, found[space.pk], space.pk in acting,
            seen.sight(space.pk, Part.GROUP).sees, seen.sight(space.pk, Part.SAFETY).sees,
        )
        for space in spaces
    ]  # fmt: skip
