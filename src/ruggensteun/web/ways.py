"""The pages of a team and of a programme, each with the rule that the page itself asks.

A link is shown to whom the page is for; nobody is sent to a refusal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.verdict import Verdict
from ruggensteun.parties.roles import Adviser, Coordinator, Executive, ProjectLeader, Researcher, TeamMember
from ruggensteun.records.rules import may_take_figures
from ruggensteun.web.rules import (
    may_compare,
    may_compare_own,
    may_read_set_up,
    may_see_figures,
    may_see_results,
)


@dataclass(frozen=True, slots=True)
class Way:
    """A page about one team, programme, organisation or region: its name, what a link says, for whom it is."""

    name: str
    text: str | Promise
    may: Callable[[Actor, Any], Verdict]

    def to(self, code: str) -> str:
        """Its address."""
        return reverse(self.name, args=[code])


TEAM = (
    Way("team-board", gettext_lazy("Bord"), may_see_figures),
    Way("pdsa-list", gettext_lazy("PDSA"), may_see_figures),
    Way("workbook", gettext_lazy("Werkboek"), may_see_figures),
    Way("report-list", gettext_lazy("Verslagen"), may_see_figures),
    Way("team-assessments", gettext_lazy("Metingen"), may_see_figures),
    Way("team-talks", gettext_lazy("Ervaringen"), may_see_figures),
    Way("team-goals", gettext_lazy("Doelen"), may_see_figures),
)
FIGURES = (
    Way("adviser-board", gettext_lazy("Teams naast elkaar"), may_compare),
    Way("adviser-overview", gettext_lazy("Overzicht"), may_compare),
    Way("adviser-funnel", gettext_lazy("Trechter"), may_compare),
    Way("programme-board", gettext_lazy("Vijf vragen"), may_see_results),
    Way("programme-results", gettext_lazy("Uitkomsten"), may_see_results),
    Way("programme-voices", gettext_lazy("Ervaringen"), may_see_results),
)
SET_UP = (
    Way("programme-settings", gettext_lazy("Regels"), may_read_set_up),
    Way("programme-phases", gettext_lazy("Fasen"), may_read_set_up),
    Way("programme-goals", gettext_lazy("Doelen en maten"), may_read_set_up),
    Way("programme-codebook", gettext_lazy("Codeboek"), may_read_set_up),
    Way("programme-rounds", gettext_lazy("Meetrondes"), may_read_set_up),
    Way("programme-instruments", gettext_lazy("Vragenlijsten"), may_read_set_up),
    Way("programme-terms", gettext_lazy("Woorden"), may_read_set_up),
    Way("programme-data", gettext_lazy("Gegevens"), may_take_figures),
)
_BOARD = Way("team-board", gettext_lazy("Mijn team"), may_see_figures)
_TEAMS = Way("adviser-board", gettext_lazy("Alle teams"), may_compare)
_OWN_TEAMS = Way("region-board", gettext_lazy("Onze teams"), may_compare_own)
_PROGRAMME = Way("programme-settings", gettext_lazy("Programma"), may_read_set_up)
BEGIN: dict[str, tuple[Way, ...]] = {
    ProjectLeader.key: (_BOARD,),
    TeamMember.key: (_BOARD,),
    Adviser.key: (_TEAMS, _PROGRAMME),
    Coordinator.key: (_PROGRAMME, _TEAMS),
    Executive.key: (_OWN_TEAMS,),
    Researcher.key: (_PROGRAMME,),
}
"""Role -> where it leads, the first page first; in the order in which a person with several roles begins."""

BESIDE: dict[str, tuple[Way, ...]] = {"adviser-board": FIGURES, "programme-settings": SET_UP}
"""Page where a role begins -> the pages that belong to it: its link in the header stays current there."""


def links(ways: Sequence[Way], actor: Actor, thing: Any, current: str) -> list[dict[str, Any]]:
    """The links in the navigation of a team or programme; ``current`` is the name of the page that is open."""
    return [
        {"text": str(way.text), "href": way.to(thing.code), "current": way.name == current}
        for way in ways
        if way.may(actor, thing)
    ]
