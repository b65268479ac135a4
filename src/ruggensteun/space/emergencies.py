"""Opening a safety plan without consent, because someone is in danger."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Team
from ruggensteun.space import notices
from ruggensteun.space.models import EmergencyAccess, Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_open_in_emergency
from ruggensteun.space.writing import locked, note_down, someone, writing

LASTS = timedelta(hours=24)
LEAST = 10
SAY_WHY = Words(
    "Schrijf op waarom dit nu moet. De cliënt leest dit.",
    "Write down why this must be done now. The client reads this.",
)


def open_plan(space: Space, team: Team, reason: str, *, by: Actor) -> EmergencyAccess:
    """Open the safety plan for a day. ValidationError without a reason of at least ten letters.

    The client and the coordinators of the team are told in the same transaction: an emergency that nobody
    hears of does not happen.
    """
    reason = " ".join(reason.split())
    if len(reason) < LEAST:
        raise ValidationError({"reason": str(SAY_WHY)})
    with writing():
        space = locked(space)
        may_open_in_emergency(by, space, team).or_raise()
        person = someone(by)
        now = timezone.now()
        running = EmergencyAccess.objects.in_force(now).filter(space=space, person=by.person_id).first()
        if running:
            return running
        opened = save_checked(
            EmergencyAccess(space=space, person_id=person, team=team, reason=reason, opened_at=now, ends_at=now + LASTS)
        )
        told = [space.owner_id, *notices.coordinators_of(team)]
        notices.tell(told, space, Notice.Kind.EMERGENCY, who=by.name, part=Part.SAFETY, note=reason)
        note_down("emergency.opened", Kind.EMERGENCY, space, opened, by=by, ground=Ground(authorisation="emergency"))
        return opened
