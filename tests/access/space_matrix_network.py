"""The map of people: seen by whom the client lets see it, changed by whom may contribute, taken along by the client."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import network
from ruggensteun.micro.models import Contact
from ruggensteun.micro.network_mapping import Drawn
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def on_the_map(found: SpaceWorld, name: str = "Tante Riet") -> Contact:
    with acting_as(ARRANGING):
        there = Contact.objects.on().filter(space=found.space, name=name).first()
    return there or network.add(found.space, by=an_actor(found.space.owner), name=name)


def someone(found: SpaceWorld) -> list[object]:
    return [found.space.key, on_the_map(found).key]


def of_another(found: SpaceWorld) -> list[object]:
    """The space of the other client in the address, somebody of this client's map behind it."""
    return [found.other.key, on_the_map(found).key]


def from_omar(found: SpaceWorld) -> list[object]:
    """This client's space in the address, somebody of the other client's map behind it."""
    other = network.add(found.other, by=an_actor(found.other.owner), name="Van Omar")
    return [found.space.key, other.key]


def file(form: str):
    return lambda found: [found.space.key, form]


def told(_found: SpaceWorld) -> dict[str, object]:
    return {"name": "Oom Jan", "ring": "1", "sector": "family", "strain": "0"}


def place(found: SpaceWorld) -> dict[str, object]:
    on_the_map(found)
    return {"ring": "3", "sector": "friends", "seen": "2 other"}


def knows(found: SpaceWorld) -> dict[str, object]:
    return {"knows": [on_the_map(found, "Piet").key], "seen": ""}


def a_file(_found: SpaceWorld) -> dict[str, object]:
    return {"content": "naam\nOom Jan\n", "file": "mensen.csv", "batch": "abcdef", "again": "1"}


def from_file(found: SpaceWorld) -> list[object]:
    network.load(found.space, Drawn({"0": {"name": "Oom Jan"}}), by=an_actor(found.space.owner), batch="abcdef")
    return [found.space.key, "abcdef"]


def from_omars_file(found: SpaceWorld) -> list[object]:
    network.load(found.other, Drawn({"0": {"name": "Van Omar"}}), by=an_actor(found.other.owner), batch="abcdeg")
    return [found.space.key, "abcdeg"]


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-network", "get",         "login 200 404 403 200 200 200 403 403 404 404 404 404"),
    space_line("space-network-add", "get",     "login 200 404 403 403 200 403 403 403 404 404 404 404"),
    space_line("space-network-add", "post",    "login 302 404 403 403 302 403 403 403 404 404 404 404", data=told),
    space_line("space-network-person", "get",  "login 200 404 403 200 200 200 403 403 404 404 404 404", someone),
    space_line("space-network-person", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", someone, told),
    space_line("space-network-knows", "post",  "login 302 404 403 403 302 403 403 403 404 404 404 404", someone, knows),
    space_line("space-network-move", "post",   "login 200 404 403 403 200 403 403 403 404 404 404 404", someone, place),
    space_line("space-network-leave", "get",   "login 200 404 403 403 200 403 403 403 404 404 404 404", someone),
    space_line("space-network-leave", "post",  "login 302 404 403 403 302 403 403 403 404 404 404 404", someone),
    space_line("space-network-load", "get",    "login 200 404 403 403 200 403 403 403 404 404 404 404"),
    space_line("space-network-load", "post",   "login 200 404 403 403 200 403 403 403 404 404 404 404", data=a_file),
    space_line("space-network-loaded", "get",  "login 200 404 403 403 200 403 403 403 404 404 404 404", from_file),
    space_line("space-network-loaded", "post", "login 302 404 403 403 302 403 403 403 404 404 404 404", from_file),
    space_line("space-network-loaded", "get",  "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omars_file),
    # who is let in looks, and takes nobody's names along
    space_line("space-network-file", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404", file("graphml")),
    space_line("space-network-file", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404", file("mensen")),
    space_line("space-network-file", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404", file("lijnen")),
    space_line("space-network-file", "get",    "login 404 404 403 403 403 403 403 403 404 404 404 404", file("exe")),
    # somebody else's people, in both directions
    space_line("space-network-person", "get",  "login 404 404 404 404 404 404 404 404 404 404 404 404", of_another),
    space_line("space-network-person", "get",  "login 404 404 403 404 404 404 403 403 404 404 404 404", from_omar),
    space_line("space-network-person", "post", "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar, told),
    space_line("space-network-knows", "post",  "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar, knows),
    space_line("space-network-move", "post",   "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar, place),
    space_line("space-network-leave", "post",  "login 404 404 403 403 404 403 403 403 404 404 404 404", from_omar),
]  # fmt: skip
