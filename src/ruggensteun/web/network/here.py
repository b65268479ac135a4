"""The map that a page is about: open to who is looking, as it is now."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.models import Contact
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-network"


def map_here(request: HttpRequest, key: str, *, writes: bool = False) -> PartHere:
    """The map of the space with this key; 403 with the reason for who knows the space and may not (``writes``)."""
    here = part_of(request, key, Part.NETWORK)
    if writes:
        may_write(here.actor, here.space, Part.NETWORK).or_raise()
    return here


def keeps(here: PartHere) -> bool:
    """Whether the map is the reader's own, also when nothing changes in it any more, or theirs to write on."""
    return here.sight.contributes or here.sight.is_owners


def contact_here(here: PartHere, key: str) -> Contact:
    """Someone who stands on the map today; 404 otherwise."""
    return get_object_or_404(Contact.objects.on(), space=here.space, key=key)
