"""What questionnaires say of clients: for everyone with figures of the programme, and its researchers."""

from datetime import timedelta

from django.utils import timezone

from ruggensteun.records.models import OutcomeSeries, ResearchDecision
from tests.access.line import Line, line
from tests.access.places import programme
from tests.people.world import World

NOTHING = {name: {} for name in ("level", "change", "response", "reliable", "points", "moves", "traits")}


def a_line(world: World) -> list[str]:
    data = NOTHING | {"main": True, "rounds": ["T0"], "threshold": None, "minimum": 5}
    OutcomeSeries.unguarded.create(
        programme=world.programme, line="nel.total", level="programme", unit=world.programme.code, data=data,
        computed_at=timezone.now(),
    )  # fmt: skip
    return [world.programme.code, "nel.total"]


def a_decision(world: World) -> list[int]:
    today = timezone.localdate()
    found = ResearchDecision.unguarded.create(
        programme=world.programme, about="Werkt het?", decided_by="METC", reference="114",
        decided_on=today - timedelta(5), until_on=today + timedelta(300),
    )  # fmt: skip
    return [found.pk]


def a_region(world: World) -> list[str]:
    return [world.programme.code, world.team.region.code]


PURPOSE = {"purpose": "een artikel over herstel"}
DECISION = {
    "about": "Werkt het?", "decided_by": "METC", "reference": "114", "decided_on": "2026-03-01",
    "until_on": "2028-03-01",
}  # fmt: skip


def purpose(world: World) -> dict[str, str]:
    return PURPOSE


def decision(world: World) -> dict[str, str]:
    return DECISION


#                                  stranger someone member leader other adviser coord exec admin researcher
LINES: list[Line] = [
    line("programme-results", "get", "login 404     200    200    200   200     200   200  403   200", programme),
    line("programme-result", "get",  "login 404     200    200    200   200     200   200  403   200", a_line),
    line("programme-link", "get",    "login 404     200    200    200   200     200   200  403   200", a_line),
    line("programme-link", "post",   "login 404     403    403    403   302     302   403  403   302", a_line),
    line("programme-pair", "get",    "login 404     200    200    200   200     200   200  403   200", a_line),
    line("programme-cooperation", "get",        "login 404 200 200 200 200 200 200 403 200", programme),
    line("programme-cooperation-region", "get", "login 404 200 200 200 200 200 200 403 200", a_region),
    line("programme-data", "get",           "login 404 403 403 403 403 200 403 403 200", programme),
    line("programme-data-figures", "post",  "login 404 403 403 403 403 200 403 403 200", programme, purpose),
    line("programme-data-decide", "post",   "login 404 403 403 403 403 302 403 403 403", programme, decision),
    line("programme-data-withdraw", "post", "login 404 404 404 404 403 302 404 404 403", a_decision),
    line("programme-data-rows", "post",     "login 404 404 404 404 403 403 404 404 200", a_decision),
]  # fmt: skip
