"""What somebody is still writing: their own alone, and not about what is shut to them."""

import json

from ruggensteun.micro import drafts
from ruggensteun.micro.drafts import Where, Written
from ruggensteun.micro.models import Draft
from ruggensteun.space.parts import Part
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.space.making import an_actor


def goal(found: SpaceWorld) -> dict[str, str]:
    return {"form": "goal-new", "place": f"/ruimte/{found.space.key}/doelen/nieuw/"}


def a_goal(found: SpaceWorld) -> dict[str, str]:
    return {"told": json.dumps(goal(found) | {"fields": {"words": ["Weer zwemmen"]}})}


def away(found: SpaceWorld) -> dict[str, str]:
    return {"told": json.dumps(goal(found) | {"away": True})}


def signal(found: SpaceWorld) -> dict[str, str]:
    return {"form": "signal", "place": f"/ruimte/{found.space.key}/zorgen/"}


def nonsense(found: SpaceWorld) -> dict[str, str]:
    return goal(found) | {"form": "note"}


def a_draft(found: SpaceWorld) -> list[object]:
    """Of Els, about her goals; nobody else can throw it away."""
    where = Where(**goal(found), space=found.space, part=Part.PLAN)
    row, _left_out = drafts.keep(where, Written({"words": ["Weer zwemmen"]}), by=an_actor(found.space.owner))
    assert isinstance(row, Draft)
    return [row.pk]


def nowhere(_found: SpaceWorld) -> list[object]:
    return []


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("drafts", "get",        "login 200 200 200 200 200 200 200 200 200 200 200 200", nowhere),
    space_line("draft", "get",         "login 200 404 403 200 200 200 403 403 404 404 404 404", nowhere, goal),
    space_line("draft", "get",         "login 200 404 200 200 200 200 200 200 404 404 404 404", nowhere, signal),
    space_line("draft", "get",         "login 404 404 404 404 404 404 404 404 404 404 404 404", nowhere, nonsense),
    space_line("draft", "post",        "login 200 404 403 200 200 200 403 403 404 404 404 404", nowhere, a_goal),
    space_line("draft", "post",        "login 200 404 403 200 200 200 403 403 404 404 404 404", nowhere, away),
    space_line("draft", "post",        "login 400 400 400 400 400 400 400 400 400 400 400 400", nowhere),
    space_line("draft-remove", "post", "login 302 404 404 404 404 404 404 404 404 404 404 404", a_draft),
]  # fmt: skip
