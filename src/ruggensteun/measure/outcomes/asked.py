"""Every questionnaire that counts, as columns: who counts is decided where the indicators decide it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruggensteun.measure.indicators.cells import Floats, Numbers, Tree
from ruggensteun.measure.indicators.engines import duckdb
from ruggensteun.measure.indicators.frames import Columns, tree_of
from ruggensteun.measure.indicators.stages import needed
from ruggensteun.measure.indicators.stages.care import TRAITS

_ANSWERS = """
SELECT place, person, series, round, year("on") * 12 + month("on") - 1 AS month, score FROM answers WHERE attempted
"""
_WHO = "SELECT person, " + ", ".join(f"arg_max({name}, flow_since) AS {name}" for name in TRAITS)
_TRAITS = f"{_WHO} FROM care GROUP BY person"
_READ = {
    "areas": "SELECT * FROM areas",
    "places": "SELECT * FROM places",
    "rounds": "SELECT * FROM rounds ORDER BY number",
    "series": "SELECT * FROM series ORDER BY series",
    "answers": _ANSWERS,
    "traits": _TRAITS,
}
STAGES = tuple(needed({"areas", "places", "rounds", "series", "answers", "care"}))
"""The stages of the indicators that are read: a client counts here exactly when it counts in an indicator."""


@dataclass(frozen=True, slots=True)
class Line:
    """One scale of one questionnaire; ``main`` is the scale that stands for the questionnaire, ``baseline`` the number
    of the first round in which it was asked."""

    instrument: str
    scale: str
    main: bool
    baseline: int

    @property
    def key(self) -> str:
        """Its name in stored results: ``nel.total``."""
        return f"{self.instrument}.{self.scale}"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Columns of one length (n,), a row per client, scale and round: ``place`` (team), ``person``, ``series``,
    ``round``, ``month`` in which it was asked (year x 12 + month - 1) and ``score``, NaN when no valid score came
    back. Only clients with whom a resource group was attempted, in care when it was asked, who did not opt out.

    ``lines`` and ``rounds`` are what the numbers stand for. ``traits``: name -> (persons,) place of the value in its
    labels (see ``stages.care.TRAITS``).
    """

    tree: Tree
    lines: tuple[Line, ...]
    rounds: tuple[str, ...]
    place: Numbers
    person: Numbers
    series: Numbers
    round: Numbers
    month: Numbers
    score: Floats
    traits: dict[str, NDArray[np.int64]]

    def __repr__(self) -> str:
        return f"<Asked: {len(self.score)} rows, not released>"


def asked(tables: Mapping[str, Any] | Path) -> Asked:
    """Read them from monitor tables: Arrow tables (or lists of checked rows) by name, or a folder of Parquet."""
    found = duckdb.ask(tables, STAGES, _READ)
    rows = found["answers"]
    lines = zip(*(found["series"][name] for name in ("instrument", "scale", "main", "baseline")), strict=True)
    return Asked(
        tree=tree_of(found["areas"], found["places"]),
        lines=tuple(
            Line(str(instrument), str(scale), bool(main), int(first)) for instrument, scale, main, first in lines
        ),
        rounds=tuple(str(name) for name in found["rounds"]["round"]),
        place=whole_numbers(rows["place"]),
        person=whole_numbers(rows["person"]),
        series=whole_numbers(rows["series"]),
        round=whole_numbers(rows["round"]),
        month=whole_numbers(rows["month"]),
        score=with_nan(rows["score"]),
        traits=_traits(found["traits"], rows),
    )


def whole_numbers(column: Any) -> Numbers:
    """A column of DuckDB without gaps."""
    return np.asarray(column).astype(np.int64)


def with_nan(column: Any) -> Floats:
    """A column of DuckDB, which gives a masked array where something is missing."""
    return np.asarray(np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan))


def _traits(who: Columns, rows: Columns) -> dict[str, NDArray[np.int64]]:
    persons = np.asarray(who["person"]).astype(np.int64)
    most = max([*(int(column.max()) for column in (persons, np.asarray(rows["person"])) if len(column)), -1])
    found = {}
    for name, (_, labels) in TRAITS.items():
        column = np.full(most + 1, labels.index("unknown"), np.int64)
        column[persons] = np.asarray(who[name]).astype(np.int64)
        found[name] = column
    return found
