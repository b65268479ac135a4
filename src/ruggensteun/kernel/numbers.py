"""By which numbers the journal knows a person: the present one, and those of accounts that became part of it."""

from collections.abc import Iterable
from datetime import datetime

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as, remembered
from ruggensteun.kernel.models import FormerNumber

READING = System("by which numbers the journal knows somebody")


def numbers_of(actor: Actor) -> list[int]:
    """The numbers under which this actor stands in the journal; looked up once per page. None for a visitor."""
    person = actor.person_id
    return [] if person is None else remembered(actor, numbers_of, lambda: numbers_of_person(person))


def numbers_of_person(person: int) -> list[int]:
    """As ``numbers_of``, of anybody: the present number first."""
    with acting_as(READING):
        return [person, *FormerNumber.objects.filter(became=person).order_by("since").values_list("pk", flat=True)]


def now_known_by(people: Iterable[int | None]) -> dict[int, int]:
    """Former number -> the number now, of those among these people who have one."""
    with acting_as(READING):
        found = FormerNumber.objects.filter(pk__in={key for key in people if key is not None})
        return dict(found.values_list("pk", "became"))


def becomes(former: int, number: int, at: datetime) -> None:
    """From now on whoever stands in the journal under ``former`` is found under ``number``.

    For ``parties.merging`` only, which has judged whether it may; within its transaction.
    """
    FormerNumber.objects.filter(became=former).update(became=number)
    FormerNumber.objects.create(pk=former, became=number, since=at)
