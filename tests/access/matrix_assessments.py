"""How a team measures itself: who sees its figures reads, who works in it judges."""

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.measuring import assessing
from ruggensteun.micro.models import TeamAssessment
from tests.access.line import Line, line
from tests.access.places import team
from tests.people.world import World


def one(world: World) -> TeamAssessment:
    by = Actor(world.people["project_leader"].pk, "measure a team")
    return assessing.begin(world.programme, world.team, "rg-checklist", "T0", by=by, raters=1, token="a")


def begun(world: World) -> list[str]:
    return [world.team.code, one(world).key]


def done(world: World) -> list[str]:
    row = one(world)
    by = Actor(world.people["project_leader"].pk, "measure a team")
    assessing.judge(row, {"goals": 2}, by=by, done=True)
    return [world.team.code, row.key]


def the_first(_world: World) -> dict[str, str]:
    return {"instrument": "rg-checklist", "name": "T1", "raters": "2"}


def a_yes(_world: World) -> dict[str, str]:
    return {"goals": "2", "klaar": "1"}


#                                         stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("team-assessments", "get",       "login    404     200    200    404   200     200   200  403   404", team),
    line("team-assessment-new", "get",    "login    404     200    200    404   403     403   403  403   404", team),
    line("team-assessment-new", "post",   "login    404     422    422    404   403     403   403  403   404", team),
    line("team-assessment-new", "post",   "login    404     302    302    404   403     403   403  403   404", team,
         the_first),
    # before everybody is ready, who only reads figures does not know of it
    line("team-assessment", "get",        "login    404     200    200    404   200     200   404  403   404", begun),
    line("team-assessment", "get",        "login    404     200    200    404   200     200   200  403   404", done),
    line("team-assessment-judge", "get",  "login    404     200    200    404   403     403   404  403   404", begun),
    line("team-assessment-judge", "post", "login    404     302    302    404   403     403   404  403   404", begun),
    line("team-assessment-judge", "post", "login    404     302    302    404   403     403   404  403   404", begun,
         a_yes),
    line("team-assessment-agree", "get",  "login    404     302    302    404   403     403   403  403   404", done),
    line("team-assessment-agree", "post", "login    404     302    302    404   403     403   403  403   404", done),
]  # fmt: skip
