"""Which pages are for whom: one rule per kind of page, asked by the page itself and by every link to it.

What stands on a page is guarded besides (see ``kernel.guard``); these say who has any business there.
"""

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.models.person import Scope
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import Executive, Researcher
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM

NO_FIGURES = Words(
    "De cijfers van dit team zijn voor het team zelf, de begeleiders en de bestuurder. Je rol geeft je geen metingen.",
    "The figures of this team are for the team, its advisers and the executive. Your role shows no measurements.",
)
ONLY_GUIDES = Words(
    "Alle teams naast elkaar is voor de adviseurs en de coördinator, en voor bestuurders van hun eigen teams.",
    "All teams side by side is for the advisers and the coordinator, and for executives of their own teams.",
)
ONLY_IN_IT = Words(
    "De cijfers van het programma zijn voor wie eraan meedoet. Je rol geeft je geen metingen.",
    "The figures of the programme are for who takes part in it. Your role shows no measurements.",
)
FOR_WHO_TAKES_PART = Words(
    "De regels van dit programma zijn voor wie eraan meedoet. Je rol is het beheer van mensen en teams.",
    "The rules of this programme are for those who take part in it. Your role is managing people and teams.",
)

ONLY_WITH_CLIENTS = Words(
    "Deze lijst is voor hulpverleners en regieondersteuners.",
    "This list is for professionals and recovery coordinators.",
)


def may_see_figures(actor: Actor, team: Team) -> Verdict:
    """The board of a team: everyone who sees its work, and not who only manages its people."""
    return ALLOWED if team.pk in reach(actor).teams(*IN_A_TEAM, *GUIDES, Executive) else denied(str(NO_FIGURES))


def may_compare(actor: Actor, programme: Programme) -> Verdict:
    """Teams beside each other; which teams, is decided per team."""
    return _compares(actor, programme.pk)


def may_compare_own(actor: Actor, scope: Scope) -> Verdict:
    """The teams of an organisation or region beside each other, in a programme that they take part in."""
    there = reach(actor).programmes_in(scope)
    return next((ALLOWED for programme in there if _compares(actor, programme)), denied(str(ONLY_GUIDES)))


def may_see_results(actor: Actor, programme: Programme) -> Verdict:
    """What questionnaires say of clients: everyone with figures of the programme, and its researchers.

    Of which teams, is decided per series (``records.rules.outcomes_seen_by``).
    """
    inside = reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive, Researcher)
    return ALLOWED if programme.pk in inside else denied(str(ONLY_IN_IT))


def may_read_set_up(actor: Actor, programme: Programme) -> Verdict:
    """Rules, words, phases and goals of a programme: everyone who works in it, and not who only manages people.

    Without this, someone who may see no settings would be shown the usual ones as if they were the programme's.
    """
    readers = (*IN_A_TEAM, *GUIDES, Executive, Researcher)
    return ALLOWED if programme.pk in reach(actor).programmes(*readers) else denied(str(FOR_WHO_TAKES_PART))


def _compares(actor: Actor, programme: int) -> Verdict:
    return ALLOWED if programme in reach(actor).programmes(*GUIDES, Executive) else denied(str(ONLY_GUIDES))
