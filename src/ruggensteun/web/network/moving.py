"""A person dragged to another place on the map. The answer is the map as it is now, for the script that asked."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.micro import network
from ruggensteun.space.writing import locked
from ruggensteun.web.jinja import render_part
from ruggensteun.web.network.forms import PlaceForm
from ruggensteun.web.network.here import PAGE, contact_here, map_here
from ruggensteun.web.network.telling import place_of, where
from ruggensteun.web.network.views import whole_map
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere


@require_POST
def move(request: HttpRequest, key: str, who: str) -> HttpResponse:
    """Put someone elsewhere; 409 with the map as it is when they were moved meanwhile, 422 for a place that is none."""
    here = map_here(request, key, writes=True)
    with transaction.atomic():
        said, status = _move(request, here, who)
    context = here.context(PAGE) | whole_map(here, None) | {"said": said}
    return render_part(request, "network/map.html", "kaart", context, status=status)


def _move(request: HttpRequest, here: PartHere, who: str) -> tuple[str, int]:
    locked(here.space)
    now, form = contact_here(here, who), PlaceForm(request.POST)
    if not form.is_valid():
        return _("Daar past niemand. De kaart is niet veranderd."), 422
    if form.cleaned_data["seen"] != place_of(now):
        words = {"name": now.name, "where": where(now)}
        return _("Intussen is %(name)s al verplaatst: %(where)s. Kijk eerst of dat goed is.") % words, 409
    moved = saved(form, lambda: network.change(here.space, who, by=here.actor, **form.told()))
    if moved is None:
        return _("Dat lukte niet. De kaart is niet veranderd."), 422
    return _("%(name)s staat nu hier: %(where)s.") % {"name": moved.name, "where": where(moved)}, 200
