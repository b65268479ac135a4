"""Where a page of a space is: the space in its address, as far as the visitor may know that it exists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind, Thing
from ruggensteun.kernel.verdict import denied
from ruggensteun.space import deaths
from ruggensteun.space.models import DeathReport, Member, Representation, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_confirm_death, may_decide
from ruggensteun.space.sight import GroundKind, Sight, explain, grants, knocked_on
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.why import why


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a space: for everyone in it, for who sees one part or any of ``parts``, or for the owner's side.

    ``guests``: for who is not on the owner's side. ``alone``: for the owner, not for who acts for them.
    """

    name: str
    text: str | Promise
    part: Part | None = None
    owners: bool = False
    guests: bool = False
    alone: bool = False
    to_others: str | Promise = ""
    parts: tuple[Part, ...] = ()

    def is_for(self, actor: Actor, space: Space) -> bool:
        """Whether a link to it makes sense."""
        if self.parts:
            return any(explain(actor, space, part).sees for part in self.parts)
        if self.part is not None:
            return explain(actor, space, self.part).sees
        if self.alone:
            return space.owner_id == actor.person_id
        if self.guests:
            return not decides(actor, space)
        return not self.owners or decides(actor, space)


ALONG = (Part.CARE, Part.STORY, Part.GROUP, Part.PLAN, Part.MEASUREMENTS)
"""The parts of which something stands on the line of time."""
PAGES = (
    Page("space", gettext_lazy("Begin")),
    Page("space-intake", gettext_lazy("Mijn verhaal"), part=Part.STORY, to_others=gettext_lazy("Verhaal")),
    Page("space-network", gettext_lazy("Mijn netwerk"), part=Part.NETWORK, to_others=gettext_lazy("Netwerk")),
    Page("space-group", gettext_lazy("Mijn groep"), part=Part.GROUP, to_others=gettext_lazy("De groep")),
    Page("space-goals", gettext_lazy("Mijn doelen"), part=Part.PLAN, to_others=gettext_lazy("Doelen")),
    Page("space-plan", gettext_lazy("Mijn plan"), part=Part.PLAN, to_others=gettext_lazy("Plan")),
    Page("space-health", gettext_lazy("Positieve gezondheid"), part=Part.MEASUREMENTS),
    Page("space-answers", gettext_lazy("Vragenlijsten"), part=Part.MEASUREMENTS),
    Page("space-safety", gettext_lazy("Signaleringsplan"), part=Part.SAFETY),
    Page("space-care", gettext_lazy("Mijn zorg"), part=Part.CARE, to_others=gettext_lazy("De zorg")),
    Page("space-timeline", gettext_lazy("Tijdlijn"), parts=ALONG),
    Page("space-conversations", gettext_lazy("Gesprekken"), part=Part.CONVERSATIONS),
    Page("space-signals", gettext_lazy("Ik maak me zorgen"), guests=True),
    Page("space-notes", gettext_lazy("Mijn notities"), guests=True),
    Page("space-signals", gettext_lazy("Signalen"), alone=True),
    Page("space-sharing", gettext_lazy("Wie ziet wat"), owners=True),
    Page("space-journal", gettext_lazy("Wie keek er?"), owners=True),
    Page("space-about", gettext_lazy("Over deze ruimte"), owners=True),
)
"""In the order of the navigation."""
FILLED = {page.part for page in PAGES if page.part is not None}
"""The parts in which something can be written and read; the others can be shared already, and hold nothing yet."""


@dataclass(frozen=True, slots=True)
class PartHere:
    """A part of a space that is open to who is looking."""

    space: Space
    part: Part
    sight: Sight
    actor: Actor

    def context(self, current: str) -> dict[str, Any]:
        """What ``layout/space.html`` needs, and how far the reader may go."""
        found = context_of(self.space, self.actor, current)
        return found | {"part": self.part, "sight": self.sight, "why": why(self.sight, self.space)}


def space_here(request: HttpRequest, key: str) -> Space:
    """The space with this key; 404 when it is not there or not yours to know.

    A refusal further on, and a 404 on a space that is there, stand in the journal of whose space it is.
    """
    reports = DeathReport.objects.filter(space=OuterRef("pk"), undone_at=None)
    acting = Representation.objects.in_force().filter(space=OuterRef("pk"), person=actor_of(request).person_id)
    spaces = Space.objects.select_related("owner").annotate(reported=Exists(reports), represented=Exists(acting))
    found = spaces.filter(key=key).first()
    about = knocked_on(key) if found is None else [Thing.of(found, subject=found.owner_id)]
    request.about, request.space = about, found  # type: ignore[attr-defined]
    if found is None:
        raise Http404("this space is not there, or not for who asks")
    return found


