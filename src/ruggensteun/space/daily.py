"""What time does by itself: who left a team is out, and a consent that is about to end is announced."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import members, notices
from ruggensteun.space.models import Consent, Member, Notice
from ruggensteun.space.parts import Part

SETTLING = System("end the memberships of who left a team")
ANNOUNCING = System("announce consents that are about to end")
AHEAD = timedelta(days=14)
"""So long before a consent ends, its giver hears of it."""


def settle_departures(person_id: int | None = None) -> list[Member]:
    """End the membership of every professional who no longer works in the team they came through; tell the clients.

    They saw nothing any more since the day they left (``sight``); this ends it for good, so that coming back to
    the team is no way back into the space. ``person_id``: look at this person only.
    """
    with acting_as(SETTLING):
        works = RoleAssignment.objects.in_force().filter(
            person=OuterRef("person"), team=OuterRef("through"), role__in=[role.key for role in WITH_CLIENTS]
        )
        gone = Member.objects.filter(~Exists(works), joined_at__isnull=False, left_at=None, through__isnull=False)
        if person_id is not None:
            gone = gone.filter(person=person_id)
        found = list(gone.select_related("space", "through"))
        for member in found:
            members.end(member, by=SETTLING)
            team = member.through.name if member.through else ""
            notices.tell([member.space.owner_id], member.space, Notice.Kind.LEFT_TEAM, who=member.name, note=team)
    return found


def announce_endings(today: date | None = None) -> list[Notice]:
    """Tell each client, once, which consents end within two weeks. Consents shorter than that are not announced."""
    today = today or timezone.localdate()
    with acting_as(ANNOUNCING):
        told = Notice.objects.filter(consent=OuterRef("pk"), kind=Notice.Kind.ENDING)
        soon = Consent.objects.in_force(today).filter(
            ~Exists(told), ends_on__lte=today + AHEAD, space__closed_at=None, space__frozen_at=None
        )
        found = []
        for consent in soon.select_related("space", "member"):
            if consent.ends_on is None or consent.ends_on - consent.starts_on <= AHEAD:
                continue
            found += notices.tell(
                [consent.space.owner_id], consent.space, Notice.Kind.ENDING,
                who=consent.member.name, part=Part(consent.part), consent=consent,
            )  # fmt: skip
    return found
