"""A small group, and who might join it: ideas, never a must."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ruggensteun.micro.models import Contact, Group, Nominee
from ruggensteun.micro.network import is_place
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.group.here import context_of, group_here
from ruggensteun.web.space.here import PartHere

FEW = 12
"""So many people of the map stand on the page; the others are on the map."""


@dataclass(frozen=True, slots=True)
class OfTheMap:
    """People of the map who were not asked: the first few, and how many there are."""

    first: list[Contact]
    all: int


@require_GET
def ideas(request: HttpRequest, key: str) -> HttpResponse:
    """Who is in it, people of the map who were not asked yet, and other places where people are."""
    here, group = group_here(request, key, writes=True)
    inside = list(Nominee.objects.inside().filter(group=group))
    peers = any(one.kind == Nominee.Kind.PEER for one in inside)
    context = context_of(here, group, inside=inside, of_map=_of_the_map(here, group), peers=peers, form=Once())
    return render(request, "group/widen.html", context)


def _of_the_map(here: PartHere, group: Group) -> OfTheMap | None:
    """Nearest first, those marked for the group before them; None for who does not see the map."""
    if not explain(here.actor, here.space, Part.NETWORK).sees:
        return None
    there = set(Nominee.objects.filter(group=group).order_by().values_list("contact", flat=True))
    on_map = Contact.objects.on().filter(space=here.space)
    people = [one for one in on_map if one.key not in there and not is_place(one)]
    people.sort(key=lambda one: (not one.nominated, one.ring, one.name.casefold()))
    return OfTheMap(people[:FEW], len(people))
