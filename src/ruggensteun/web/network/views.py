"""The map: a picture and a list, now or on an earlier day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ruggensteun.micro import network
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.ui.markup import initials
from ruggensteun.web.jinja import day
from ruggensteun.web.network.choosing import PRIVATE, bare, choices_of_shown, day_of, days_to_choose, who_to_choose
from ruggensteun.web.network.forms import QuickForm
from ruggensteun.web.network.here import PAGE, keeps, map_here
from ruggensteun.web.network.picture import pictures
from ruggensteun.web.network.telling import groups, sentence
from ruggensteun.web.space.here import PartHere

MANY = 60
"""From so many ties the lines are paler."""


@require_GET
def the_map(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone around the client, now or (``dag``) as it was; ``toon`` makes some of them stand out."""
    here = map_here(request, key)
    past, shown = day_of(request.GET.get("dag", "")), request.GET.get("toon", "")
    context = here.context(PAGE) | whole_map(here, past, shown)
    days = days_to_choose(network.days_of_change(here.space))
    asked = request.GET.get("dag", "") if past else ""
    if asked and asked not in {each["value"] for each in days}:
        days.insert(1, {"value": asked, "text": day(past)})
    context |= {
        "days": days,
        "asked_day": asked,
        "choices": choices_of_shown(own=context["own"], keeps=keeps(here)),
        "shown": shown,
    }
    if context["writes"]:
        context["form"] = QuickForm(None)
    return render(request, "network/map.html", context)


def whole_map(here: PartHere, past: date | None, shown: str = "") -> dict[str, Any]:
    """What the picture and the list need."""
    contacts: Sequence[Contact] = list(Contact.objects.on(past).filter(space=here.space))
    if not keeps(here):
        contacts, shown = bare(contacts), "" if shown in PRIVATE else shown
    ties = list(Tie.objects.on(past).filter(space=here.space))
    own = here.space.owner_id == here.actor.person_id
    title = _("Mijn netwerk") if own else _("Het netwerk van %(name)s") % {"name": here.space.owner.name}
    if past:
        title += " " + _("op %(day)s") % {"day": day(past)}
    me = _("ik") if own else initials(here.space.owner.name)
    chosen = who_to_choose(shown)
    return {
        "title": title,
        "past": past,
        "writes": here.sight.contributes and past is None,
        "pictures": pictures(contacts, ties, title=title, href=_href(here, past), chosen=chosen, me=me),
        "many": len(ties) >= MANY,
        "ties": bool(ties),
        "signs": _signs(contacts),
        "groups": groups(contacts, ties, own=own),
        "sentence": sentence(contacts),
        "said": "",
        "sector_number": {sector.value: number for number, sector in enumerate(Contact.Sector, start=1)},
    }


def _signs(contacts: Sequence[Contact]) -> set[str]:
    """The signs that stand on the map, and so need a word of explanation."""
    found = {"asked" for one in contacts if one.nominated}
    found |= {"some" for one in contacts if one.strain == Contact.Strain.SOME}
    return found | {"much" for one in contacts if one.strain == Contact.Strain.MUCH}


def _href(here: PartHere, past: date | None) -> Callable[[Contact], str]:
    """Where a name on the map leads: to the person's page, or on an earlier map to the line in the list."""
    if past:
        return lambda one: f"#wie-{one.key}"
    return lambda one: reverse("space-network-person", args=[here.space.key, one.key])
