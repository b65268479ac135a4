"""All teams beside each other, and the programme as a whole."""

from tests.access.line import Line, line
from tests.access.places import programme
from tests.people.world import World


def a_question(world: World) -> list[str]:
    return [world.programme.code, "2"]


def organisation(world: World) -> list[str]:
    return [world.organisation.code]


#                                  stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("adviser-board", "get",      "login 404     403    403    403   200     200   200  403   403", programme),
    line("adviser-overview", "get",   "login 404     403    403    403   200     200   200  403   403", programme),
    line("adviser-funnel", "get",     "login 404     403    403    403   200     200   200  403   403", programme),
    line("programme-board", "get",    "login 404     200    200    200   200     200   200  403   200", programme),
    line("programme-question", "get", "login 404     200    200    200   200     200   200  403   200", a_question),
    line("region-board", "get",       "login 404     403    403    404   302     302   302  403   404", organisation),
]  # fmt: skip
