"""Goals of a space, the marks, and the agreements that are steps of a goal."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Agreement, Goal
from ruggensteun.micro.recovery import agreements, goals
from ruggensteun.space.models import Space
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def a_goal(space: Space) -> Goal:
    """Of the owner; the same one each time."""
    with acting_as(ARRANGING):
        return goals.add(space, by=an_actor(space.owner), words="Weer werken", token="a-goal")


def a_step(space: Space) -> Agreement:
    with acting_as(ARRANGING):
        return agreements.make(space, by=an_actor(space.owner), what="Bellen", goal=a_goal(space), token="a-step")


def here(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_goal(found.space).key]


def theirs(found: SpaceWorld) -> list[object]:
    """The other client's space in the address, a goal of Els behind it."""
    return [found.other.key, a_goal(found.space).key]


def of_another(found: SpaceWorld) -> list[object]:
    """The space of Els in the address, a goal of the other client behind it."""
    return [found.space.key, a_goal(found.other).key]


def ended(found: SpaceWorld) -> list[object]:
    with acting_as(ARRANGING):
        goal = goals.end(a_goal(found.space), "reached", by=an_actor(found.space.owner))
    return [found.space.key, goal.key]


def step(found: SpaceWorld) -> list[object]:
    return [*here(found), a_step(found.space).key]


def their_step(found: SpaceWorld) -> list[object]:
    """A step of the other client behind a goal of Els."""
    return [*here(found), a_step(found.other).key]


def step_there(found: SpaceWorld) -> list[object]:
    """The other client's space in the address, goal and step of Els behind it."""
    return [*theirs(found), a_step(found.space).key]


def words(_found: SpaceWorld) -> dict[str, object]:
    return {"words": "Beter slapen", "term": "short", "kind": "own", "once": "one"}


def serving_theirs(found: SpaceWorld) -> dict[str, object]:
    """A goal of the treatment for a goal of the other client."""
    return {"words": "Medicatie", "term": "short", "kind": "treatment", "serves": a_goal(found.other).pk, "once": "one"}


def marked(_found: SpaceWorld) -> dict[str, object]:
    return {"mark": "6", "words": ""}


def over(_found: SpaceWorld) -> dict[str, object]:
    return {"state": "reached", "words": ""}


def agreed(_found: SpaceWorld) -> dict[str, object]:
    return {"what": "Samen fietsen", "who": "self", "due_on": timezone.localdate().isoformat(), "once": "one"}


def done(_found: SpaceWorld) -> dict[str, object]:
    return {"state": "done"}


def the_client(_found: SpaceWorld) -> dict[str, object]:
    return {"who": "self"}


NOWHERE = "login 404 404 404 404 404 404 404 404 404 404 404 404"
LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("space-goals", "get",             "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-goals-paper", "get",       "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-goal-new", "get",          "login 200 404 403 403 200 403 403 403 404 404 404 404"),
    space_line("space-goal-new", "post",         "login 302 404 403 403 302 403 403 403 404 404 404 404", data=words),
    space_line("space-goal-new", "post",         "login 422 404 403 403 422 403 403 403 404 404 404 404", data=serving_theirs),
    space_line("space-goal", "get",              "login 200 404 403 200 200 200 403 403 404 404 404 404", here),
    space_line("space-goal", "get",              NOWHERE, theirs),
    space_line("space-goal", "get",              "login 404 404 403 404 404 404 403 403 404 404 404 404", of_another),
    space_line("space-goal-change", "get",       "login 200 404 403 403 200 403 403 403 404 404 404 404", here),
    space_line("space-goal-change", "post",      "login 302 404 403 403 302 403 403 403 404 404 404 404", here, words),
    space_line("space-goal-change", "post",      "login 404 404 403 403 404 403 403 403 404 404 404 404", of_another, words),
    space_line("space-goal-change", "post",      NOWHERE, theirs, words),
    space_line("space-goal-mark", "post",        "login 302 404 403 403 302 403 403 403 404 404 404 404", here, marked),
    space_line("space-goal-mark", "post",        "login 404 404 403 403 404 403 403 403 404 404 404 404", of_another, marked),
    space_line("space-goal-mark", "post",        NOWHERE, theirs, marked),
    space_line("space-goal-end", "post",         "login 302 404 403 403 302 403 403 403 404 404 404 404", here, over),
    space_line("space-goal-end", "post",         "login 404 404 403 403 404 403 403 403 404 404 404 404", of_another, over),
    space_line("space-goal-end", "post",         NOWHERE, theirs, over),
    space_line("space-goal-again", "post",       "login 302 404 403 403 302 403 403 403 404 404 404 404", ended),
    space_line("space-goal-again", "post",       "login 404 404 403 403 404 403 403 403 404 404 404 404", of_another),
    space_line("space-goal-again", "post",       NOWHERE, theirs),
    space_line("space-goal-step", "post",        "login 302 404 403 403 302 403 403 403 404 404 404 404", here, agreed),
    space_line("space-goal-step", "post",        "login 404 404 403 403 404 403 403 403 404 404 404 404", of_another, agreed),
    space_line("space-goal-step", "post",        NOWHERE, theirs, agreed),
    # who only sees is refused by the service, for somebody who promised it may say that it is done
    space_line("space-goal-step-settle", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", step, done),
    space_line("space-goal-step-settle", "post", "login 404 404 403 404 404 404 403 403 404 404 404 404", their_step, done),
    space_line("space-goal-step-settle", "post", NOWHERE, step_there, done),
    space_line("space-goal-step-who", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", step, the_client),
    space_line("space-goal-step-who", "post",    "login 404 404 403 404 404 404 403 403 404 404 404 404", their_step, the_client),
    space_line("space-goal-step-who", "post",    NOWHERE, step_there, the_client),
]  # fmt: skip
