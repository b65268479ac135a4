"""Admissions and crises of clients, as rows of the monitor table ``care_event``.

An admission is care of a kind that counts as one (``micro/care/levels.toml``) from the day on which it began; a crisis
is a line that the treating team registers. Either counts for every team that treats the client on that day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from ruggensteun.micro import care
from ruggensteun.micro.models import CareSpell, CareStep, RegistrationEntry, Treatment, TreatmentTraits
from ruggensteun.micro.models.second_look import TRAITS

Event = tuple[int, str, date]
"""At which treatment (its key), what, and when."""
Spaces = QuerySet[Treatment, Any]
"""The clients, as a subquery."""
Whose = Callable[[Treatment], dict[str, Any]]
Treating = Callable[[int, date], list[Treatment]]
"""The treatments of a client (the key of a space) that are there on a day."""


def events(
    treatments: Iterable[Treatment], spaces: Spaces, treating: Treating, whose: Whose
) -> Iterable[dict[str, Any]]:
    """Each kind of event once per client, team and day, with how many times. For a ``System``."""
    by_pk = {one.pk: one for one in treatments}
    found = Counter([*_admissions(spaces, treating), *_crises(spaces, by_pk)])
    for (pk, kind, on), times in sorted(found.items()):
        yield whose(by_pk[pk]) | {"kind": kind, "on": on, "times": times}


def basis(spaces: Spaces) -> list[Any]:
    """What differs whenever one of those rows may differ, the list of kinds included. The registration is elsewhere."""
    steps = CareStep.objects.filter(spell__space__in=spaces).order_by()
    summed = steps.aggregate(many=Count("pk"), last=Max("pk"), gone=Count("undone_at"))
    described = TreatmentTraits.objects.filter(treatment__space__in=spaces).order_by().aggregate(last=Max("pk"))
    return [sorted(_counted().items()), *summed.values(), *described.values()]


def _counted() -> dict[str, str]:
    """What each kind of care counts as, of those that count."""
    return {key: one.event for key, one in care.levels().items() if one.event}


def _admissions(spaces: Spaces, treating: Treating) -> Iterable[Event]:
    counts = _counted()
    spells = CareSpell.objects.happened().filter(space__in=spaces, level__in=counts)
    for space, level, on in spells.order_by().values_list("space", "level", "from_on"):
        for one in treating(space, on):
            yield one.pk, counts[level], on


def _crises(spaces: Spaces, by_pk: Mapping[int, Treatment]) -> Iterable[Event]:
    rows = RegistrationEntry.objects.filter(step=RegistrationEntry.Step.CRISIS, corrected_by=None, void=False)
    for pk, on in rows.filter(treatment__space__in=spaces).order_by().values_list("treatment", "on"):
        if pk in by_pk:
            yield pk, RegistrationEntry.Step.CRISIS.value, on


def traits(spaces: Spaces) -> dict[int, dict[str, Any]]:
    """By treatment the coded facts that hold now, by column of the table ``client``; empty ones are None."""
    rows = TreatmentTraits.objects.filter(treatment__space__in=spaces).order_by("pk").values("treatment", *TRAITS)
    return {row["treatment"]: {name: row[name] or None for name in TRAITS} for row in rows}
