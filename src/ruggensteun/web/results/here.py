"""Which programme, and for whom its outcomes are."""

from django.http import HttpRequest

from ruggensteun.web.adviser.access import ProgrammeHere
from ruggensteun.web.here import actor_of, programme_here
from ruggensteun.web.rules import may_see_results


def results_here(request: HttpRequest, code: str) -> ProgrammeHere:
    """The programme in the address; 404 for a stranger, 403 with the reason for who only manages its people."""
    here = ProgrammeHere(programme_here(code), actor_of(request))
    may_see_results(here.actor, here.programme).or_raise()
    return here
