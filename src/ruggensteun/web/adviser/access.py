"""Who sees teams beside each other: who guides the programme, and executives their own teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Programme
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import Executive
from ruggensteun.parties.rules import GUIDES, IN_A_TEAM
from ruggensteun.web.here import actor_of, programme_here

ONLY_GUIDES = Words(
    "Alle teams naast elkaar is voor de adviseurs en de coördinator, en voor bestuurders van hun eigen teams.",
    "All teams side by side is for the advisers and the coordinator, and for executives of their own teams.",
)
ONLY_IN_IT = Words(
    "De cijfers van het programma zijn voor wie eraan meedoet. Je rol geeft je geen metingen.",
    "The figures of the programme are for who takes part in it. Your role shows no measurements.",
)


@dataclass(frozen=True, slots=True)
class ProgrammeHere:
    """A programme, and who is looking at its teams."""

    programme: Programme
    actor: Actor

    @property
    def guides(self) -> bool:
        """Whether all teams are seen, and not only one's own."""
        return self.programme.pk in reach(self.actor).programmes(*GUIDES)

    def context(self, current: str, **more: Any) -> dict[str, Any]:
        """What ``layout/programme.html`` needs; ``current`` is the name of the page that is open."""
        compares = bool(may_compare(self.actor, self.programme))
        sections = _sections(self.programme.code, current, compares=compares)
        return {"programme": self.programme, "sections": sections, "guides": self.guides, **more}


def compared_here(request: HttpRequest, code: str) -> ProgrammeHere:
    """The programme in the address; 404 for a stranger, 403 with the reason for who is in it but does not guide."""
    here = ProgrammeHere(programme_here(code), actor_of(request))
    may_compare(here.actor, here.programme).or_raise()
    return here


def measured_here(request: HttpRequest, code: str) -> ProgrammeHere:
    """The programme in the address, for everyone who takes part in it."""
    here = ProgrammeHere(programme_here(code), actor_of(request))
    may_see_programme(here.actor, here.programme).or_raise()
    return here


def may_compare(actor: Actor, programme: Programme) -> Verdict:
    """Teams beside each other; which teams, is decided per team."""
    return ALLOWED if programme.pk in reach(actor).programmes(*GUIDES, Executive) else denied(str(ONLY_GUIDES))


def may_see_programme(actor: Actor, programme: Programme) -> Verdict:
    """The figures of the programme as a whole."""
    inside = reach(actor).programmes(*IN_A_TEAM, *GUIDES, Executive)
    return ALLOWED if programme.pk in inside else denied(str(ONLY_IN_IT))


def _sections(code: str, current: str, *, compares: bool) -> Sequence[dict[str, Any]]:
    """The pages about the figures of a programme."""
    of_teams = (
        ("adviser-board", _("Teams naast elkaar")),
        ("adviser-overview", _("Overzicht")),
        ("adviser-funnel", _("Trechter")),
    )
    pages = (
        *(of_teams if compares else ()),
        ("programme-board", _("Het hele programma")),
        ("programme-settings", _("Regels")),
    )
    return [{"text": text, "href": reverse(name, args=[code]), "current": name == current} for name, text in pages]
