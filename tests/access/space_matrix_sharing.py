"""Whose space it is, who is in it, who sees what, who looked."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.space import members
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def nobody(_found: SpaceWorld) -> list[str]:
    return []


def a_cell(found: SpaceWorld) -> list[object]:
    return [found.space.key, found.members["sees"].pk, "plan"]


def a_member(found: SpaceWorld) -> list[object]:
    return [found.space.key, found.members["sees"].pk]


def of_another(found: SpaceWorld) -> list[object]:
    """The own space in the address, somebody of another space behind it."""
    return [found.other.key, found.members["sees"].pk]


def asked(found: SpaceWorld) -> members.Asked:
    with acting_as(ARRANGING):
        return members.ask_in(found.space, name="Nieuw", capacity="relative", by=an_actor(found.space.owner))


def who_was_asked(found: SpaceWorld) -> list[object]:
    return [found.space.key, asked(found).member.pk]


def a_link(found: SpaceWorld) -> list[str]:
    return [asked(found).token]


def consent(_found: SpaceWorld) -> dict[str, str]:
    return {"level": "see", "ends_on": ""}


def a_relative(_found: SpaceWorld) -> dict[str, str]:
    return {"name": "Tom", "relation": "mijn buurman", "capacity": "relative", "email": ""}


# stranger client other nothing sees writes team withdrawn expired gone new admin
LINES: list[SpaceLine] = [
    space_line("space-mine", "get",           "login 302 302 200 200 200 200 200 200 200 200 200", nobody),
    space_line("space-open", "post",          "login 302 302 302 302 302 302 302 302 302 302 302", nobody),
    space_line("space", "get",                "login 200 404 200 200 200 200 200 200 404 404 404"),
    space_line("space-sharing", "get",        "login 200 404 403 403 403 403 403 403 404 404 404"),
    space_line("space-share", "get",          "login 200 404 403 403 403 403 403 403 404 404 404", a_cell),
    space_line("space-share", "post",         "login 302 404 403 403 403 403 403 403 404 404 404", a_cell, consent),
    space_line("space-share-stop", "post",    "login 302 404 403 403 403 403 403 403 404 404 404", a_cell),
    space_line("space-look-as", "get",        "login 200 404 403 403 403 403 403 403 404 404 404", a_member),
    space_line("space-look-as", "get",        "login 404 404 404 404 404 404 404 404 404 404 404", of_another),
    space_line("space-ask", "get",            "login 200 404 403 403 403 403 403 403 404 404 404"),
    space_line("space-ask", "post",           "login 200 404 403 403 403 403 403 403 404 404 404", data=a_relative),
    space_line("space-ask-again", "post",     "login 200 404 403 403 403 403 403 403 404 404 404", who_was_asked),
    space_line("space-send-away", "post",     "login 302 404 403 403 403 403 403 403 404 404 404", a_member),
    space_line("space-journal", "get",        "login 200 404 403 403 403 403 403 403 404 404 404"),
    # who has the link still needs the code; the owner cannot come in twice
    space_line("space-come-in", "get",        "200   200 200 200 200 200 200 200 200 200 200 200", a_link),
]  # fmt: skip
