"""What happens to a client's data: the owner alone; of what a team keeps, that team."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import deletions, network, treatments
from ruggensteun.micro.models import Deletion, Treatment
from ruggensteun.space import spaces
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def the_map(found: SpaceWorld) -> list[object]:
    network.add(found.space, by=an_actor(found.space.owner), name="Tom")
    return [found.space.key, "network"]


def all_of_it(found: SpaceWorld) -> list[object]:
    spaces.close(found.space, by=an_actor(found.space.owner))
    return [found.space.key, "everything"]


def nonsense(found: SpaceWorld) -> list[object]:
    return [found.space.key, "journal"]


def a_request(found: SpaceWorld) -> list[object]:
    return [found.space.key, deletions.ask(found.space, "network", by=an_actor(found.space.owner)).pk]


def treated(found: SpaceWorld) -> Treatment:
    """The team of Carla treats Els, and wrote one line."""
    row = treatments.begin(found.space, found.world.other_team, by=an_actor(found.space.owner))
    carla = an_actor(found.person("team"))
    treatments.register(row, step="in-care", on=timezone.localdate(), by=carla)
    return row


def treated_before(found: SpaceWorld) -> Treatment:
    with acting_as(ARRANGING):
        return treatments.end(treated(found), by=an_actor(found.space.owner))


def a_registration(found: SpaceWorld) -> list[object]:
    return [found.space.key, "registration", treated_before(found).pk]


def to_decide(found: SpaceWorld) -> Deletion:
    row = treated_before(found)
    return deletions.ask(found.space, "registration", target=row.pk, by=an_actor(found.space.owner))


def a_decision(found: SpaceWorld) -> list[object]:
    return [to_decide(found).pk]


def why(_found: SpaceWorld) -> dict[str, str]:
    return {"reason": "Het is voorbij."}


def yes(_found: SpaceWorld) -> dict[str, str]:
    return {"granted": "yes", "decision": "Dat is goed zo."}


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-kept", "get",           "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-delete", "get",         "login 200 404 403 403 403 403 403 403 404 404 404 404", the_map),
    space_line("space-delete", "post",        "login 302 404 403 403 403 403 403 403 404 404 404 404", the_map, why),
    space_line("space-delete", "get",         "login 200 404 404 404 404 404 404 404 404 404 404 404", all_of_it),
    space_line("space-delete", "get",         "login 404 404 403 403 403 403 403 403 404 404 404 404", nonsense),
    space_line("space-delete", "post",        "login 302 404 403 403 403 403 403 403 404 404 404 404", a_registration, why),
    space_line("space-delete-cancel", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", a_request),
    # who works in the team that keeps it; Bram works in another
    space_line("client-delete", "get",        "login 404 404 404 404 404 200 404 404 404 404 404 404", a_decision),
    space_line("client-delete", "post",       "login 404 404 404 404 404 302 404 404 404 404 404 404", a_decision, yes),
]  # fmt: skip
