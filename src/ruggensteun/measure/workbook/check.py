"""Reads a filled workbook and says everything that is wrong with it, at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from ruggensteun.measure.workbook.model import Checked, Limits


def check(
    source: Path | str | bytes | BinaryIO,
    *,
    name: str | None = None,
    team: str | None = None,
    programme: str | None = None,
    today: date | None = None,
    known: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    indicators: Collection[str] | None = None,
    limits: Limits | None = None,
) -> Checked:
    """Typed rows per table and every problem, per cell. Never raises for what the file holds.

    ``name`` is how problems call the file (default: the file's own name). ``team`` and ``programme`` are the codes
    that are expected. ``known`` are rows already stored (for references; rows of other teams too, to find a
    client in two teams). ``indicators``: the keys that a PDSA cycle may name. Raises OSError when a path cannot be read.
    """
    raise NotImplementedError
