"""The pages of who works with clients: the board of phases, and a team's own."""

from tests.access.line import space_line
from tests.people.space_world import SpaceWorld


def nobody(_found: SpaceWorld) -> list[object]:
    return []


def their_team(found: SpaceWorld) -> list[object]:
    return [found.world.team.code]


def another_team(found: SpaceWorld) -> list[object]:
    return [found.world.other_team.code]


# fmt: off
LINES = [
    #          name             how    stranger client other_client nothing sees writes team withdrawn expired gone new_here checks manages
    space_line("clients-board", "get", "login    403    403          403     403  200    200  403       403     403  403      403    403", nobody),
    space_line("clients-team",  "get", "login    403    403          403     403  200    404  403       403     403  403      403    403", their_team),
    space_line("clients-team",  "get", "login    403    403          403     403  404    200  403       403     403  403      403    403", another_team),
]
# fmt: on
