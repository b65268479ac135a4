"""Who sees which care a client has."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.micro.models import CareSpell, CareStay, CareStep
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import open_spaces


@visible(CareSpell)
def care_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the care they have now."""
    return Q(space__in=open_spaces(actor, Part.CARE))


@visible(CareStep)
def care_steps_seen_by(actor: Actor) -> Q:
    """As the care."""
    return Q(spell__space__in=open_spaces(actor, Part.CARE))


@visible(CareStay)
def care_stays_seen_by(actor: Actor) -> Q:
    """As the care."""
    return Q(step__spell__space__in=open_spaces(actor, Part.CARE))
