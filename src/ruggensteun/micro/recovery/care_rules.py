"""Who sees which care a client has, who hands over, and what a team looks at again."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.micro.models import (
    CareFarewell,
    CareSpell,
    CareStay,
    CareStep,
    CoordinatorChange,
    SecondLook,
    TreatmentTraits,
)
from ruggensteun.micro.rules import treated
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


@visible(CareFarewell)
def farewells_seen_by(actor: Actor) -> Q:
    """As the care."""
    return Q(spell__space__in=open_spaces(actor, Part.CARE))


@visible(CoordinatorChange)
def coordinator_changes_seen_by(actor: Actor) -> Q:
    """As the group."""
    return Q(group__space__in=open_spaces(actor, Part.GROUP))


@visible(SecondLook)
def second_looks_seen_by(actor: Actor) -> Q:
    """As the treatment: the client sees every line, also those that were taken back."""
    return treated(actor, "treatment__")


@visible(TreatmentTraits)
def traits_seen_by(actor: Actor) -> Q:
    """As the treatment."""
    return treated(actor, "treatment__")
