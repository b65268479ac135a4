"""A death: the owner's wish, a report by who is in the space, a second person of a team, and “I am still here”."""

from django.utils import timezone

from ruggensteun.space import deaths
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.space.making import an_actor


def reported(found: SpaceWorld) -> list[object]:
    """Ben (sees) reported it."""
    deaths.report(found.space, died_on=timezone.localdate(), relation="broer", by=an_actor(found.person("sees")))
    return [found.space.key]


def confirmed(found: SpaceWorld) -> list[object]:
    reported(found)
    deaths.confirm(deaths.DeathReport.unguarded.get(), by=an_actor(found.person("writes")))
    return [found.space.key]


def a_report(_found: SpaceWorld) -> dict[str, str]:
    return {"died_on": f"{timezone.localdate():%Y-%m-%d}", "relation": "zus"}


def a_wish(_found: SpaceWorld) -> dict[str, str]:
    return {"after_death": "members"}


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-after-death", "get",    "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-after-death", "post",   "login 302 404 403 403 403 403 403 403 404 404 404 404", data=a_wish),
    space_line("space-death", "get",          "login 200 404 200 200 200 200 200 200 404 404 404 404"),
    space_line("space-death", "post",         "login 403 404 302 302 302 302 302 302 404 404 404 404", data=a_report),
    space_line("space-death", "get",          "login 200 404 200 200 200 200 200 200 404 404 404 404", reported),
    # who reported it does not confirm it; a relative does not where a team is in the space
    space_line("space-death-confirm", "post", "login 403 404 403 403 302 302 403 403 404 404 404 404", reported),
    space_line("space-death-undo", "post",    "login 302 404 403 302 403 403 403 403 404 404 404 404", reported),
    # the wish of Els is that nobody looks any more
    space_line("space-death", "get",          "login 200 404 404 404 404 404 404 404 404 404 404 404", confirmed),
    space_line("space", "get",                "login 200 404 404 404 404 404 404 404 404 404 404 404", confirmed),
    space_line("space-death-undo", "post",    "login 302 404 404 404 404 404 404 404 404 404 404 404", confirmed),
]  # fmt: skip
