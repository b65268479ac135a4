"""Who reads how a programme is set up: everyone who works in it, and not who only manages people."""

from django.http import HttpRequest

from ruggensteun.parties.models import Programme
from ruggensteun.web.here import actor_of, programme_here
from ruggensteun.web.rules import may_read_set_up


def set_up_here(request: HttpRequest, code: str) -> Programme:
    """The programme in the address; 403 with the reason for who may know of it but not read its set-up."""
    programme = programme_here(code)
    may_read_set_up(actor_of(request), programme).or_raise()
    return programme
