"""From monitor tables to counted indicators, on one of three engines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.indicators.cells import Counted
from ruggensteun.measure.indicators.counting import count
from ruggensteun.measure.indicators.frames import Frames
from ruggensteun.measure.indicators.indicator import OwnIndicator, Series
from ruggensteun.measure.indicators.months import Months, between, month_number
from ruggensteun.measure.indicators.plan import plan

Engine = Literal["duckdb", "postgres", "spark"]


def lines_of(indicators: Iterable[str] | None) -> list[Series]:
    """The lines of the indicators with these keys (an indicator brings its strata), or all of them.

    KeyError with the keys that exist for an unknown one.
    """
    if indicators is None:
        return list(SERIES.values())
    found: dict[str, Series] = {}
    for key in indicators:
        if key in CATALOGUE:
            found |= {line.key: line for line in CATALOGUE[key].series()}
        elif key in SERIES:
            found[key] = SERIES[key]
        else:
            raise KeyError(f"there is no indicator {key}; there are {', '.join(CATALOGUE)}")
    return [SERIES[key] for key in SERIES if key in found]


def compute(
    tables: Mapping[str, Any] | Path,
    *,
    engine: Engine = "duckdb",
    months: Sequence[date] | None = None,
    until: date | None = None,
    indicators: Iterable[str] | None = None,
    own: Sequence[OwnIndicator] = (),
    url: str = "",
) -> Counted:
    """Count the indicators on monitor tables.

    ``tables``: pyarrow tables by name (see ``measure.tables.arrow``), or a folder of Parquet files; for DuckDB also
    a list of checked rows per name.
    ``months``: the first day of the first month, and of the first month that is no longer shown; None: from the
    first month in which a team takes part up to the last month in the data, within the programme.
    ``until``: without ``months``, a month that is not shown, nor any after it: a month that is going on would
    look like a fall. ``indicators``: keys of indicators or of single lines; None: all.
    ``own``: a team's own, from ``period``.
    ``url``: of the PostgreSQL server, for that engine.

    What comes back is not fit to be shown: give it to ``release``.
    """
    lines = lines_of(indicators)
    which = plan(lines, own=bool(own))
    if engine == "duckdb":
        from ruggensteun.measure.indicators.engines import duckdb

        frames = duckdb.run(tables, which)
    elif engine == "postgres":
        from ruggensteun.measure.indicators.engines import postgres

        frames = postgres.run(tables, which, url)
    else:
        from ruggensteun.measure.indicators.engines import spark

        frames = spark.run(tables, which)
    return count(frames, lines, _months(frames, months, until), own)


def _months(frames: Frames, chosen: Sequence[date] | None, until: date | None) -> Months:
    if chosen is not None:
        return between(chosen)
    earliest, latest, first, ends = frames.extent
    if earliest is None or latest is None:
        return Months(0, 0)
    begin = first or earliest
    cap = ends if until is None else min(ends, month_number(until))
    return Months(begin, max(begin, min(latest + 1, cap)))
