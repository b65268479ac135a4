"""An invented plan over some parts of life, and two conversations on positive health, made through the services."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.recovery import health_webs, plan, plan_versions
from ruggensteun.space.models import Member, Space

WRITTEN: Mapping[str, dict[str, str]] = {
    "housing": {
        "now": "Ik woon twee jaar bij Thuishaven. Mijn kamer is klein, maar van mij.",
        "want": "Een eigen voordeur, het liefst in de buurt van mijn zus.",
        "helps": "Bram van Wonen. Samira denkt mee.",
    },
    "work": {
        "now": "Ik help soms een ochtend in de werkplaats. Daarna ben ik moe.",
        "want": "Vaste dagen, met mijn handen bezig.",
    },
    "mind": {
        "now": "Meestal rustig. Na ruzie slaap ik slecht en hoor ik meer.",
        "helps": "Samira bellen. Carla van het FACT-team.",
    },
    "network": {"now": "Mijn zus en Jan-Willem. Met de buren groet ik.", "want": "Weer iemand om mee te schaken."},
    "intimacy": {"now": "Daar denk ik veel over na.", "want": "Er met iemand over kunnen praten."},
}
MARKS = (
    {"sleep": 3, "eating": 6, "moving": 5, "cheerful": 4, "concentrating": 3, "control": 4, "zest": 5, "trust": 6,
     "enjoying": 5, "housing": 6, "making-ends-meet": 4, "contacts": 4, "support": 7, "belonging": 4, "self-care": 6,
     "time": 3, "work": 3},
    {"sleep": 5, "eating": 6, "moving": 7, "complaints": 6, "cheerful": 6, "concentrating": 4, "control": 6, "zest": 6,
     "trust": 6, "learning": 7, "enjoying": 6, "housing": 5, "making-ends-meet": 5, "contacts": 5, "support": 8,
     "belonging": 6, "together": 5, "self-care": 7, "time": 6, "work": 5, "asking-help": 7},
)  # fmt: skip


def load(space: Space) -> None:
    """The plan of this client with a version before the last change, and what somebody wrote beside it."""
    by = Actor(space.owner_id, "demo", name=space.owner.name)
    for domain, told in WRITTEN.items():
        plan.word(space, domain, by=by, seen=None, **told)
    plan.narrow(space, "intimacy", "mine", by=by)
    with acting_as(by):
        bram = Member.objects.select_related("person").get(space=space, name="Bram van Wonen", left_at=None).person
    if bram is not None:
        words = "Omar staat op de lijst voor een eigen woning. We kijken elke maand samen hoe het ervoor staat."
        plan.contribute(space, "housing", words, by=Actor(bram.pk, "demo", name=bram.name))
    plan_versions.fix(space, by=by)
    now = "Ik help elke dinsdagochtend in de werkplaats. Daarna ben ik moe, maar tevreden."
    plan.word(space, "work", by=by, now=now, helps="Carla belt met de werkplaats.")
    _talk(space, by)


def _talk(space: Space, by: Actor) -> None:
    today = timezone.localdate()
    for marks, ago, wishes in ((MARKS[0], 150, ["sleep"]), (MARKS[1], 12, ["work", "contacts"])):
        web = health_webs.begin(space, by=by)
        health_webs.fill_in(web, marks, by=by)
        health_webs.wish(web, wishes, by=by)
        health_webs.finish(web, by=by, on=today - timedelta(days=ago), talked_with="Samira")
