"""A safety plan as its readers meet it: per phase, in the order in which one needs it when it is hard."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import SafetyLine, SafetyPlan
from ruggensteun.micro.models.safety import Phase
from ruggensteun.micro.recovery.safety import ALWAYS, ALWAYS_KINDS, ANYWHERE

Kind = SafetyLine.Kind
IN_A_PHASE = (
    Kind.CALL, Kind.I_DO, Kind.OTHERS_DO, Kind.HELPS, Kind.HINDERS, Kind.SEEN_BY_ME, Kind.SEEN_BY_OTHERS,
)  # fmt: skip
HOW: Mapping[str, Any] = {
    Phase.GREEN: _("Het gaat goed"),
    Phase.YELLOW: _("Ik let op"),
    Phase.ORANGE: _("Het gaat minder goed"),
    Phase.RED: _("Het gaat niet goed: crisis"),
}
ASK: Mapping[str, Any] = {
    Kind.CALL: _("Wie bel je?"),
    Kind.I_DO: _("Wat doe je zelf?"),
    Kind.OTHERS_DO: _("Wat doen anderen?"),
    Kind.HELPS: _("Wat helpt?"),
    Kind.HINDERS: _("Wat helpt niet?"),
    Kind.SEEN_BY_ME: _("Wat merk je zelf?"),
    Kind.SEEN_BY_OTHERS: _("Wat merken anderen aan je?"),
    Kind.REFUSAL: _("Wat wil je niet?"),
    Kind.WISH: _("Wat wil je wel?"),
    Kind.HOME: _("Wat moet er thuis geregeld worden?"),
    Kind.MEDICATION: _("Welke medicijnen gebruik je?"),
}
HINT: Mapping[str, Any] = {
    Kind.CALL: _("Wie je als eerste belt, zet je bovenaan."),
    Kind.SEEN_BY_ME: _("Bijvoorbeeld: ik slaap drie nachten slecht."),
    Kind.REFUSAL: _("Dit blijft altijd staan, welke kleur het ook is. Alleen jij schrijft dit."),
    Kind.WISH: _("Bijvoorbeeld: praat rustig met me. Alleen jij schrijft dit."),
    Kind.HOME: _("Bijvoorbeeld: post, huisdieren, kinderen, wie de sleutel heeft."),
    Kind.MEDICATION: _("Hoeft niet. Je apotheek heeft altijd de lijst die klopt."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind."""

    kind: str
    title: str
    lines: Sequence[SafetyLine]


@dataclass(frozen=True, slots=True)
class PhaseTold:
    """A phase with what the plan says for it; also what holds in every phase, such as whom to call."""

    phase: str
    name: str
    how: str
    sections: Sequence[Section]


def phases_told(plan: SafetyPlan, lines: Iterable[SafetyLine]) -> list[PhaseTold]:
    """Every phase of the plan, green first."""
    found = list(lines)
    return [
        PhaseTold(one, str(Phase(one).label), HOW[one], _sections(found, IN_A_PHASE, {one, ALWAYS}))
        for one in plan.phases
    ]


def always_told(lines: Iterable[SafetyLine]) -> list[Section]:
    """What holds whatever the colour: refusals and wishes first."""
    return _sections(list(lines), ALWAYS_KINDS, {ALWAYS})


def to_write(lines: Iterable[SafetyLine], phase: str) -> list[Section]:
    """Every kind that can stand in a phase (empty: always), also the empty ones, each with the lines of that place."""
    kinds = (*ALWAYS_KINDS, *ANYWHERE) if phase == ALWAYS else IN_A_PHASE
    return _sections(list(lines), kinds, {phase}, empty=True)


def dialled(number: str) -> str:
    """A telephone number as a link wants it."""
    return ("+" if number.startswith("+") else "") + re.sub(r"\D", "", number)


def _sections(
    lines: Sequence[SafetyLine], kinds: Iterable[str], phases: set[str], *, empty: bool = False
) -> list[Section]:
    found = []
    for kind in kinds:
        own = sorted((one for one in lines if one.kind == kind and one.phase in phases), key=_order)
        if own or empty:
            found.append(Section(str(kind), str(Kind(kind).label), own))
    return found


def _order(line: SafetyLine) -> tuple[bool, int, int]:
    """What belongs to this phase before what holds always."""
    return (line.phase == ALWAYS, line.place, line.from_version)
