"""The board of a team and its charts."""

from datetime import date

from ruggensteun.meso import charts
from ruggensteun.meso.models import Annotation
from tests.access.line import Line, line
from tests.access.places import team
from tests.people.world import World

KEY = "hoi-coverage"


def a_chart(world: World) -> list[str]:
    return [world.team.code, KEY]


def a_saying(world: World) -> list[str]:
    return [world.team.code, KEY, "note"]


def with_a_note(world: World) -> list[str]:
    by = world.actor("project_leader")
    charts.annotate(world.programme, world.team, by=by, indicator=KEY, on=date(2026, 6, 1), text="x")
    return [world.team.code, KEY]


def the_note(_world: World) -> dict[str, object]:
    return {"what": "note", "pk": Annotation.unguarded.latest("pk").pk}


#                                   stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("team-board", "get",           "login 404     200    200    404   200     200   200  403   404", team),
    line("team-chart", "get",           "login 404     200    200    404   200     200   200  403   404", a_chart),
    line("team-chart-others", "get",    "login 404     200    200    404   200     200   200  403   404", a_chart),
    # without figures there is nothing to take along, and nothing to put a note on
    line("team-chart-svg", "get",       "login 404     404    404    404   404     404   404  403   404", a_chart),
    line("team-chart-csv", "get",       "login 404     404    404    404   404     404   404  403   404", a_chart),
    line("team-chart-say", "post",      "login 404     404    404    404   404     404   404  403   404", a_saying),
    line("team-chart-withdraw", "post", "login 404     302    302    404   403     403   403  403   404", with_a_note,
         the_note),
]  # fmt: skip
