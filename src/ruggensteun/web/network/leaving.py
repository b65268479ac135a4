"""Off the map: from today on, or from every map because someone asked for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruggensteun.micro import network
from ruggensteun.web.network.here import PAGE, contact_here, map_here

FORGET = "forget"


@require_http_methods(["GET", "POST"])
def take_off(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """The two ways to leave the map, each with what it means; nothing happens by following a link."""
    here = map_here(request, key, writes=True)
    contact = contact_here(here, who)
    if request.method == "GET":
        return render(request, "network/leave.html", here.context(PAGE) | {"contact": contact})
    if request.POST.get("how") == FORGET:
        network.forget(here.space, who, by=here.actor)
        messages.success(request, _("%(name)s is van alle kaarten gewist.") % {"name": contact.name})
    else:
        network.remove(here.space, who, by=here.actor)
        messages.success(request, _("%(name)s staat vanaf vandaag niet meer op de kaart.") % {"name": contact.name})
    return redirect(PAGE, here.space.key)
