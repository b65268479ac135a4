"""Who sees teams beside each other: who guides the programme, and executives their own teams."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.models import Programme
from ruggensteun.parties.reach import reach
from ruggensteun.parties.rules import GUIDES
from ruggensteun.web.here import actor_of, programme_here, programme_sections
from ruggensteun.web.rules import may_compare


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
        sections = programme_sections(self.actor, self.programme, current)
        return {"programme": self.programme, "sections": sections, "guides": self.guides, **more}


def compared_here(request: HttpRequest, code: str) -> ProgrammeHere:
    """The programme in the address; 404 for a stranger, 403 with the reason for who is in it but does not guide."""
    here = ProgrammeHere(programme_here(code), actor_of(request))
    may_compare(here.actor, here.programme).or_raise()
    return here
