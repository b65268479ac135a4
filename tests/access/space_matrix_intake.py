"""The intake: seen by whom the client lets see the story; the client's own words are the client's to write."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.intakes import going, holding, telling, waiting
from ruggensteun.micro.models import Intake, IntakeAddition, IntakeContact
from ruggensteun.space.models import Space
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor


def an_intake(space: Space) -> Intake:
    by = an_actor(space.owner)
    intake = going.begin(space, by=by)
    telling.answer(intake, "direction", "Weer werken", audience="all", by=by)
    return intake


def a_contact(space: Space) -> IntakeContact:
    by, intake = an_actor(space.owner), an_intake(space)
    return waiting.contact(intake, by=by, on=NOON.date(), how="phone", who="Ria", token="matrix")


def an_addition(space: Space) -> IntakeAddition:
    return holding.add(an_intake(space), "Samen gelezen", by=an_actor(space.owner), token="matrix")


def begun(found: SpaceWorld) -> list[object]:
    return [found.space.key, an_intake(found.space).key]


def ended(found: SpaceWorld) -> list[object]:
    intake = an_intake(found.space)
    with acting_as(ARRANGING):
        going.go(intake, "not-wanted", by=an_actor(found.space.owner))
    return [found.space.key, intake.key]


def question(name: str):
    return lambda found: [*begun(found), name]


def step(name: str):
    return lambda found: [*begun(found), name]


def contact(found: SpaceWorld) -> list[object]:
    return [*begun(found), a_contact(found.space).key]


def addition(found: SpaceWorld) -> list[object]:
    return [*begun(found), an_addition(found.space).key]


def from_omar(*more: str):
    """This client's space in the address, the intake of the other client behind it."""
    return lambda found: [found.space.key, an_intake(found.other).key, *more]


def of_another(*more: str):
    """The space of the other client in the address, this client's intake behind it."""
    return lambda found: [found.other.key, an_intake(found.space).key, *more]


def contact_from_omar(found: SpaceWorld) -> list[object]:
    return [*begun(found), a_contact(found.other).key]


def addition_from_omar(found: SpaceWorld) -> list[object]:
    return [*begun(found), an_addition(found.other).key]


def answer(_found: SpaceWorld) -> dict[str, object]:
    return {"words": "Rust in mijn hoofd", "audience": "owner", "then": "stop"}


def registered(_found: SpaceWorld) -> dict[str, object]:
    return {"registered_on": "2026-03-01"}


def called(_found: SpaceWorld) -> dict[str, object]:
    return {"on": "2026-03-01", "how": "phone", "who": "Ria", "peer": "on"}


def held(_found: SpaceWorld) -> dict[str, object]:
    return {"held_on": "2026-03-01", "informal": "Anna", "outcome": "treatment"}


def words(_found: SpaceWorld) -> dict[str, object]:
    return {"words": "Dit hoorde ik ook"}


def helper(_found: SpaceWorld) -> dict[str, object]:
    return {"who": "Anna"}


# stranger client other nothing sees writes team withdrawn expired gone new checks manages
LINES: list[SpaceLine] = [
    space_line("space-intake", "get",    "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-intake", "get",    "login 200 404 403 200 200 200 403 403 404 404 404 404", lambda found: begun(found)[:1]),
    space_line("intake-begin", "post",   "login 302 404 403 403 302 403 403 403 404 404 404 404"),
    space_line("intake", "get",          "login 200 404 403 200 200 200 403 403 404 404 404 404", begun),
    space_line("intake", "get",          "login 200 404 403 200 200 200 403 403 404 404 404 404", ended),
    space_line("intake-paper", "get",    "login 200 404 403 200 200 200 403 403 404 404 404 404", begun),
    # the client's own words: others read, and add beside them
    space_line("intake-question", "get", "login 200 404 403 200 200 200 403 403 404 404 404 404", question("direction")),
    space_line("intake-question", "get", "login 200 404 403 200 200 200 403 403 404 404 404 404", question("helps")),
    space_line("intake-question", "get", "login 404 404 403 404 404 404 403 403 404 404 404 404", question("anders")),
    space_line("intake-question", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", question("need"), answer),
    space_line("intake-helper", "post",  "login 302 404 403 403 302 403 403 403 404 404 404 404", begun, helper),
    space_line("intake-turn", "get",     "login 200 404 403 403 403 403 403 403 404 404 404 404", begun),
    space_line("intake-turn", "post",    "login 302 404 403 403 403 403 403 403 404 404 404 404", begun),
    # around it: who may contribute
    space_line("intake-wait", "get",     "login 200 404 403 403 200 403 403 403 404 404 404 404", begun),
    space_line("intake-wait", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", begun, registered),
    space_line("intake-contact", "get",  "login 200 404 403 403 200 403 403 403 404 404 404 404", begun),
    space_line("intake-contact", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", begun, called),
    space_line("intake-contact-remove", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", contact),
    space_line("intake-talk", "get",     "login 200 404 403 403 200 403 403 403 404 404 404 404", begun),
    space_line("intake-talk", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", begun, held),
    space_line("intake-add", "get",      "login 200 404 403 403 200 403 403 403 404 404 404 404", question("direction")),
    space_line("intake-add", "post",     "login 302 404 403 403 302 403 403 403 404 404 404 404", question("alles"), words),
    space_line("intake-add-remove", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", addition),
    space_line("intake-step", "get",     "login 200 404 403 403 200 403 403 403 404 404 404 404", step("not-wanted")),
    space_line("intake-step", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", step("not-wanted")),
    space_line("intake-step", "get",     "login 403 404 403 403 403 403 403 403 404 404 404 404", step("closed")),
    space_line("intake-step", "get",     "login 404 404 403 403 404 403 403 403 404 404 404 404", step("waiting")),
    # somebody else's intake, in both directions
    space_line("intake", "get",          "login 404 404 403 404 404 404 403 403 404 404 404 404", from_omar()),
    space_line("intake", "get",          "login 404 404 404 404 404 404 404 404 404 404 404 404", of_another()),
    space_line("intake-paper", "get",    "login 404 404 403 404 404 404 403 403 404 404 404 404", from_omar()),
    space_line("intake-question", "post", "login 404 404 403 404 404 404 403 403 404 404 404 404", from_omar("need"), answer),
    space_line("intake-helper", "post",  "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar(), helper),
    space_line("intake-wait", "post",    "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar(), registered),
    space_line("intake-contact", "post", "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar(), called),
    space_line("intake-talk", "post",    "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar(), held),
    space_line("intake-add", "post",     "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar("need"), words),
    space_line("intake-step", "post",    "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar("not-wanted")),
    space_line("intake-turn", "post",    "login 404 404 403 403 403 403 403 403 404 404 404 404", from_omar()),
    space_line("intake-contact-remove", "post", "login 404 404 403 404 404 404 403 403 404 404 404 404", contact_from_omar),
    space_line("intake-add-remove", "post", "login 404 404 403 404 404 404 403 403 404 404 404 404", addition_from_omar),
]  # fmt: skip
