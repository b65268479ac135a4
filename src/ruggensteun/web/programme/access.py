"""Who reads how a programme is set up: everyone who works in it, and not who only manages people."""

from django.http import HttpRequest

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Programme
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import Executive, Researcher
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM
from ruggensteun.web.here import actor_of, programme_here

FOR_WHO_TAKES_PART = Words(
    "De regels van dit programma zijn voor wie eraan meedoet. Je rol is het beheer van mensen en teams.",
    "The rules of this programme are for those who take part in it. Your role is managing people and teams.",
)


def may_read_set_up(actor: Actor, programme: Programme) -> Verdict:
    """Whether rules, words, phases and goals of the programme are for this person.

    Without this, someone who may see no settings would be shown the usual ones as if they were the programme's.
    """
    readers = (*IN_A_TEAM, *GUIDES, Executive, Researcher)
    return ALLOWED if programme.pk in reach(actor).programmes(*readers) else denied(str(FOR_WHO_TAKES_PART))


def set_up_here(request: HttpRequest, code: str) -> Programme:
    """The programme in the address; 403 with the reason for who may know of it but not read its set-up."""
    programme = programme_here(code)
    may_read_set_up(actor_of(request), programme).or_raise()
    return programme
