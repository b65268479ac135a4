"""How a programme is set up: everyone in it reads, its coordinator decides."""

from datetime import date, timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.meso import programme as service
from ruggensteun.meso.models import Phase
from ruggensteun.micro.measuring import rounds
from tests.access.line import Line, line
from tests.access.places import another_programme, programme
from tests.people.world import ARRANGING, World


def a_phase(world: World) -> Phase:
    return service.add_phase(
        world.programme, by=ARRANGING, name="Uitvoering", kind="execution",
        starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1),
    )  # fmt: skip


def phase(world: World) -> list[int]:
    return [a_phase(world).pk]


def a_term(world: World) -> dict[str, str]:
    return {"network-table:nl": "wijktafel"}


def a_round(world: World) -> list[object]:
    by = Actor(world.people["coordinator"].pk, "plan a round")
    today = timezone.localdate() + timedelta(days=30)
    return [world.programme.code, rounds.plan(world.programme, "T0", "day", today, ["iroc"], by=by, token="a").pk]


def the_round(_world: World) -> dict[str, object]:
    return {"name": "T0", "instruments": ["iroc"], "moment": "group", "months": "0", "open_days": "28",
            "opens_on": f"{timezone.localdate():%Y-%m-%d}", "remind_after": "7"}  # fmt: skip


#                                  stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    # an administrator knows that the programme exists, and no more
    line("programme-settings", "get",  "login 404    200    200    200   200     200   200  403   200", programme),
    line("programme-settings", "post", "login 404    403    403    403   403     422   403  403   403", programme),
    line("programme-settings", "get",  "login 404    404    404    200   404     404   404  404   404",
         another_programme),
    line("programme-settings", "post", "login 404    404    404    403   404     404   404  404   404",
         another_programme),
    line("programme-terms", "get",     "login 404    200    200    200   200     200   200  403   200", programme),
    line("programme-terms", "post",    "login 404    403    403    403   403     302   403  403   403", programme,
         a_term),
    line("programme-phases", "get",    "login 404    200    200    200   200     200   200  403   200", programme),
    line("phase-add", "post",          "login 404    403    403    403   403     422   403  403   403", programme),
    line("phase-change", "get",        "login 404    403    403    403   403     200   403  404   403", phase),
    line("phase-change", "post",       "login 404    403    403    403   403     422   403  404   403", phase),
    line("phase-remove", "post",       "login 404    403    403    403   403     302   403  404   403", phase),
    line("programme-rounds", "get",    "login 404    200    200    200   200     200   200  403   200", programme),
    line("round-new", "get",           "login 404    403    403    403   403     200   403  403   403", programme),
    line("round-new", "post",          "login 404    403    403    403   403     422   403  403   403", programme),
    line("round-new", "post",          "login 404    403    403    403   403     302   403  403   403", programme,
         the_round),
    line("round-stop", "get",          "login 404    403    403    403   403     200   403  404   403", a_round),
    line("round-stop", "post",         "login 404    403    403    403   403     302   403  404   403", a_round),
]  # fmt: skip
