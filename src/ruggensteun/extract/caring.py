"""Admissions and crises of clients, as rows of the monitor table ``care_event``.

An admission is care of a kind that counts as one (``micro/care/levels.toml``) from the day on which it began; a crisis
is a line that the treating team registers. Either counts for every team that treats the client on that day.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from ruggensteun.micro import care
from ruggensteun.micro.models import CareSpell, CareStep, RegistrationEntry, Treatment

Whose = Callable[[Treatment], dict[str, Any]]
Treating = Callable[[int, date], list[Treatment]]
"""The treatments of a client (the key of a space) that are there on a day."""


def events(treatments: QuerySet[Treatment], treating: Treating, whose: Whose) -> Iterable[dict[str, Any]]:
    """Each kind of event once per client, team and day, with how many times. For a ``System``."""
    by_pk = {one.pk: one for one in treatments.select_related("team")}
    found = Counter([*_admissions(treatments, treating), *_crises(treatments, by_pk)])
    for (pk, kind, on), times in sorted(found.items()):
        yield whose(by_pk[pk]) | {"kind": kind, "on": on, "times": times}


def basis(treatments: QuerySet[Treatment]) -> list[Any]:
    """What differs whenever one of those rows may differ, the list of kinds included. The registration is elsewhere."""
    steps = CareStep.objects.filter(spell__space__in=treatments.order_by().values("space")).order_by()
    counted = {key: one.event for key, one in care.levels().items() if one.event}
    summed = steps.aggregate(many=Count("pk"), last=Max("pk"), gone=Count("undone_at"))
    return [sorted(counted.items()), *summed.values()]


def _admissions(treatments: QuerySet[Treatment], treating: Treating) -> Iterable[tuple[int, str, date]]:
    counts = {key: one.event for key, one in care.levels().items() if one.event}
    spells = CareSpell.objects.happened().filter(space__in=treatments.order_by().values("space"), level__in=counts)
    for space, level, on in spells.order_by().values_list("space", "level", "from_on"):
        for one in treating(space, on):
            yield one.pk, counts[level], on


def _crises(treatments: QuerySet[Treatment], by_pk: dict[int, Treatment]) -> Iterable[tuple[int, str, date]]:
    rows = RegistrationEntry.objects.filter(step=RegistrationEntry.Step.CRISIS, corrected_by=None, void=False)
    rows = rows.filter(treatment__in=treatments.order_by().values("pk"))
    for pk, on in rows.order_by().values_list("treatment", "on"):
        if pk in by_pk:
            yield pk, "crisis", on
