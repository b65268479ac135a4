"""The care of now and the line of time: seen by whom the client lets see it, written by whom may contribute."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import CareSpell, Nominee
from ruggensteun.micro.recovery import care, handing_over, nominees
from ruggensteun.space.models import Space
from tests.access.line import FORM, SpaceLine, space_line
from tests.access.space_matrix_group import the_group
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def fact_of(space: Space) -> CareSpell:
    with acting_as(ARRANGING):
        there = CareSpell.objects.filter(space=space).first()
    return there or care.begin(space, "fact", by=an_actor(space.owner), on=timezone.localdate())


def here(found: SpaceWorld) -> list[object]:
    return [found.space.key]


def running(found: SpaceWorld) -> list[object]:
    return [found.space.key, fact_of(found.space).key]


def stops(found: SpaceWorld) -> list[object]:
    return [*running(found), "ended"]


def no_such_state(found: SpaceWorld) -> list[object]:
    return [*running(found), "asleep"]


def of_omar(found: SpaceWorld) -> list[object]:
    return [found.space.key, fact_of(found.other).key]


def a_coordinator(found: SpaceWorld) -> list[object]:
    group, by = the_group(found.space), an_actor(found.space.owner)
    with acting_as(ARRANGING):
        there = Nominee.objects.filter(group=group).exists()
    for name, role in (("Carla", "coordinator"), ("Dirk", "")) if not there else ():
        nominees.answer(nominees.choose(group, by=by, name=name, kind="ggz", role=role), "yes", by=by)
    return [found.space.key]


def somebody_new(found: SpaceWorld) -> dict[str, object]:
    with acting_as(ARRANGING):
        return {"new": Nominee.objects.get(group__space=found.space, name="Dirk").key}


def proposed(found: SpaceWorld) -> list[object]:
    """Somebody proposed; that they were met may be said by who writes (the new one is in no space here)."""
    a_coordinator(found)
    with acting_as(ARRANGING):
        new = Nominee.objects.select_related("group__space").get(group__space=found.space, name="Dirk")
    handing_over.propose(new.group, new, by=an_actor(found.space.owner))
    return [found.space.key, "met"]


def a_farewell(found: SpaceWorld) -> list[object]:
    spell, by = fact_of(found.space), an_actor(found.space.owner)
    return [*running(found), care.farewell(spell, "Marit", timezone.localdate(), by=by).pk]


def today(_found: SpaceWorld) -> dict[str, object]:
    return {"on": timezone.localdate().isoformat(), "level": "gp"}


def why(_found: SpaceWorld) -> dict[str, object]:
    return {"why": "Verkeerd team"}


SEEN = "login 200 404 403 200 200 200 403 403 404 404 404 404"
SENT = "login 302 404 403 403 302 403 403 403 404 404 404 404"
NOT_THERE = "login 404 404 403 403 404 403 403 403 404 404 404 404"
# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-care", "get", SEEN, here),
    space_line("care-begin", "get", FORM, here),
    space_line("care-begin", "post", SENT, here, today),
    space_line("care-arrange", "get", FORM, running),
    space_line("care-arrange", "post", SENT, running, lambda _found: {"often": "elke week"}),
    space_line("care-go", "get", FORM, stops),
    space_line("care-go", "post", SENT, stops, today),
    space_line("care-go", "get", NOT_THERE, no_such_state),
    space_line("care-farewell", "get", FORM, running),
    space_line("care-farewell", "post", SENT, running, lambda _found: {"name": "Marit", "due_on": "2026-03-02"}),
    space_line("care-goodbye", "post", SENT, a_farewell),
    space_line("care-undo", "get", FORM, running),
    space_line("care-undo", "post", SENT, running, why),
    space_line("care-go", "get", NOT_THERE, lambda found: [*of_omar(found), "ended"]),
    space_line("care-undo", "get", NOT_THERE, of_omar),
    space_line("care-arrange", "get", NOT_THERE, of_omar),
    space_line("group-coordinator", "get", FORM, a_coordinator),
    space_line("group-coordinator", "post", SENT, a_coordinator, somebody_new),
    space_line("group-coordinator-step", "post", SENT, proposed),
    space_line("space-timeline", "get", SEEN, here),
]
