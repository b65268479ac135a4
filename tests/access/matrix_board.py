"""The board of a team and its charts."""

from tests.access.line import Line, line
from tests.people.world import World


def team(world: World) -> list[str]:
    return [world.team.code]


def a_chart(world: World) -> list[str]:
    return [world.team.code, "hoi-coverage"]


#                               stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("team-board", "get",  "login    404     200    200    404   200     200   200  403   404", team),
    line("team-chart", "get",  "login    404     200    200    404   200     200   200  403   404", a_chart),
]  # fmt: skip
