"""The plan of a space as its reader sees it: per part of life the words, what others wrote beside them, the goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ruggensteun.micro.domains import DOMAINS, IN_USE
from ruggensteun.micro.models import Goal, PlanContribution, PlanReader, PlanSection
from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.micro.recovery.narrowing import closed_parts
from ruggensteun.micro.recovery.plan_versions import ORDER
from ruggensteun.micro.recovery.rules import owns
from ruggensteun.space.parts import Part
from ruggensteun.web.plan import words
from ruggensteun.web.plan.here import goals_here
from ruggensteun.web.space.here import PartHere

PAGE = "space-plan"
FEW = 5
"""From more goals at one part they are folded away."""
Audience = PlanSection.Audience


@dataclass(slots=True)
class Part_:  # noqa: N801 -- ``Part`` is a part of the space
    """A part of life on the page. ``goals``: those that run; ``narrowed``: who sees it, for the client's side alone."""

    domain: str
    section: PlanSection | None = None
    beside: list[PlanContribution] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    narrowed: str = ""

    @property
    def title(self) -> str:
        """“werk en opleiding”, with a capital."""
        return title_of(self.domain)

    @property
    def said(self) -> list[tuple[str, str]]:
        """The client's words by question, as far as there are any."""
        asked = questions()
        return [(asked[name], text) for name in QUESTIONS if (text := getattr(self.section, name, ""))]

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.said or self.beside or self.goals)


@dataclass(frozen=True, slots=True)
class Whole:
    """``filled``: parts in which something stands; ``bare``: those still empty; ``loose``: goals about no part."""

    filled: Sequence[Part_]
    bare: Sequence[Part_]
    loose: Sequence[Goal]
    own: bool

    @property
    def shows(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.filled or self.loose)


def title_of(domain: str) -> str:
    """A part of life as a heading."""
    name = str(DOMAINS[domain])
    return name[:1].upper() + name[1:]


def questions() -> dict[str, str]:
    """What is asked about each part of life, as a heading above the client's words."""
    return {"now": _("Hoe het nu gaat"), "want": _("Wat ik wil"), "helps": _("Wie helpt")}


def whole(here: PartHere) -> Whole:
    """Every part of life that is open to the reader, in the order of the plan; a fixed number of questions."""
    goals = list(Goal.objects.filter(space=here.space, state=Goal.State.RUNNING))
    parts = {domain: Part_(domain) for domain in ORDER if not is_closed(here, domain)}
    for section in PlanSection.objects.filter(space=here.space):
        parts[section.domain].section = section
    rows = PlanContribution.objects.now().filter(section__space=here.space)
    for one in rows.select_related("section", "author", "team"):
        parts[one.section.domain].beside.append(one)
    for goal in goals:
        for domain in goal.domains:
            parts[domain].goals.append(goal)
    own = owns(here.actor, here.space, Part.PLAN)
    if own:
        _say_who_sees(parts.values())
    filled = [part for part in parts.values() if not part.empty]
    bare = [part for part in parts.values() if part.empty and part.domain in IN_USE]
    return Whole(filled, bare, [goal for goal in goals if not goal.domains], own)


def is_closed(here: PartHere, domain: str) -> bool:
    """Whether the client keeps this part of life from the reader."""
    return here.space.pk in closed_parts(here.actor).get(domain, ())


def domain_here(request: HttpRequest, key: str, domain: str, *, writes: bool = False) -> PartHere:
    """The plan, for a page about one part of life. 404 for one that there is not, or that is closed to the reader:
    that it was narrowed is not theirs to know."""
    here = goals_here(request, key, writes=writes)
    if domain not in DOMAINS or is_closed(here, domain):
        raise Http404(f"the plan has no part {domain[:20]!r} for this reader")
    return here


def section_of(here: PartHere, domain: str) -> PlanSection:
    """The part of life as it is stored; a new one, not stored, when nothing was written."""
    found = PlanSection.objects.filter(space=here.space, domain=domain).first()
    section = found or PlanSection(space=here.space, domain=domain)
    section.space = here.space
    return section


# --- Who sees it, for the client's side -----------------------------------------------------------------
def _say_who_sees(parts: Iterable[Part_]) -> None:
    narrow = [part for part in parts if part.section is not None and part.section.audience != Audience.ALL]
    names = _named(narrow)
    for part in narrow:
        if part.section is not None:
            part.narrowed = said_of(part.section.audience, names.get(part.section.pk, []))


def _named(parts: Sequence[Part_]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if parts:
        rows = PlanReader.objects.filter(section__in=[part.section for part in parts]).select_related("member")
        for row in rows:
            found.setdefault(row.section_id, []).append(row.member.name)
    return found


def said_of(audience: str, names: Sequence[str]) -> str:
    """“Alleen jij ziet dit deel.”, “Alleen jij en Samira zien dit deel.”; nothing when it is for everybody."""
    who = words.listed(names)
    if audience == Audience.MINE:
        return _("Alleen jij ziet dit deel.")
    if audience == Audience.ONLY:
        return _("Alleen jij en deze mensen zien dit deel: %(who)s.") % {"who": who}
    if audience == Audience.EXCEPT:
        return _("Dit deel is dicht voor: %(who)s.") % {"who": who}
    return ""


def narrowed_of(here: PartHere, domains: Iterable[str]) -> list[tuple[str, str]]:
    """Of these parts of life those that are not for everybody, with who sees them; for the client's side."""
    wanted = set(domains)
    if not wanted or not owns(here.actor, here.space, Part.PLAN):
        return []
    rows = PlanSection.objects.filter(space=here.space, domain__in=wanted).exclude(audience=Audience.ALL)
    parts = [Part_(row.domain, row) for row in rows]
    _say_who_sees(parts)
    return [(part.title, part.narrowed) for part in parts]
