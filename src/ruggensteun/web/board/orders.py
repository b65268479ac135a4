"""In which order teams may stand: by name or by the day they joined. Never by figures."""

from collections.abc import Sequence
from datetime import date

from ruggensteun.extract.board import Neighbour

BY_NAME, BY_START = "naam", "start"


def ordered(neighbours: Sequence[Neighbour], order: str) -> list[Neighbour]:
    """By name, or by the day on which they joined the programme."""
    if order == BY_START:
        return sorted(neighbours, key=lambda each: (each.starts or date.max, each.name))
    return sorted(neighbours, key=lambda each: each.name)
