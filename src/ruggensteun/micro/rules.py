"""Who sees and changes what happens in a space. What is open to whom is decided in ``space``."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain, open_spaces

ONLY_LOOKING = Words(
    "Je mag dit zien, en niet veranderen. Vraag het aan degene van wie deze ruimte is.",
    "You may see this, and not change it. Ask the person whose space this is.",
)


@visible(Contact)
def contacts_seen_by(actor: Actor) -> Q:
    """Whoever the client lets see the network."""
    return Q(space__in=open_spaces(actor, Part.NETWORK))


@visible(Tie)
def ties_seen_by(actor: Actor) -> Q:
    """As the people that it ties."""
    return Q(space__in=open_spaces(actor, Part.NETWORK))


def may_write(actor: Actor | System, space: Space, part: Part) -> Verdict:
    """Whether an actor writes in a part of a space."""
    if explain(actor, space, part).contributes:
        return ALLOWED
    return denied(str(ONLY_LOOKING))
