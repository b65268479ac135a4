"""Which parts of life in a plan are closed to somebody who may see goals and plan: the client narrowed them.

That goals and plan are open to somebody is the upper bound; a part of life can only be closer than that. The rules of
goals, agreements, agenda and plan ask here, so that a goal is closed wherever its part of life is.
"""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as, remembered
from ruggensteun.micro.models import Goal, PlanReader, PlanSection
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import grants, held_by, teams_in_care

LOOKING = System("which parts of a plan are closed to somebody")
Closed = Mapping[str, frozenset[int]]
AROUND = (Part.PLAN, Part.GROUP)
"""The parts of a space in which something about a goal can be read."""


class _Key:
    """Under which the answer is remembered during a page."""


def closed_parts(actor: Actor) -> Closed:
    """Per part of life the spaces of which it is closed to this actor; looked up once per page."""
    if actor.person_id is None:
        return {}
    return remembered(actor, _Key, lambda: _look_up(actor))


def about_closed_parts(closed: Closed) -> Q:
    """Goals in those parts of life: one of its parts closed makes a goal closed."""
    found = Q(pk__in=())
    for domain, spaces in closed.items():
        found |= Q(Contains(Cast("domains", TextField()), f'"{domain}"'), space__in=spaces)
    return found


def drafts_about(closed: Closed) -> Q:
    """Drafts in those parts of life, and of goals in them: what stands in their address says so."""
    found = Q(pk__in=())
    if not closed:
        return found
    for domain, spaces in closed.items():
        found |= Q(part=Part.PLAN, space__in=spaces, place__contains=f"/{domain}/")
    with acting_as(LOOKING):
        goals = list(Goal.objects.filter(about_closed_parts(closed)).order_by().values_list("space", "key"))
    for space, key in goals:
        found |= Q(part=Part.PLAN, space=space, place__contains=f"/{key}/")
    return found


def _look_up(actor: Actor) -> Closed:
    known = grants(actor)
    there: frozenset[int] = frozenset().union(*(known.spaces(part) for part in AROUND))
    spaces = there - known.own_side(Part.PLAN)  # also who acts for the client in the group, and not in the plan
    if not spaces:
        return {}
    found: dict[str, set[int]] = defaultdict(set)
    teams = teams_in_care(actor)  # before the block, where it is remembered
    with acting_as(LOOKING):
        for space, domain, audience, inside, named in _narrowed(actor, teams, spaces):
            if _is_closed(audience, inside=inside, named=named):
                found[domain].add(space)
    return {domain: frozenset(each) for domain, each in found.items()}


def _narrowed(actor: Actor, teams: frozenset[int], spaces: frozenset[int]) -> list[tuple[int, str, str, bool, bool]]:
    """The parts that are not for everybody, with whether the actor was chosen, and whether they were named at all.

    To be let in, one must be in the space as who was chosen. To be kept out, being that person or of that team is
    enough: whoever left and came back, or comes in through the team, stays out.
    """
    of_part = PlanReader.objects.filter(section=OuterRef("pk"))
    inside = of_part.filter(held_by(actor.person_id, teams, "member__"), member__left_at=None)
    about = Q(member__person=actor.person_id) | Q(member__team__in=teams)
    rows = PlanSection.objects.filter(space__in=spaces).exclude(audience=PlanSection.Audience.ALL)
    rows = rows.annotate(inside=Exists(inside), about=Exists(of_part.filter(about)))
    return list(rows.order_by().values_list("space", "domain", "audience", "inside", "about"))


def _is_closed(audience: str, *, inside: bool, named: bool) -> bool:
    kinds = PlanSection.Audience
    return audience == kinds.MINE or (audience == kinds.ONLY and not inside) or (audience == kinds.EXCEPT and named)
