"""The safety plan: seen by whom the client lets see it, written by whom may contribute, ruled by the client alone."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import SafetyLine, SafetyOpening, SafetyPlan, SafetyTalk
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.space.models import Space
from ruggensteun.space.parts import Part
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor, let_in


def a_line(space: Space) -> SafetyLine:
    with acting_as(ARRANGING):
        there = SafetyLine.objects.now().filter(plan__space=space).first()
    return there or safety.add(
        space, SafetyLine.Kind.I_DO, phase="orange", words="Ik ga wandelen", by=an_actor(space.owner)
    )


def a_plan(space: Space) -> SafetyPlan:
    a_line(space)
    with acting_as(ARRANGING):
        return SafetyPlan.objects.select_related("space__owner").get(space=space)


def prepared(found: SpaceWorld, space: Space) -> SafetyOpening:
    with acting_as(ARRANGING):
        there = SafetyOpening.objects.filter(plan__space=space).first()
    if there:
        return there
    member = found.members["nothing"] if space == found.space else let_in(space, found.person("new_here"))
    return opening.prepare(a_plan(space), member, Part.PLAN, "orange", by=an_actor(space.owner))


def a_talk(space: Space) -> SafetyTalk:
    with acting_as(ARRANGING):
        there = SafetyTalk.objects.filter(plan__space=space).first()
    if there:
        return there
    for state in ("orange", "green"):
        switching.switch(a_plan(space), state, by=an_actor(space.owner))
    with acting_as(ARRANGING):
        return SafetyTalk.objects.get(plan__space=space)


def begun(found: SpaceWorld) -> list[object]:
    a_plan(found.space)
    return [found.space.key]


def phase(name: str):
    return lambda found: [*begun(found), name]


def line(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_line(found.space).key]


def line_of_another(found: SpaceWorld) -> list[object]:
    """The space of the other client in the address, a line of this client's plan behind it."""
    return [found.other.key, a_line(found.space).key]


def line_from_omar(found: SpaceWorld) -> list[object]:
    """This client's space in the address, a line of the other client's plan behind it."""
    a_plan(found.space)
    return [found.space.key, a_line(found.other).key]


def opened(found: SpaceWorld) -> list[object]:
    return [found.space.key, prepared(found, found.space).pk]


def opened_from_omar(found: SpaceWorld) -> list[object]:
    a_plan(found.space)
    return [found.space.key, prepared(found, found.other).pk]


def talk(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_talk(found.space).pk]


def talk_from_omar(found: SpaceWorld) -> list[object]:
    a_plan(found.space)
    return [found.space.key, a_talk(found.other).pk]


def add(_found: SpaceWorld) -> dict[str, object]:
    return {"kind": "i-do", "i-do-words": "Ik bel Anna"}


def words(_found: SpaceWorld) -> dict[str, object]:
    return {"words": "Ik ga slapen"}


def settings(_found: SpaceWorld) -> dict[str, object]:
    return {"valid_from": "2026-03-01"}


def choice(found: SpaceWorld) -> dict[str, object]:
    return {"member": found.members["nothing"].pk, "part": "plan", "phase": "red"}


def days(_found: SpaceWorld) -> dict[str, object]:
    return {"days": "5"}


# stranger client other nothing sees writes team withdrawn expired gone new checks manages
LINES: list[SpaceLine] = [
    space_line("space-safety", "get",           "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-safety", "get",           "login 200 404 403 200 200 200 403 403 404 404 404 404", begun),
    space_line("space-safety-write", "get",     "login 200 404 403 403 200 403 403 403 404 404 404 404", phase("orange")),
    space_line("space-safety-write", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", phase("orange"), add),
    space_line("space-safety-write", "get",     "login 404 404 403 403 404 403 403 403 404 404 404 404", phase("paars")),
    space_line("space-safety-line", "get",      "login 200 404 403 403 403 403 403 403 404 404 404 404", line),
    space_line("space-safety-line", "post",     "login 302 404 403 403 403 403 403 403 404 404 404 404", line, words),
    space_line("space-safety-remove", "post",   "login 302 404 403 403 403 403 403 403 404 404 404 404", line),
    space_line("space-safety-settings", "get",  "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-safety-settings", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", data=settings),
    # nobody was chosen to switch it: only the client does
    space_line("space-safety-switch", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404", phase("orange")),
    space_line("space-safety-switch", "post",   "login 302 404 403 403 403 403 403 403 404 404 404 404", phase("orange")),
    space_line("space-safety-prepare", "get",   "login 200 404 403 403 403 403 403 403 404 404 404 404", begun),
    space_line("space-safety-prepare", "post",  "login 302 404 403 403 403 403 403 403 404 404 404 404", begun, choice),
    space_line("space-safety-choose", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404", begun),
    space_line("space-safety-choose", "post",   "login 302 404 403 403 403 403 403 403 404 404 404 404", begun, days),
    space_line("space-safety-take-back", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", opened),
    space_line("space-safety-talk", "get",      "login 200 404 403 403 200 403 403 403 404 404 404 404", talk),
    space_line("space-safety-talk", "post",     "login 302 404 403 403 302 403 403 403 404 404 404 404", talk),
    space_line("space-safety-versions", "get",  "login 200 404 403 200 200 200 403 403 404 404 404 404", begun),
    # a card is the client's to give
    space_line("space-safety-card", "get",      "login 200 404 403 403 403 403 403 403 404 404 404 404", begun),
    space_line("space-safety-phone", "get",     "login 200 404 403 403 403 403 403 403 404 404 404 404", begun),
    # somebody else's plan, in both directions
    space_line("space-safety-line", "get",      "login 404 404 404 404 404 404 404 404 404 404 404 404", line_of_another),
    space_line("space-safety-line", "get",      "login 404 404 403 403 404 403 403 403 404 404 404 404", line_from_omar),
    space_line("space-safety-line", "post",     "login 404 404 403 403 404 403 403 403 404 404 404 404", line_from_omar, words),
    space_line("space-safety-remove", "post",   "login 404 404 403 403 404 403 403 403 404 404 404 404", line_from_omar),
    space_line("space-safety-take-back", "post", "login 404 404 403 403 403 403 403 403 404 404 404 404", opened_from_omar),
    space_line("space-safety-talk", "get",      "login 404 404 403 403 404 403 403 403 404 404 404 404", talk_from_omar),
    space_line("space-safety-talk", "post",     "login 404 404 403 403 404 403 403 403 404 404 404 404", talk_from_omar),
]  # fmt: skip
