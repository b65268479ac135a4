"""The intake that a page is about: open to who is looking."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ruggensteun.micro.intakes.rules import may_tell, tells
from ruggensteun.micro.models import Intake
from ruggensteun.micro.models.intake import OVER, Question
from ruggensteun.micro.rules import may_write
from ruggensteun.space.parts import Part
from ruggensteun.web.intake.words import asked
from ruggensteun.web.space.here import PartHere, part_of

PAGE = "space-intake"
ALL = "alles"
"""In an address: about the whole intake rather than one question."""


@dataclass(frozen=True, slots=True)
class IntakeHere:
    """An intake and who is looking. ``tells``: the client's side."""

    part: PartHere
    intake: Intake
    tells: bool

    @property
    def name(self) -> str:
        """The client's name, for who is somebody else; nothing for the client."""
        return told_name(self.part)

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of an intake needs."""
        return context_of(self.part) | {
            "intake": self.intake, "tells": self.tells, "over": self.intake.state in OVER,
        } | more  # fmt: skip


def intake_here(
    request: HttpRequest, key: str, intake: str, *, writes: bool = False, telling: bool = False
) -> IntakeHere:
    """An intake of the space with this key; 403 with the reason for who knows the space and may not.

    ``writes``: for who writes in it; ``telling``: for the client's own words.
    """
    part = story_here(request, key, writes=writes, telling=telling)
    found = get_object_or_404(Intake.objects.select_related("team"), space=part.space, key=intake)
    found.space = part.space  # with its owner, looked up already
    return IntakeHere(part, found, tells(part.actor, part.space))


def story_here(request: HttpRequest, key: str, *, writes: bool = False, telling: bool = False) -> PartHere:
    """The same before there is an intake."""
    part = part_of(request, key, Part.STORY)
    if writes:
        may_write(part.actor, part.space, Part.STORY).or_raise()
    if telling:
        may_tell(part.actor, part.space).or_raise()
    return part


def question_here(name: str) -> Question:
    """A question by its name in the address; 404 when there is none."""
    try:
        return Question(name)
    except ValueError:
        raise Http404(f"an intake has no question {name[:20]!r}") from None


def told_name(part: PartHere) -> str:
    """The client's name, for who is somebody else."""
    return "" if part.space.owner_id == part.actor.person_id else part.space.owner.name


def context_of(part: PartHere) -> dict[str, Any]:
    """What every page about the story needs."""
    return part.context(PAGE) | {
        "writes": part.sight.contributes, "name": told_name(part), "asked": lambda one: asked(one, told_name(part)),
    }  # fmt: skip
