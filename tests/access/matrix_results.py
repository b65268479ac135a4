"""What questionnaires say of clients: for everyone with figures of the programme, and its researchers."""

from django.utils import timezone

from ruggensteun.records.models import OutcomeSeries
from tests.access.line import Line, line
from tests.people.world import World

NOTHING = {name: {} for name in ("level", "change", "response", "reliable", "points", "moves", "traits")}


def programme(world: World) -> list[str]:
    return [world.programme.code]


def a_line(world: World) -> list[str]:
    data = NOTHING | {"main": True, "rounds": ["T0"], "threshold": None, "minimum": 5}
    OutcomeSeries.unguarded.create(
        programme=world.programme, line="nel.total", level="programme", unit=world.programme.code, data=data,
        computed_at=timezone.now(),
    )  # fmt: skip
    return [world.programme.code, "nel.total"]


#                                  stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("programme-results", "get", "login 404     200    200    200   200     200   200  403   200", programme),
    line("programme-result", "get",  "login 404     200    200    200   200     200   200  403   200", a_line),
    line("programme-link", "get",    "login 404     200    200    200   200     200   200  403   200", a_line),
    line("programme-link", "post",   "login 404     403    403    403   302     302   403  403   302", a_line),
]  # fmt: skip
