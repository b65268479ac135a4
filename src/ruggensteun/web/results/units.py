"""The teams, organisations and regions of stored outcomes, by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.outcomes import Shown


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit and what may be shown of it; its code is its name for who may not see names."""

    level: str
    code: str
    name: str
    data: Mapping[str, Any]


def named(programme: Programme, found: Sequence[Shown]) -> list[Unit]:
    """Teams in the order of their names. One query."""
    names = dict(Team.objects.filter(participations__programme=programme).values_list("code", "name"))
    units = [Unit(one.level, one.unit, names.get(one.unit, one.unit), one.data) for one in found if one.level == "team"]
    return sorted(units, key=lambda unit: unit.name.casefold())
