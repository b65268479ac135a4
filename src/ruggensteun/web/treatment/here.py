"""The treatment that a page is about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.kernel.verdict import denied
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Treatment
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import ONLY_THE_OWNER
from ruggensteun.space.sight import GroundKind, explain, teams_in_care
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.here import own_here


def side(request: HttpRequest, key: str) -> Space:
    """The space, for its owner and who acts for them where that covers the care; 403 for others."""
    space = own_here(request, key)
    kinds = {grant.kind for grant in explain(actor_of(request), space, Part.CARE).grants}
    if not kinds & {GroundKind.OWN, GroundKind.REPRESENTATIVE}:
        denied(str(ONLY_THE_OWNER)).or_raise()
    return space


def treatment_here(request: HttpRequest, pk: int) -> Treatment:
    """The treatment, for who works in its team; 404 for others, which the client reads in
    the journal; also for the client, who has a page of their own."""
    request.about = treatments.knocked_on(pk)  # type: ignore[attr-defined]
    rows = Treatment.objects.filter(team__in=teams_in_care(actor_of(request))).exclude(
        space__owner=actor_of(request).person_id
    )
    found = get_object_or_404(rows.select_related("space__owner", "team"), pk=pk)
    request.space = found.space  # type: ignore[attr-defined]  # what is stored here counts (``FollowMiddleware``)
    return found
