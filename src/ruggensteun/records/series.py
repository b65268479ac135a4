"""The released series of a programme: stored all at once, read a team or an indicator at a time."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from math import isnan
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from ruggensteun.measure.indicators.released import Released
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.models import IndicatorSeries, SeriesRun, TeamRun

KEY = ("indicator", "level", "unit")
_NUMBERS = ("numerator", "denominator", "value")
Key = tuple[str, str, str]
"""Indicator, level, unit."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one unit over time. Every sequence has the length of ``periods``.

    A period is a month (``2026-03``) or a round (``T1``). A hidden cell has no numbers and is True in
    ``suppressed``; None where there was nothing to count. ``sd`` is empty unless values are means.
    """

    indicator: str
    level: str
    unit: str
    team_id: int | None = None
    periods: Sequence[str] = ()
    numerators: Sequence[float | None] = ()
    denominators: Sequence[float | None] = ()
    values: Sequence[float | None] = ()
    suppressed: Sequence[bool] = ()
    sd: Sequence[float | None] = ()

    @property
    def shown(self) -> bool:
        """Whether there is anything to show: a value, or a cell that is hidden."""
        return any(self.suppressed) or any(value is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A Released table as columns, and where each series lies in it: from ``edges[i]`` up to ``edges[i + 1]``.

    ``numbers`` has a row per cell: numerator, denominator, value, sd, suppressed, place of the period in ``periods``.
    """

    keys: list[Key]
    edges: NDArray[np.int64]
    numbers: NDArray[np.float64]
    periods: list[str]

    def digest(self, place: int) -> str:
        """The same for the same cells."""
        return blake2b(self._of(place).tobytes(), digest_size=16).hexdigest()

    def points(self, place: int) -> dict[str, Any]:
        """The cells of one series as it is stored: a list per column; a column without numbers is left out."""
        cells = self._of(place)
        points: dict[str, Any] = {
            "period": [self.periods[int(number)] for number in cells[:, 5]],
            "suppressed": (cells[:, 4] == 1).tolist(),
        }
        for column, name in enumerate((*_NUMBERS, "sd")):
            if not np.isnan(cells[:, column]).all():
                points[name] = [_plain(number) for number in cells[:, column].tolist()]
        return points

    def _of(self, place: int) -> NDArray[np.float64]:
        return self.numbers[self.edges[place] : self.edges[place + 1]]


def _plain(number: float) -> float | int | None:
    if isnan(number):
        return None
    return int(number) if number.is_integer() else number


# --- Storing --------------------------------------------------------------------------------------------
@transaction.atomic
def store(programme: Programme, released: Released, *, basis: str, seconds: float = 0) -> SeriesRun:
    """Make these the series of the programme, and nothing else: all or nothing.

    Series that did not change are left alone. ``basis`` names what they were computed from, ``seconds`` how long that
    took. TypeError for anything but a Released table: raw counts are never stored.
    """
    now = timezone.now()
    many = _replace(programme, IndicatorSeries.objects.filter(programme=programme), released, now)
    TeamRun.objects.filter(programme=programme).delete()
    run, _made = SeriesRun.objects.update_or_create(
        programme=programme, defaults={"basis": basis, "computed_at": now, "series": many, "seconds": seconds}
    )
    return run


@transaction.atomic
def store_of_team(programme: Programme, team: Team, released: Released, *, basis: str) -> TeamRun:
    """Make these the series of one team; what is above it stays. TypeError for anything but a Released table."""
    now = timezone.now()
    _replace(programme, IndicatorSeries.objects.filter(programme=programme, team=team), released, now)
    run, _made = TeamRun.objects.update_or_create(
        programme=programme, team=team, defaults={"basis": basis, "computed_at": now}
    )
    return run


def _replace(programme: Programme, there: QuerySet[IndicatorSeries], released: Released, now: datetime) -> int:
    """These instead of those that are there; the number of series."""
    if not isinstance(released, Released):
        raise TypeError(f"only a Released table may be stored, got {type(released).__name__}")
    cells = _cells(released)
    fresh = {key: (place, cells.digest(place)) for place, key in enumerate(cells.keys)}
    found = there.order_by()
    stored = {(row[1], row[2], row[3]): (row[0], row[4]) for row in found.values_list("pk", *KEY, "digest")}
    same = {key for key, (_place, digest) in fresh.items() if key in stored and stored[key][1] == digest}
    gone = [pk for key, (pk, _digest) in stored.items() if key not in same]
    _remove(found, gone, everything=len(gone) == len(stored))
    new = [(place, digest) for key, (place, digest) in fresh.items() if key not in same]
    IndicatorSeries.objects.bulk_create(_rows(programme, cells, new, now), batch_size=2_000)
    return len(fresh)


def _remove(rows: QuerySet[IndicatorSeries], pks: Sequence[int], *, everything: bool) -> None:
    if everything:
        rows.delete()
        return
    for start in range(0, len(pks), 900):
        rows.filter(pk__in=pks[start : start + 900]).delete()


