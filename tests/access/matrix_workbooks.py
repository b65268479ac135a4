"""The measurement workbook of a team, and what was handed in."""

from tests.access.line import Line, line
from tests.access.places import same_organisation, team
from tests.people.world import World
from tests.web.workbooks.uploads import agreed, checked


def waiting(world: World) -> list[int]:
    return [checked(world).pk]


def counting(world: World) -> list[int]:
    return [agreed(world).pk]


#                                    stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("workbook", "get",           "login    404     200    200    404   200     200   200  403   404", team),
    line("workbook", "get",           "login    404     404    404    404   200     200   200  403   404",
         same_organisation),
    line("workbook-download", "get",  "login    404     403    200    404   403     403   403  403   404", team),
    # nothing was chosen: who may hand in is asked to choose a file
    line("workbook-upload", "post",   "login    404     403    422    404   403     403   403  403   404", team),
    # nobody outside the team knows which files there are; a member reads counts, the leader the rows (may_see_rows)
    line("import", "get",             "login    404     200    200    404   404     404   404  404   404", waiting),
    line("import", "get",             "login    404     200    200    404   404     404   404  404   404", counting),
    line("import-agree", "post",      "login    404     403    302    404   404     404   404  404   404", waiting),
    line("import-agree", "post",      "login    404     403    302    404   404     404   404  404   404", counting),
    line("import-cancel", "post",     "login    404     403    302    404   404     404   404  404   404", waiting),
    line("import-undo", "post",       "login    404     403    302    404   404     404   404  404   404", counting),
]  # fmt: skip
