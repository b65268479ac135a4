"""Writes the measurement workbook of one team."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure.workbook.model import TeamIdentity


def write(
    target: Path | str | BinaryIO,
    *,
    team: TeamIdentity,
    rows: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    language: str = "nl",
    indicators: Collection[str] | None = None,
    today: date | None = None,
) -> None:
    """Write one .xlsx: cover, team, a sheet per monitor table that a team fills, figures and run charts.

    ``rows`` are typed monitor rows (of this team) per table name. ``indicators`` limits the charts to these keys
    (see ``figures.FIGURES``); None gives all. Raises KeyError for an unknown table or indicator.
    """
    raise NotImplementedError
