"""Which methods a client may choose from, before there is a group and after one ended."""

from ruggensteun.meso.methods import offered_by
from ruggensteun.micro.methods import Method, all_methods
from ruggensteun.micro.recovery.teams import teams_around
from ruggensteun.space.models import Space


def methods_for(space: Space) -> list[Method]:
    """What the programmes of the teams around this client chose, their first choice first.

    Where no programme chose anything: every method there is, the resource group first.
    """
    known = all_methods()
    chosen = [known[key] for key in offered_by(teams_around(space)) if key in known]
    return chosen or list(known.values())


def chosen_of(space: Space, key: str) -> Method:
    """The method with this key when it is among those, and else the first of them."""
    found = methods_for(space)
    return next((method for method in found if method.key == key), found[0])