def own_here(request: HttpRequest, key: str) -> Space:
    """The space with this key, for who decides about it; 403 with the reason for others who know it."""
    space = space_here(request, key)
    if space.owner_id != actor_of(request).person_id:
        may_decide(actor_of(request), space).or_raise()
    return space


def part_of(request: HttpRequest, key: str, part: Part) -> PartHere:
    """A part of a space, for who may see it; 403 with the reason for others who know the space.

    That it was looked at stands in the journal, with the ground: reading (GET) alone, for who writes leaves a
    line of their own.
    """
    space, actor = space_here(request, key), actor_of(request)
    sight = explain(actor, space, part)
    if not sight.sees:
        denied(why(sight, space)).or_raise()
    if request.method == "GET":
        note_view(space, part, sight)
    return PartHere(space, part, sight, actor)


def note_view(space: Space, part: Part, sight: Sight) -> None:
    """A line in the journal: who is acting looked at this part, on this ground."""
    journal.record(
        "part.viewed", Kind.VIEW, [Thing.of(space, subject=space.owner_id)], note=str(part), ground=_ground(sight)
    )


def note_listed(actor: Actor, spaces: Iterable[Space], *, event: str = "group.listed", part: Part = Part.GROUP) -> None:
    """One line in the journal of each of these clients: something of a part stood in a list of who is acting.

    Not of somebody's own space.
    """
    seen = {space.pk: space for space in spaces if space.owner_id != actor.person_id}
    if seen:
        kinds = {sight.ground.kind for key in seen if (sight := grants(actor).sight(key, part)).ground}
        ground = Ground(authorisation=str(kinds.pop())) if len(kinds) == 1 else Ground(authorisation="consent")
        things = [Thing.of(space, subject=space.owner_id) for space in seen.values()]
        journal.record(event, Kind.VIEW, things, ground=ground)


def note_registered(actor: Actor, spaces: Iterable[Space]) -> None:
    """One line in the journal of each of these clients: something that their team keeps stood in a list."""
    seen = {space.pk: space for space in spaces if space.owner_id != actor.person_id}
    if seen:
        things = [Thing.of(space, subject=space.owner_id) for space in seen.values()]
        journal.record("registration.listed", Kind.VIEW, things, ground=Ground(authorisation="treatment"))


def note_views(space: Space, sights: Sequence[Sight], *, registration: bool = False) -> None:
    """One line for a page that shows several parts, with the consents of all; ``registration``: also a team's own."""
    grounds = [_ground(sight) for sight in sights] + ([Ground(authorisation="treatment")] if registration else [])
    consents = ",".join(dict.fromkeys(filter(None, (ground.consent for ground in grounds))))
    ground = replace(grounds[0] if grounds else Ground(), consent=consents[:60])
    note = ",".join([*(str(sight.part) for sight in sights), *(["registration"] if registration else [])])
    journal.record("timeline.viewed", Kind.VIEW, [Thing.of(space, subject=space.owner_id)], note=note, ground=ground)


def _ground(sight: Sight) -> Ground:
    found = sight.ground
    if found is None:
        return Ground()
    key = str(found.key) if found.kind in {GroundKind.CONSENT, GroundKind.TEAM} else ""
    return Ground(authorisation=str(found.kind), consent=key)


def member_here(space: Space, pk: int) -> Member:
    """Someone the owner let in or asked, who has not gone; 404 otherwise."""
    return get_object_or_404(
        Member.objects.select_related("space", "person", "team", "through"), space=space, pk=pk, left_at=None
    )


def part_here(name: str) -> Part:
    """A part by its name in the address; 404 when there is none."""
    try:
        return Part(name)
    except ValueError:
        raise Http404(f"a space has no part {name[:20]!r}") from None


def decides(actor: Actor, space: Space) -> bool:
    """Whether this is the owner (also of a closed space), or who acts for the owner."""
    return space.owner_id == actor.person_id or bool(may_decide(actor, space))


def context_of(space: Space, actor: Actor, current: str) -> dict[str, Any]:
    """What ``layout/space.html`` needs; ``current`` is the name of the page that is open."""
    own = space.owner_id == actor.person_id
    sections = [
        {
            "text": page.text if own or not page.to_others else page.to_others,
            "href": reverse(page.name, args=[space.key]),
            "current": page.name == current,
        }
        for page in PAGES
        if page.is_for(actor, space)
    ]
    told = {"space": space, "owner": decides(actor, space), "own": own, "sections": sections}
    return told | {"death": _death(space, actor, own=own)}


def _death(space: Space, actor: Actor, *, own: bool) -> DeathReport | None:
    """A report of a death that this visitor should know of on every page: the owner, and who may confirm it."""
    row = deaths.open_report(space) if getattr(space, "reported", True) else None  # no question more on a page
    return row if row is not None and (own or may_confirm_death(actor, row)) else None
