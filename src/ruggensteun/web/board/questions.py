"""The five questions that the programme wants to answer (section 3.4 of its plan), and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ruggensteun.meso.models import ProgrammeSettings
from ruggensteun.meso.terms import terms_of
from ruggensteun.web.board.values import breakable


@dataclass(frozen=True, slots=True)
class Question:
    """A heading, the question in words, and which indicators belong to it. ``number`` 0: none of the five."""

    key: str
    number: int
    title: str
    asks: str

    def holds(self, question: int | None, *, own: bool) -> bool:
        """Whether an indicator that answers ``question`` (None or 0: none of the five) belongs here."""
        if own:
            return self.key == "own"
        return self.number == question if question else self.key == "rest"


def questions(settings: ProgrammeSettings) -> Sequence[Question]:
    """In the order of the plan, with the words of this programme; own measures and the rest after them."""
    language = get_language() or "nl"
    words = {key: term.in_(language.split("-")[0]) for key, term in terms_of(settings.terms).items()}
    named = {
        "group": words["resource-group"],
        "intake": words["recovery-supporting-intake"],
        "table": words["network-table"],
    }
    found = (
        ("1", words["resource-group"], _("Lukt het om met een %(group)s te werken?")),
        ("2", words["recovery-supporting-intake"], _("Lukt de %(intake)s?")),
        ("3", words["network-table"], _("Komt de %(table)s van de grond?")),
        ("4", _("gedeelde taal"), _("Spreken we dezelfde taal: positieve gezondheid en herstel?")),
        ("5", _("herstel van cliënten"), _("Gaat het beter met cliënten?")),
        ("own", _("eigen maten"), _("Wat dit team zelf wil weten.")),
        ("rest", _("wat het kost"), _("Belasting, en of er iets anders verslechtert.")),
    )
    return [
        Question(key, int(key) if key.isdigit() else 0, breakable(title[:1].upper() + title[1:]), asks % named)
        for key, title, asks in found
    ]
