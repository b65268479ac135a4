"""The released outcomes of a programme: stored all at once, read a line or a unit at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ruggensteun.measure.outcomes.gate import Outcomes
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.models import OutcomeSeries

_LEVELS = {level: place for place, level in enumerate(("programme", "region", "organisation", "team"))}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of one unit, as it may be shown; ``data`` as in ``measure.outcomes.gate.Outcomes``."""

    line: str
    level: str
    unit: str
    team_id: int | None
    data: Mapping[str, Any]
    computed_at: datetime


@transaction.atomic
def store(programme: Programme, outcomes: Outcomes) -> int:
    """Make these the outcomes of the programme, and nothing else; how many. TypeError for anything not released."""
    if not isinstance(outcomes, Outcomes):
        raise TypeError(f"only released Outcomes may be stored, got {type(outcomes).__name__}")
    now, teams = (
        timezone.now(),
        dict(Team.objects.filter(participations__programme=programme).values_list("code", "pk")),
    )
    OutcomeSeries.objects.filter(programme=programme).delete()
    rows = (
        OutcomeSeries(
            programme=programme, line=line, level=level, unit=unit, data=data, computed_at=now,
            team_id=teams[unit] if level == "team" else None,
        )
        for line, level, unit, data in outcomes.entries
    )  # fmt: skip
    OutcomeSeries.objects.bulk_create(rows, batch_size=500)
    return len(outcomes.entries)


def of_programme(programme: Programme) -> list[Shown]:
    """Every line of all teams together. One query."""
    return _read(programme, level="programme")


def of_team(programme: Programme, team: Team) -> list[Shown]:
    """Every line of one team. One query."""
    return _read(programme, team=team)


def of_line(programme: Programme, line: str) -> list[Shown]:
    """One line of every unit that may be seen: together first, teams last, by code and never by figure. One query."""
    return sorted(_read(programme, line=line), key=lambda one: (_LEVELS[one.level], one.unit))


def of_teams(programme: Programme, line: str) -> list[Shown]:
    """One line of every team that may be seen. One query."""
    return _read(programme, line=line, level="team")


def _read(programme: Programme, **chosen: Any) -> list[Shown]:
    found = OutcomeSeries.objects.filter(programme=programme, **chosen).order_by("line")
    return [Shown(*row) for row in found.values_list("line", "level", "unit", "team_id", "data", "computed_at")]
