"""Cells: every line of numbers as a grid of areas by periods, in NumPy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Quantity = tuple[str, str | None]
"""A measure by name, and the label of the part of it (None: all of it)."""


@dataclass(frozen=True, eq=False)
class Tree:
    """Areas and how they lie in each other: a team in one organisation and one region, both in the programme.

    Teams are the first areas, numbered from 0; ``parents`` has a row per level above team, with for each
    team the number of its area.
    """

    levels: tuple[str, ...]
    units: tuple[str, ...]
    parents: Numbers

    @property
    def teams(self) -> int:
        """The number of teams."""
        return self.parents.shape[1]

    def roll_up(self, teams: Any) -> Any:
        """Teams by periods -> all areas by periods; a larger area is the sum of its teams."""
        found = np.zeros((len(self.units), teams.shape[1]), dtype=teams.dtype)
        found[: self.teams] = teams
        for order, areas, first in self._groups:
            if len(areas):
                found[areas] = np.add.reduceat(teams[order], first, axis=0)
        return found

    @cached_property
    def _groups(self) -> list[tuple[Numbers, Numbers, Numbers]]:
        """Per level above team: the teams in order of their area, the areas, and where each begins."""
        found = []
        for above in self.parents:
            order = np.argsort(above, kind="stable")
            areas, first = np.unique(above[order], return_index=True)
            found.append((order, areas, first))
        return found

    def of_level(self, level: str) -> Flags:
        """Which areas are of that level."""
        return np.array([each == level for each in self.levels], dtype=bool)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One line of numbers for all areas and periods. NaN: no number. Rows are areas, columns periods."""

    key: str
    periods: tuple[str, ...]
    present: Flags
    numerator: Floats | None
    denominator: Floats | None
    value: Floats
    sd: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was counted: raw numbers, small ones included. Only ``release`` makes it fit to leave the house.

    ``quantities`` are the measures on which small numbers are judged, areas by periods; ``guards`` names
    for each line which of them protect it.
    """

    tree: Tree
    blocks: tuple[Block, ...]
    quantities: Mapping[Quantity, Floats]
    guards: Mapping[str, Sequence[Quantity]]

    def __repr__(self) -> str:
        return f"<Counted: {len(self.blocks)} lines, not released>"


@dataclass(frozen=True, slots=True)
class Row:
    """One cell that may be shown. Hidden cells have no numbers; ``sd`` only where the value is a mean."""

    indicator: str
    level: str
    unit: str
    period: str
    numerator: float | int | None
    denominator: float | int | None
    value: float | None
    suppressed: bool
    sd: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The row as the command line prints it: exactly the columns of the contract."""
        return {
            "indicator": self.indicator,
            "level": self.level,
            "unit": self.unit,
            "period": self.period,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "suppressed": self.suppressed,
        }
