"""Who saw a part only because a safety plan opened it, hears that it closed: one sentence, no reason, no colour."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import SafetyOpened
from ruggensteun.space import notices
from ruggensteun.space.models import Consent, Notice
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import writing

TELLING = System("tell that what a safety plan opened is closed")
LOOK_BACK = timedelta(days=14)
"""What closed longer ago is no news any more."""


def tell(shut: Iterable[Consent], *, but: Iterable[int] = ()) -> list[Notice]:
    """News for the people of these consents; not for whoever still sees the part in another way, nor for ``but``.

    ``but``: who was told already, in other words. In a transaction. The consents bring their space and member.
    """
    known, found = set(but), list[Notice]()
    for consent in shut:
        part = Part(consent.part)
        notices.drop_closed(consent.space)
        with acting_as(TELLING):
            if Notice.objects.filter(consent=consent, kind=Notice.Kind.SHUT).exists():
                continue  # its days were over before
            people = [one for one in notices.people_of(consent.member) if one not in known]
            people = [one for one in people if not notices.sees(one, consent.space, part)]
        found += notices.tell(
            people, consent.space, Notice.Kind.SHUT, who=consent.space.owner.name, part=part, consent=consent
        )
    return found


def tell_of_ended(today: date | None = None) -> list[Notice]:
    """What ended by itself, because its days were over: told once, by the background work."""
    today = today or timezone.localdate()
    with writing(), acting_as(TELLING):
        told = Notice.objects.filter(consent=OuterRef("consent"), kind=Notice.Kind.SHUT)
        rows = SafetyOpened.objects.filter(
            ~Exists(told), closed_at=None, consent__withdrawn_at=None, consent__ends_on__lte=today,
            consent__ends_on__gt=today - LOOK_BACK, consent__member__left_at=None,
            consent__space__closed_at=None, consent__space__frozen_at=None,
        )  # fmt: skip
        return tell([row.consent for row in rows.select_related("consent__space__owner", "consent__member__team")])