def _rows(
    programme: Programme, cells: _Cells, new: Sequence[tuple[int, str]], now: datetime
) -> Iterator[IndicatorSeries]:
    teams = dict(Team.objects.filter(participations__programme=programme).values_list("code", "pk"))
    for place, digest in new:
        indicator, level, unit = cells.keys[place]
        yield IndicatorSeries(
            programme=programme,
            indicator=indicator,
            level=level,
            unit=unit,
            team_id=teams[unit] if level == "team" else None,
            points=cells.points(place),
            digest=digest,
            computed_at=now,
        )


def _cells(released: Released) -> _Cells:
    """The table cut where the indicator, the level or the unit changes."""
    table = released.to_arrow()
    names = [table[name].combine_chunks() for name in KEY]
    codes = np.stack([column.indices.to_numpy() for column in names])
    edges = np.flatnonzero(np.any(codes[:, 1:] != codes[:, :-1], axis=0)) + 1
    edges = np.concatenate(([0], edges, [table.num_rows])) if table.num_rows else np.zeros(1, np.int64)
    words = [column.dictionary.to_pylist() for column in names]
    starts = codes[:, edges[:-1]].T.tolist()
    keys = [(words[0][one], words[1][two], words[2][three]) for one, two, three in starts]
    period = table["period"].combine_chunks()
    numbers = [table[name].to_numpy() for name in (*_NUMBERS, "sd", "suppressed")]
    grid = np.column_stack([*numbers, period.indices.to_numpy()]).astype(np.float64)
    return _Cells(keys, edges, np.ascontiguousarray(grid), period.dictionary.to_pylist())


# --- Reading --------------------------------------------------------------------------------------------
def of_team(programme: Programme, team: Team) -> dict[str, Line]:
    """Every series of a team, by indicator. One query."""
    return {line.indicator: line for line in _lines(IndicatorSeries.objects.filter(programme=programme, team=team))}


def of_indicator(programme: Programme, indicator: str, level: str = "team") -> list[Line]:
    """One indicator of every unit of a level that may be seen, by the code of the unit. One query."""
    found = IndicatorSeries.objects.filter(programme=programme, indicator=indicator, level=level)
    return _lines(found.order_by("unit"))


def of_indicators(programme: Programme, indicators: Collection[str], level: str = "team") -> list[Line]:
    """Several indicators of every unit of a level that may be seen. One query."""
    return _lines(IndicatorSeries.objects.filter(programme=programme, indicator__in=indicators, level=level))


def of_unit(programme: Programme, level: str, unit: str) -> dict[str, Line]:
    """Every series of an organisation, a region or the programme, by indicator. One query."""
    found = IndicatorSeries.objects.filter(programme=programme, level=level, unit=unit)
    return {line.indicator: line for line in _lines(found)}


def last_run(programme: Programme) -> SeriesRun | None:
    """When the series were computed, and from what; None before the first time."""
    return SeriesRun.objects.filter(programme=programme).first()


def hidden_of_team(programme: Programme, team: Team) -> dict[str, dict[str, bool]]:
    """Per series of a team its periods as stored, and whether each is hidden. One query."""
    rows = IndicatorSeries.objects.filter(programme=programme, team=team).values_list("indicator", "points")
    return {name: dict(zip(points["period"], points["suppressed"], strict=True)) for name, points in rows}


def last_run_of_team(programme: Programme, team: Team) -> TeamRun | None:
    """When the series of this team were last computed by themselves, since those of all together."""
    return TeamRun.objects.filter(programme=programme, team=team).first()


def _lines(rows: QuerySet[IndicatorSeries]) -> list[Line]:
    return [_line(*row) for row in rows.values_list(*KEY, "team_id", "points")]


def without_holes(points: dict[str, Any]) -> dict[str, Any]:
    """Stored points with a place for every month between the first and the last.

    A month of which nothing is known is not stored; on a chart it is a gap, and its neighbours do not touch.
    """
    periods = points["period"]
    if not periods or not is_month(periods[0]):
        return points  # rounds
    first, last = (int(period[:4]) * 12 + int(period[5:]) - 1 for period in (periods[0], periods[-1]))
    if last - first + 1 == len(periods):
        return points
    months = [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
    place = {period: at for at, period in enumerate(periods)}
    filled: dict[str, Any] = {"period": months}
    for name, column in points.items():
        if name != "period":
            empty = False if name == "suppressed" else None
            filled[name] = [column[place[month]] if month in place else empty for month in months]
    return filled


def is_month(period: str) -> bool:
    """Whether a period is a month (``2026-03``), and not a round."""
    return period[:4].isdigit() and period[4:5] == "-"


def _line(indicator: str, level: str, unit: str, team_id: int | None, points: dict[str, Any]) -> Line:
    points = without_holes(points)
    nothing = [None] * len(points["period"])
    numerators, denominators, values = (points.get(name, nothing) for name in _NUMBERS)
    return Line(
        indicator,
        level,
        unit,
        team_id,
        periods=points["period"],
        numerators=numerators,
        denominators=denominators,
        values=values,
        suppressed=points["suppressed"],
        sd=points.get("sd", []),
    )
