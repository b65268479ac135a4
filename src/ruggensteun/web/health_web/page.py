"""Conversations on positive health as their reader sees them: the marks beside each other, the web, the wishes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.micro.health import ASPECTS, DIMENSION_OF, said
from ruggensteun.micro.models import Goal, HealthMark, HealthWeb, HealthWish
from ruggensteun.web.health_web import picture
from ruggensteun.web.jinja import day, number
from ruggensteun.web.space.here import PartHere

BESIDE = 3
"""Conversations in one table: what fits beside each other on a phone."""


@dataclass(slots=True)
class Talk:
    """One conversation: its marks by aspect, and what the person would like to work on."""

    web: HealthWeb
    marks: dict[str, int] = field(default_factory=dict)
    wishes: list[HealthWish] = field(default_factory=list)

    @property
    def day(self) -> str:
        """On which day it was."""
        return day(self.web.on or self.web.begun_on, "medium")

    @property
    def means(self) -> dict[str, float]:
        """The middle of the marks that were given, per dimension; a dimension without a mark is not there."""
        found: dict[str, list[int]] = {}
        for aspect, mark in self.marks.items():
            found.setdefault(DIMENSION_OF[aspect], []).append(mark)
        return {dimension: sum(found[dimension]) / len(found[dimension]) for dimension in ASPECTS if dimension in found}

    @property
    def sentence(self) -> str:
        """“3 mei 2026: mijn lichaam 6,5; meedoen 4.” With what was left empty."""
        names = dimensions()
        told = "; ".join(f"{names[each]} {number(mean, 1)}" for each, mean in self.means.items())
        bare = [names[each] for each in ASPECTS if each not in self.means]
        found = f"{self.day}: {told}." if told else f"{self.day}."
        return found + (" " + _("Geen cijfers bij: %(names)s.") % {"names": ", ".join(bare)} if bare else "")


@dataclass(frozen=True, slots=True)
class Overview:
    """``done``: what was finished, the newest first; ``going``: the one that is still open, for who may see it."""

    done: Sequence[Talk]
    going: Talk | None

    def drawn(self, other: "Talk | None") -> Markup:
        """The newest, with another beside it."""
        return picture.drawn(dimensions(), self.done[0].means, other.means if other else None)

    @property
    def beside(self) -> list[Talk]:
        """The newest few, the oldest of them first, as in a table."""
        return list(self.done[:BESIDE])[::-1]


def dimensions() -> dict[str, str]:
    """The six dimensions by name, in order."""
    return {each: str(Goal.Health(each).label) for each in ASPECTS}


def overview(here: PartHere) -> Overview:
    """Every conversation that the reader may see; three questions, however many there are."""
    talks = {web.pk: Talk(web) for web in HealthWeb.objects.filter(space=here.space).order_by("-on", "-pk")}
    for mark in HealthMark.objects.filter(web__in=talks):
        talks[mark.web_id].marks[mark.aspect] = mark.mark
    shown = Goal.objects.filter(pk=OuterRef("goal"))
    for wish in HealthWish.objects.filter(web__in=talks).annotate(shown=Exists(shown)).select_related("goal"):
        talks[wish.web_id].wishes.append(wish)
    done = [talk for talk in talks.values() if talk.web.state == HealthWeb.State.DONE]
    going = [talk for talk in talks.values() if talk.web.state == HealthWeb.State.OPEN]
    return Overview(done, going[0] if going else None)


def named(wish: HealthWish) -> str:
    """What a wish is about, in words."""
    name = wish.words or said(wish.aspect)
    return name[:1].upper() + name[1:]
