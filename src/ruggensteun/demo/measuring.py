"""Two rounds of a questionnaire, and of what the team fills in itself: one when the treatment began, and one that
waits for the client and the team now.
"""

from datetime import timedelta

from django.utils import timezone

from ruggensteun.demo import days
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments.library import load as instrument
from ruggensteun.micro.measuring import answering, asking, ratings, rounds
from ruggensteun.micro.measuring.asking import Turn
from ruggensteun.micro.models import Round, Treatment
from ruggensteun.parties.models import Participation, Programme, RoleAssignment
from ruggensteun.parties.roles import Coordinator
from ruggensteun.space import notices

LOOKING = System("demo: who plans rounds")
ASKED, RATED = "iroc", "sofas"
MONTHS, OPEN_DAYS = 9, 56
SAID = (3, 2, 4, 3, 3, 2, 4, 3, 2, 3, 4, 3)
"""What the client answered at the beginning, question by question."""


def load(treatment: Treatment) -> None:
    """The rounds of the programme in which this team takes part, and what this client did with them."""
    with acting_as(LOOKING):
        programme = Programme.objects.get(participations__in=Participation.objects.filter(team=treatment.team))
        planner = RoleAssignment.objects.in_force().get(programme=programme, role=Coordinator.key).person_id
    began, by = treatment.starts_on, Actor(planner, "demo")
    with days.on(began - timedelta(days=7)):
        first, _later = (
            rounds.plan(
                programme, name, Round.Moment.TREATMENT, timezone.localdate(), [ASKED, RATED], by=by, months=months,
                open_days=OPEN_DAYS, remind_after=[7, 21],
            )
            for name, months in (("T0", 0), ("T1", MONTHS))
        )  # fmt: skip
    with days.on(began):
        row, about = asking.ask(first, Turn(treatment, began))
    owner = Actor(treatment.space.owner_id, "demo")
    items = (item.id for item in instrument(ASKED).items)
    with days.on(began + timedelta(days=2)):
        told = dict(zip(items, map(str, SAID), strict=True))
        answering.send(answering.begin(row, by=owner), by=owner, given=told)
    with days.on(began + timedelta(days=5)):
        ratings.rate(about, {"SOFAS": "48"}, by=Actor(notices.coordinators_of(treatment.team)[0], "demo"))
    with acting_as(LOOKING):
        for one in Round.objects.filter(programme=programme, months=MONTHS).prefetch_related("instruments"):
            for turn in asking.turns(one):
                if turn.treatment.pk == treatment.pk:
                    asking.ask(one, turn)
