"""The questionnaires of a programme: everyone in it reads, its coordinator makes and changes."""

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro.measuring import editions, own, shaping
from ruggensteun.micro.models import InstrumentVersion
from tests.access.line import Line, line
from tests.access.places import programme
from tests.people.world import World

ABOUT = {"name": {"nl": "Hoe gaat het", "en": "How are you"}, "about": {"nl": "Over nu", "en": "About now"},
         "respondent": "client", "minutes": 3, "better": "higher", "answered": 1.0}  # fmt: skip
ITEM = {"id": "v1", "nl": "Hoe gaat het?", "en": "How are you?", "kind": "scale", "low": 0, "high": 10, "choices": []}
SCALE = {"id": "s1", "nl": "Totaal", "en": "Total", "how": "mean", "items": ["v1"]}


def planner(world: World) -> Actor:
    return Actor(world.people["coordinator"].pk, "make a questionnaire")


def a_draft(world: World) -> InstrumentVersion:
    """A questionnaire with one question and one scale, in the making."""
    by = planner(world)
    row = own.begin(world.programme, ABOUT, by=by, token="a")
    own.change(row, lambda there: shaping.with_item(there, ITEM), by=by)
    return own.change(row, lambda there: shaping.with_score(there, SCALE), by=by)


def draft(world: World) -> list[object]:
    return [world.programme.code, a_draft(world).instrument, 1]


def in_use(world: World) -> list[object]:
    return [world.programme.code, own.use(a_draft(world), by=planner(world)).instrument, 1]


def draft_elsewhere(world: World) -> list[object]:
    return [world.other_programme.code, *draft(world)[1:]]


def item(world: World) -> list[object]:
    return [*draft(world), "v1"]


def scale(world: World) -> list[object]:
    return [*draft(world), "s1"]


def no_item(world: World) -> list[object]:
    return [*draft(world), "v9"]


def shipped(world: World) -> list[str]:
    return [world.programme.code, "social-network"]


def nothing(world: World) -> list[str]:
    return [world.programme.code, "nothing"]


def edition(world: World) -> list[object]:
    row = editions.with_settings(world.programme, "social-network", {"minutes": 12}, by=planner(world))
    return [*shipped(world), row.number]


def the_minutes(_world: World) -> dict[str, str]:
    return {"set-minutes": "12"}


#                                  stranger someone member leader other adviser coord exec admin researcher
READ = "login 404    200    200    200   200     200   200  403   200"
FORM = "login 404    403    403    403   403     200   403  403   403"
WRONG = "login 404    403    403    403   403     422   403  403   403"
DOES = "login 404    403    403    403   403     302   403  403   403"
NONE = "login 404    403    403    403   403     404   403  403   403"
LINES: list[Line] = [
    line("programme-instruments", "get", READ, programme),
    line("instrument-new", "get", FORM, programme),
    line("instrument-new", "post", WRONG, programme),
    line("instrument-shipped", "get", READ, shipped),
    line("instrument-shipped", "get", "login 404    404    404    404   404     404   404  403   404", nothing),
    line("instrument-texts", "post", WRONG, shipped),
    line("instrument-settings", "post", DOES, shipped, the_minutes),
    line("instrument-edition", "get", FORM, edition),
    line("instrument-edition", "post", FORM, edition),
    line("instrument-edition-use", "post", DOES, edition),
    line("instrument-edition-drop", "post", DOES, edition),
    line("instrument-texts-remove", "post", DOES, edition),
    line("instrument-again", "get", FORM, shipped),
    line("instrument-again", "post", DOES, shipped),
    line("instrument-again", "get", NONE, nothing),
    line("instrument-version", "get", READ, draft),
    line("instrument-version", "get", "login 404    404    404    404   404     404   404  404   404", draft_elsewhere),
    line("instrument-preview", "get", READ, draft),
    line("instrument-preview", "post", READ, draft),
    line("instrument-about", "get", FORM, draft),
    line("instrument-about", "post", WRONG, draft),
    line("instrument-item-new", "get", FORM, draft),
    line("instrument-item-new", "post", FORM, draft),
    line("instrument-item", "get", FORM, item),
    line("instrument-item", "get", NONE, no_item),
    line("instrument-item", "post", WRONG, item),
    line("instrument-item-move", "post", DOES, item),
    line("instrument-item-remove", "get", FORM, item),
    line("instrument-item-remove", "get", NONE, no_item),
    line("instrument-item-remove", "post", DOES, item),
    line("instrument-scale-new", "get", FORM, draft),
    line("instrument-scale-new", "post", WRONG, draft),
    line("instrument-scale", "get", FORM, scale),
    line("instrument-scale", "post", WRONG, scale),
    line("instrument-scale-main", "post", DOES, scale),
    line("instrument-scale-remove", "post", DOES, scale),
    line("instrument-use", "post", DOES, draft),
    line("instrument-drop", "post", DOES, draft),
    line("instrument-revise", "post", DOES, in_use),
]
