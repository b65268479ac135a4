"""Conversations on positive health of a space: begun, filled in, finished, and a wish that becomes a goal."""

from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import HealthWeb
from ruggensteun.micro.recovery import health_webs
from ruggensteun.space.models import Space
from tests.access.line import DOES, ELSEWHERE, FORM, READ, SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def a_web(space: Space, *, filled: bool = True) -> HealthWeb:
    """Of the owner; the same one each time."""
    with acting_as(ARRANGING):
        by = an_actor(space.owner)
        web = health_webs.begin(space, by=by, token="a-web")
        if filled and web.state == HealthWeb.State.OPEN:
            health_webs.fill_in(web, {"sleep": 4}, by=by)
            health_webs.wish(web, ["sleep"], by=by)
        return web


def part(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_web(found.space).key, "body"]


def no_part(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_web(found.space).key, "luck"]


def their_part(found: SpaceWorld) -> list[object]:
    """The space of Els in the address, a conversation of the other client behind it."""
    return [found.space.key, a_web(found.other).key, "body"]


def there(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_web(found.space).key]


def bare(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_web(found.space, filled=False).key]


def theirs(found: SpaceWorld) -> list[object]:
    return [found.space.key, a_web(found.other).key]


def done(found: SpaceWorld) -> list[object]:
    with acting_as(ARRANGING):
        web = a_web(found.space)
        if web.state == HealthWeb.State.OPEN:
            web = health_webs.finish(web, by=an_actor(found.space.owner))
    return [found.space.key, web.key]


def wish(found: SpaceWorld) -> list[object]:
    web = a_web(found.space)
    with acting_as(ARRANGING):
        return [found.space.key, web.wishes.get().key]


def their_wish(found: SpaceWorld) -> list[object]:
    web = a_web(found.other)
    with acting_as(ARRANGING):
        return [found.space.key, web.wishes.get().key]


def marks(_found: SpaceWorld) -> dict[str, object]:
    return {"sleep": "6"}


def ready(_found: SpaceWorld) -> dict[str, object]:
    return {"in-body": ["sleep"], "words": "", "on": timezone.localdate().isoformat(), "talked_with": ""}


LINES: list[SpaceLine] = [
    # stranger client other nothing sees writes team withdrawn expired gone new checks admin
    space_line("space-health", "get",         READ),
    space_line("space-health", "get",         READ, lambda found: done(found)[:1]),
    space_line("space-health-begin", "post",  DOES),
    space_line("space-health-part", "get",    FORM, part),
    space_line("space-health-part", "post",   DOES, part, marks),
    space_line("space-health-part", "get",    ELSEWHERE, no_part),
    space_line("space-health-part", "get",    ELSEWHERE, their_part),
    space_line("space-health-part", "post",   ELSEWHERE, their_part, marks),
    space_line("space-health-choose", "get",  FORM, there),
    space_line("space-health-choose", "post", DOES, there, ready),
    space_line("space-health-choose", "post", ELSEWHERE, theirs, ready),
    space_line("space-health-again", "post",  DOES, done),
    space_line("space-health-again", "post",  ELSEWHERE, theirs),
    space_line("space-health-stop", "post",   DOES, bare),
    space_line("space-health-stop", "post",   ELSEWHERE, theirs),
    space_line("space-health-goal", "post",   DOES, wish),
    space_line("space-health-goal", "post",   ELSEWHERE, their_wish),
]  # fmt: skip
