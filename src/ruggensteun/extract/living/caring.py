"""Who is in care, admissions and crises, as rows of the monitor tables ``client`` and ``care_event``.

An admission is care of a kind that counts as one (``micro/care/levels.toml``) from the day on which it began; a crisis
is a line that the treating team registers. Either counts for every team that treats the client on that day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max

from ruggensteun.extract.living.treated import Row, Rows, Spaces, Treated, sums
from ruggensteun.micro import care
from ruggensteun.micro.models import CareSpell, CareStep, RegistrationEntry, TreatmentTraits
from ruggensteun.micro.models.second_look import TRAITS

Event = tuple[int, str, date]
"""At which treatment (its key), what, and when."""


def basis(treated: Treated) -> list[Any]:
    """What differs whenever one of those rows may differ, the list of kinds included. The registration is elsewhere."""
    described = TreatmentTraits.objects.filter(treatment__space__in=treated.spaces).order_by()
    return [
        sorted(_counted().items()),
        sums(CareStep.objects.filter(spell__space__in=treated.spaces), gone=Count("undone_at")),
        described.aggregate(last=Max("pk"))["last"],
    ]


def clients(treated: Treated) -> Rows:
    """Each client at each team, with the coded facts that the team keeps."""
    known = _traits(treated.spaces)
    for one in treated.treatments:
        told = {"in_care_from": one.starts_on, "in_care_until": one.ends_on}
        yield treated.whose(one) | told | known.get(one.pk, {})


def events(treated: Treated) -> Rows:
    """Each kind of event once per client, team and day, with how many times."""
    found = Counter([*_admissions(treated), *_crises(treated)])
    for (pk, kind, on), times in sorted(found.items()):
        yield treated.whose(treated.by_pk[pk]) | {"kind": kind, "on": on, "times": times}


def _counted() -> dict[str, str]:
    """What each kind of care counts as, of those that count."""
    return {key: one.event for key, one in care.levels().items() if one.event}


def _admissions(treated: Treated) -> Iterable[Event]:
    counts = _counted()
    spells = CareSpell.objects.happened().filter(space__in=treated.spaces, level__in=counts)
    for space, level, on in spells.order_by().values_list("space", "level", "from_on"):
        for one in treated.on(space, on):
            yield one.pk, counts[level], on


def _crises(treated: Treated) -> Iterable[Event]:
    rows = RegistrationEntry.objects.filter(step=RegistrationEntry.Step.CRISIS, corrected_by=None, void=False)
    for pk, on in rows.filter(treatment__space__in=treated.spaces).order_by().values_list("treatment", "on"):
        if pk in treated.by_pk:
            yield pk, RegistrationEntry.Step.CRISIS.value, on


def _traits(spaces: Spaces) -> Mapping[int, Row]:
    """By treatment the coded facts that hold now, by column of the table ``client``; empty ones are None."""
    rows = TreatmentTraits.objects.filter(treatment__space__in=spaces).order_by("pk").values("treatment", *TRAITS)
    return {row["treatment"]: {name: row[name] or None for name in TRAITS} for row in rows}
