"""Acting in a client's name: begun and ended by the representative, on every page to be seen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.kernel.verdict import denied
from ruggensteun.space.models import Representation
from ruggensteun.space.rules import REPRESENTED
from ruggensteun.web.here import actor_of
from ruggensteun.web.middleware import ACTING_FOR
from ruggensteun.web.space.here import space_here


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """From now on in this session: in the name of whose space this is."""
    space, actor = space_here(request, key), actor_of(request)
    if not Representation.objects.in_force().filter(space=space, person=actor.person_id).exists():
        denied(str(REPRESENTED)).or_raise()
    request.session[ACTING_FOR] = {"person": space.owner_id, "name": space.owner.name}
    messages.info(request, _("Je handelt nu in naam van %(name)s.") % {"name": space.owner.name})
    return redirect("space", space.key)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """As oneself again."""
    request.session.pop(ACTING_FOR, None)
    return redirect("space-mine")
