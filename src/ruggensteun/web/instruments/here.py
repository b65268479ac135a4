"""The version of a questionnaire that a page is about, and who is looking."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.words import Words
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.models import InstrumentVersion
from ruggensteun.parties.models import Programme
from ruggensteun.web.here import actor_of, programme_sections
from ruggensteun.web.programme.access import set_up_here

PAGE = "programme-instruments"


@dataclass(frozen=True, slots=True)
class VersionHere:
    """A version of a questionnaire of the programme in the address."""

    programme: Programme
    row: InstrumentVersion
    actor: Actor

    @property
    def place(self) -> tuple[str, str, int]:
        """The words in its address."""
        return self.programme.code, self.row.instrument, self.row.number

    @property
    def title(self) -> str:
        """Its name, in the language of the page."""
        return str(Words(**self.row.called))

    def context(self) -> dict[str, Any]:
        """What every page about it needs."""
        draft = self.row.state == InstrumentVersion.State.DRAFT
        return context_of(self.actor, self.programme) | {
            "row": self.row, "title": self.title, "place": self.place, "draft": draft,
        }  # fmt: skip


def version_here(request: HttpRequest, code: str, name: str, number: int) -> VersionHere:
    """An own questionnaire in a version; 404 when it is not there, 403 for who may not read the set-up."""
    programme = set_up_here(request, code)
    rows = InstrumentVersion.objects.select_related("programme")
    row = get_object_or_404(rows, programme=programme, instrument=name, number=number, base="")
    return VersionHere(programme, row, actor_of(request))


def draft_here(request: HttpRequest, code: str, name: str, number: int) -> VersionHere:
    """The same, for who may change it; 403 with the reason otherwise."""
    found = version_here(request, code, name, number)
    may_make_instruments(found.actor, found.programme).or_raise()
    return found


def context_of(actor: Actor, programme: Programme) -> dict[str, Any]:
    """What every page of questionnaires of a programme needs."""
    sections = programme_sections(actor, programme, PAGE)
    return {"programme": programme, "sections": sections, "may": may_make_instruments(actor, programme)}
