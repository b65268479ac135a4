"""PDSA cycles."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import Pdsa, PdsaTask
from tests.access.line import Line, line
from tests.access.places import same_organisation, team
from tests.meso.making import SYSTEM, a_plan, begun, closed, studied
from tests.people.world import World


def _made(world: World, make) -> Pdsa:
    with acting_as(SYSTEM):
        found = make(world)
    return found[0] if isinstance(found, tuple) else found


def a_cycle(world: World) -> list[int]:
    return [_made(world, a_plan).pk]


def in_do(world: World) -> list[int]:
    return [_made(world, begun).pk]


def in_study(world: World) -> list[int]:
    cycle = _made(world, studied)
    Pdsa.unguarded.filter(pk=cycle.pk).update(state=Pdsa.State.STUDY)
    return [cycle.pk]


def in_act(world: World) -> list[int]:
    return [_made(world, studied).pk]


def finished(world: World) -> list[int]:
    return [_made(world, closed).pk]


def a_task(world: World) -> list[int]:
    return [PdsaTask.unguarded.get(pdsa=_made(world, a_plan)).pk]


def a_start(world: World) -> dict[str, str]:
    return {"step": "do", "started_on": "2026-06-01"}


def a_decision(world: World) -> dict[str, str]:
    return {"decision": "adopt", "reason": "het werkt", "ended_on": "2026-07-01"}


#                             stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("pdsa-list", "get",   "login    404     200    200    404   200     200   200  403   404", team),
    line("pdsa-list", "get",   "login    404     404    404    404   200     200   200  403   404", same_organisation),
    line("pdsa-new", "get",    "login    404     200    200    404   403     403   403  403   404", team),
    line("pdsa-new", "post",   "login    404     422    422    404   403     403   403  403   404", team),
    line("pdsa", "get",        "login    404     200    200    404   200     200   200  404   404", a_cycle),
    line("pdsa-plan", "get",   "login    404     200    200    404   403     403   403  404   404", a_cycle),
    # once it has begun, the plan is fixed for everybody
    line("pdsa-plan", "get",   "login    404     403    403    404   403     403   403  404   404", in_do),
    line("pdsa-plan", "post",  "login    404     422    422    404   403     403   403  404   404", a_cycle),
    line("pdsa-step", "post",  "login    404     302    302    404   403     403   403  404   404", a_cycle, a_start),
    line("pdsa-do", "post",    "login    404     302    302    404   403     403   403  404   404", in_do),
    line("pdsa-study", "post", "login    404     302    302    404   403     403   403  404   404", in_study),
    line("pdsa-decide", "post", "login   404     302    302    404   403     403   403  404   404", in_act,
         a_decision),
    line("pdsa-next", "post",  "login    404     302    302    404   403     403   403  404   404", finished),
    line("pdsa-task", "post",  "login    404     302    302    404   403     403   403  404   404", a_task),
]  # fmt: skip
