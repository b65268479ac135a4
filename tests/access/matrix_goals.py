"""Goals and own measures, of a team and of the programme."""

from ruggensteun.kernel.guard import acting_as
from tests.access.line import Line, line
from tests.access.places import another_programme, programme, same_organisation, team
from tests.meso.making import SYSTEM, a_goal, an_own_indicator
from tests.people.world import World


def of_team(world: World) -> list[int]:
    with acting_as(SYSTEM):
        return [a_goal(world).pk]


def of_programme(world: World) -> list[int]:
    with acting_as(SYSTEM):
        return [a_goal(world, team=False, by="coordinator").pk]


def measure_of_team(world: World) -> list[int]:
    with acting_as(SYSTEM):
        return [an_own_indicator(world).pk]


def measure_of_programme(world: World) -> list[int]:
    with acting_as(SYSTEM):
        return [an_own_indicator(world, team=False, by="coordinator").pk]


#                                stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("team-goals", "get",         "login 404     200    200    404   200     200   200  403   404", team),
    line("team-goals", "get",         "login 404     404    404    404   200     200   200  403   404",
         same_organisation),
    line("team-goal-new", "get",      "login 404     403    200    404   403     403   403  403   404", team),
    line("team-goal-new", "post",     "login 404     403    422    404   403     403   403  403   404", team),
    line("team-measure-new", "get",   "login 404     403    200    404   403     403   403  403   404", team),
    line("team-measure-new", "post",  "login 404     403    422    404   403     403   403  403   404", team),
    # an administrator knows that the programme exists, and no more
    line("programme-goals", "get",    "login 404     200    200    200   200     200   200  403   200", programme),
    line("programme-goals", "get",    "login 404     404    404    200   404     404   404  404   404",
         another_programme),
    line("programme-goal-new", "get", "login 404     403    403    403   403     200   403  403   403", programme),
    line("programme-goal-new", "post", "login 404    403    403    403   403     422   403  403   403", programme),
    line("programme-goal-new", "get", "login 404     404    404    403   404     404   404  404   404",
         another_programme),
    line("programme-measure-new", "get", "login 404  403    403    403   403     200   403  403   403", programme),
    line("programme-measure-new", "post", "login 404 403    403    403   403     422   403  403   403", programme),
    line("goal", "get",               "login 404     403    200    404   403     403   403  404   404", of_team),
    line("goal", "post",              "login 404     403    422    404   403     403   403  404   404", of_team),
    line("goal", "get",               "login 404     403    403    403   403     200   403  404   403", of_programme),
    line("goal-end", "post",          "login 404     403    302    404   403     403   403  404   404", of_team),
    line("goal-end", "post",          "login 404     403    403    403   403     302   403  404   403", of_programme),
    line("measure", "get",            "login 404     403    200    404   403     403   403  404   404",
         measure_of_team),
    line("measure", "post",           "login 404     403    422    404   403     403   403  404   404",
         measure_of_team),
    line("measure", "get",            "login 404     403    403    403   403     200   403  404   403",
         measure_of_programme),
    line("measure-retire", "post",    "login 404     403    302    404   403     403   403  404   404",
         measure_of_team),
    line("measure-retire", "post",    "login 404     403    403    403   403     302   403  404   403",
         measure_of_programme),
]  # fmt: skip
