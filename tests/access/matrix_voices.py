"""What people said: talks of a team, points, quotes, what is shared, and the codebook."""

from tests.access.line import Line, line
from tests.access.places import another_programme, programme, same_organisation, team
from tests.meso.voicing import a_quote, a_talk, a_theme, point_of, shared
from tests.people.world import World


def talk(world: World) -> list[int]:
    return [a_talk(world).pk]


def point(world: World) -> list[int]:
    return [point_of(a_talk(world)).pk]


def shared_point(world: World) -> list[int]:
    return [shared(world, point_of(a_talk(world))).pk]


def quote(world: World) -> list[int]:
    return [a_quote(world, point_of(a_talk(world))).pk]


def theme(world: World) -> list[int]:
    return [a_theme(world).pk]


#                                stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    # an executive sees how often, and not what was said
    line("team-talks", "get",        "login 404     200    200    404   200     200   200  403   404", team),
    line("team-talks", "get",        "login 404     404    404    404   200     200   200  403   404",
         same_organisation),
    line("team-talks-beside", "get", "login 404     200    200    404   200     200   200  403   404", team),
    line("talk-new", "get",          "login 404     200    200    404   200     200   403  403   404", team),
    line("talk-new", "post",         "login 404     422    422    404   422     422   403  403   404", team),
    line("talk", "get",              "login 404     200    200    404   200     200   404  404   404", talk),
    line("talk", "post",             "login 404     422    422    404   422     422   404  404   404", talk),
    line("talk-change", "get",       "login 404     200    200    404   200     200   404  404   404", talk),
    line("talk-change", "post",      "login 404     422    422    404   422     422   404  404   404", talk),
    line("talk-remove", "post",      "login 404     403    302    404   403     302   404  404   404", talk),
    line("point", "get",             "login 404     200    200    404   200     200   404  404   404", point),
    line("point", "post",            "login 404     422    422    404   422     422   404  404   404", point),
    # who reads it because it was shared, does nothing with it
    line("point", "get",             "login 404     200    200    403   200     200   403  404   403", shared_point),
    line("point-share", "post",      "login 404     403    302    404   403     403   404  404   404", point),
    line("point-share", "post",      "login 404     403    302    403   403     403   403  404   403", shared_point),
    line("point-remove", "post",     "login 404     403    302    404   403     302   404  404   404", point),
    line("point-remove", "post",     "login 404     403    302    403   403     302   403  404   403", shared_point),
    line("point-quote", "post",      "login 404     422    422    404   422     422   404  404   404", point),
    line("quote-withdraw", "post",   "login 404     302    302    404   302     302   404  404   404", quote),
    line("programme-voices", "get",  "login 404     200    200    200   200     200   200  403   200", programme),
    line("programme-voices", "get",  "login 404     404    404    200   404     404   404  404   404",
         another_programme),
    line("programme-voices-beside", "get", "login 404 200  200    200   200     200   200  403   200", programme),
    line("programme-voices-csv", "get", "login 404  200    200    200   200     200   200  403   200", programme),
    line("programme-codebook", "get", "login 404    200    200    200   200     200   200  403   200", programme),
    line("theme-new", "get",         "login 404     403    403    403   403     200   403  403   403", programme),
    line("theme-new", "post",        "login 404     403    403    403   403     422   403  403   403", programme),
    line("codebook-begin", "post",   "login 404     403    403    403   403     302   403  403   403", programme),
    line("theme", "get",             "login 404     200    200    200   200     200   200  404   200", theme),
    line("theme", "post",            "login 404     403    403    403   403     422   403  404   403", theme),
    line("theme-end", "post",        "login 404     403    403    403   403     302   403  404   403", theme),
]  # fmt: skip
