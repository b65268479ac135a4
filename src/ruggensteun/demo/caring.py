"""A year of care around an invented client, made through the services; the days are put back as if it was told then."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ruggensteun.demo import measuring
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.models import Goal
from ruggensteun.micro.recovery import care
from ruggensteun.micro.recovery.care import Told
from ruggensteun.parties.models import RoleAssignment, Team
from ruggensteun.parties.roles import RecoveryCoordinator
from ruggensteun.space.models import Space

LOOKING = System("demo: who works in a team")
NOBODY = Told()
YEAR: tuple[tuple[str, int, int | None, dict[str, Any], Told], ...] = (
    ("gp", 900, None, {"given_by": "huisarts De Linde"}, NOBODY),
    ("basic", 420, 300, {"given_by": "praktijk aan de Haven"}, NOBODY),
    ("fact", 300, None, {"given_by": "FACT Merelveen Noord", "often": "elke twee weken, thuis"}, NOBODY),
    ("hic", 210, 199, {"given_by": "HIC Merelveen"},
     Told("Ik sliep niet meer en thuis werd het te veel.", "", (), ("Carla van het FACT-team", "Samira"))),
    ("iht", 199, 171, {"often": "elke dag, thuis"},
     Told("", "Medicijnen: IHT, later weer FACT.", (), ("Carla van het FACT-team", "Samira"))),
    ("academy", 60, None, {"often": "op dinsdag", "given_by": "Herstelacademie Merelveen"}, NOBODY),
)  # fmt: skip
"""Kind, days ago from and until, what is told about it, and what was said when it began."""


def load(space: Space, team: Team) -> None:
    """The care of this client over the past year, and the team that treats them."""
    by, today = Actor(space.owner_id, "demo", name=space.owner.name), timezone.localdate()
    for level, since, until, more, told in YEAR:
        over = today - timedelta(days=until) if until is not None else None
        care.begin(space, level, by=by, on=today - timedelta(days=since), until=over, told=told, **more)
    treatment = treatments.begin(space, team, by=by)
    with acting_as(LOOKING):
        worker = RoleAssignment.objects.in_force().filter(team=team, role=RecoveryCoordinator.key).first()
    with acting_as(by):
        treatment.starts_on = today - timedelta(days=300)
        treatment.save(update_fields=["starts_on"])
        Goal.objects.filter(space=space).update(active_from=today - timedelta(days=150))
    measuring.load(treatment)
    if worker is not None:
        carla = Actor(worker.person_id, "demo")
        second_looks.record(treatment, "somatic", "done", on=today - timedelta(days=40), by=carla)
