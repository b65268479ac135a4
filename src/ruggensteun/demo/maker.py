"""State while the rows of one team are made: dates, chances, and what people forget."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from ruggensteun.demo.country import MONTHS, Country, DemoTeam, shift
from ruggensteun.demo.stories import Story

Row = dict[str, Any]


@dataclass
class Maker:
    """State while the rows of one team are made."""

    team: DemoTeam
    land: Country
    today: date
    rng: np.random.Generator
    plan: Story
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append({"team": self.team.code, **row})

    def pseudonym(self, letter: str, number: int) -> str:
        """The team's own number for somebody; teams that number alike would seem to share a client."""
        place = [team.code for team in self.land.teams].index(self.team.code) + 1
        return f"{letter}{place:02d}-{number:04d}"

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def day_in(self, month: int) -> date:
        """A day of that month of the programme, never in the future."""
        first = shift(self.land.starts_on, month)
        return first + timedelta(days=int(self.rng.integers(0, 28)))

    def month_of(self, day: date) -> int:
        return (day.year - self.land.starts_on.year) * 12 + day.month - self.land.starts_on.month

    def reported(self, day: date) -> bool:
        month = self.month_of(day)
        return 0 <= month < MONTHS and bool(self.plan.reported[month])

    def sometimes(self, value: Any, missing: float = 0.06) -> Any:
        """The value, or nothing: people forget to fill in."""
        return None if self.chance(missing) else value
