"""Opening a safety plan without consent, because someone is in danger."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Person, Team
from ruggensteun.space import notices, questions
from ruggensteun.space.models import EmergencyAccess, Member, Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_open_in_emergency
from ruggensteun.space.writing import locked, note_down, someone, writing

ASKING = System("who hears of an emergency besides the client")
LASTS = timedelta(hours=24)
LEAST = 10
SAY_WHY = Words(
    "Schrijf op waarom dit nu moet. De cliënt leest dit.",
    "Write down why this must be done now. The client reads this.",
)


class As(StrEnum):
    """As what somebody hears of an emergency."""

    COORDINATOR = "coordinator"
    COLLEAGUE = "colleague"
    LOG_MANAGER = "log-manager"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who, besides the client, hears of an emergency: the people, and as what."""

    role: As
    people: tuple[int, ...] = ()

    @property
    def names(self) -> list[str]:
        """By the alphabet."""
        with acting_as(ASKING):
            return list(Person.objects.filter(pk__in=self.people).order_by("name").values_list("name", flat=True))


def hearers(space: Space, team: Team, person: int | None) -> Hearers:
    """Who hears it when this person opens the plan for this team: somebody else than that person.

    The coordinators of the team; where it has none, the colleagues who are in this space and work with clients in that
    team; else the log managers of the organisation, who hear that it happened and not why.
    """
    for role, found in (
        (As.COORDINATOR, notices.coordinators_of(team)),
        (As.COLLEAGUE, _colleagues(space, team)),
        (As.LOG_MANAGER, questions.log_managers_of(team.organisation)),
    ):
        others = tuple(key for key in dict.fromkeys(found) if key not in {person, space.owner_id})
        if others:
            return Hearers(role, others)
    return Hearers(As.NOBODY)


def _colleagues(space: Space, team: Team) -> list[int]:
    with acting_as(ASKING):
        there = list(Member.objects.filter(space=space, joined_at__isnull=False, left_at=None))
    inside = {one.person_id for one in there if one.through_id == team.pk}
    whole = any(one.team_id == team.pk for one in there)
    return [person for person in notices.working_in(team) if whole or person in inside]


def told_of(opened: EmergencyAccess) -> Hearers:
    """Who was told besides the client, from the news that was made then; for who opened it, to say so."""
    with acting_as(ASKING):
        made = Notice.objects.filter(
            space=opened.space_id,
            kind=Notice.Kind.EMERGENCY,
            made_at__gte=opened.opened_at,
            who=opened.person.name[:150],
        )
        people = made.exclude(person=opened.space.owner_id).order_by("pk").values_list("person", "note")
        told = {person: note for person, note in people if note in {opened.reason, ""}}
        coordinators = notices.coordinators_of(opened.team)
    if not told:
        return Hearers(As.NOBODY)
    without_reason = not any(told.values())
    role = As.LOG_MANAGER if without_reason else As.COORDINATOR if set(told) & set(coordinators) else As.COLLEAGUE
    return Hearers(role, tuple(told))


def _tell(space: Space, team: Team, reason: str, by: Actor) -> None:
    others = hearers(space, team, by.person_id)
    kind, part = Notice.Kind.EMERGENCY, Part.SAFETY
    notices.tell([space.owner_id], space, kind, who=by.name, part=part, note=reason)
    note = "" if others.role == As.LOG_MANAGER else reason  # a log manager reads nothing of what is in a space
    notices.tell(others.people, space, kind, who=by.name, part=part, note=note)
    if others.role == As.NOBODY:
        questions.want_log_manager(team.organisation, space)


def open_plan(space: Space, team: Team, reason: str, *, by: Actor) -> EmergencyAccess:
    """Open the safety plan for a day. ValidationError without a reason of at least ten letters.

    The client and whoever ``hearers`` finds are told in the same transaction: an emergency that nobody hears of does
    not happen.
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
        _tell(space, team, reason, by)
        note_down("emergency.opened", Kind.EMERGENCY, space, opened, by=by, ground=Ground(authorisation="emergency"))
        return opened
