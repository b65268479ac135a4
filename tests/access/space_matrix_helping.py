"""Who is chosen to help the owner back in, and who says that it is them. The helper here is ``sees``."""

from ruggensteun.kernel.guard import acting_as
from ruggensteun.space import recoveries
from tests.access.line import SpaceLine, space_line
from tests.people.space_world import SpaceWorld
from tests.people.world import ARRANGING
from tests.space.making import an_actor


def asked(found: SpaceWorld) -> list[object]:
    with acting_as(ARRANGING):
        recoveries.choose(found.space, found.members["sees"], by=an_actor(found.space.owner))
        recoveries.begin(found.space.owner_id)
    return [found.space.key]


def a_member(found: SpaceWorld) -> dict[str, object]:
    return {"member": found.members["nothing"].pk}


def stop(_found: SpaceWorld) -> dict[str, str]:
    return {"no": "1"}


# stranger client other nothing sees writes team withdrawn expired gone new checks admin
LINES: list[SpaceLine] = [
    space_line("space-helper", "get",  "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-helper", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", data=a_member),
    space_line("space-recovery", "get",  "login 200 404 403 403 403 403 403 403 404 404 404 404", asked),
    space_line("space-recovery", "get",  "login 200 404 403 403 403 403 403 403 404 404 404 404"),
    space_line("space-recovery", "post", "login 302 404 403 403 403 403 403 403 404 404 404 404", asked),
    space_line("space-let-in", "get",  "login 403 404 403 200 403 403 403 403 404 404 404 404", asked),
    space_line("space-let-in", "post", "login 403 404 403 302 403 403 403 403 404 404 404 404", asked, stop),
]  # fmt: skip
