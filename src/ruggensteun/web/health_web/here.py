"""The conversations on positive health that a page is about: open to who is looking."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.health import ASPECTS
from ruggensteun.micro.models import HealthWeb
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-health"


def health_here(request: HttpRequest, key: str, *, writes: bool = False) -> PartHere:
    """The measurements of the space with this key; 403 with the reason for who knows the space and may not."""
    here = part_of(request, key, Part.MEASUREMENTS)
    if writes:
        may_write(here.actor, here.space, Part.MEASUREMENTS).or_raise()
    return here


def web_here(here: PartHere, web: str) -> HealthWeb:
    """A conversation of this space; 404 otherwise."""
    return get_object_or_404(HealthWeb.objects.select_related("space"), space=here.space, key=web)


def dimension_here(name: str) -> str:
    """A dimension by its name in the address; 404 when there is none."""
    if name not in ASPECTS:
        raise Http404(f"positive health has no dimension {name[:20]!r}")
    return name
