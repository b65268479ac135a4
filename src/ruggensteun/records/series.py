"""The released series of a programme: stored all at once, read a team or an indicator at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.measure.indicators.released import Released
from ruggensteun.parties.models import Programme, Team
from ruggensteun.records.models import IndicatorSeries, SeriesRun

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


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A series as it should be stored."""

    key: Key
    points: dict[str, Any]
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        text = json.dumps(self.points, separators=(",", ":")).encode()
        object.__setattr__(self, "digest", blake2b(text, digest_size=16).hexdigest())


# --- Storing --------------------------------------------------------------------------------------------
@transaction.atomic
def store(programme: Programme, released: Released, *, basis: str) -> SeriesRun:
    """Make these the series of the programme, and nothing else: all or nothing.

    Series that did not change are left alone. ``basis`` names what they were computed from. TypeError for
    anything but a Released table: raw counts are never stored.
    """
    if not isinstance(released, Released):
        raise TypeError(f"only a Released table may be stored, got {type(released).__name__}")
    fresh = {each.key: each for each in _fresh(released)}
    found = IndicatorSeries.objects.filter(programme=programme).order_by()
    stored = {(row[1], row[2], row[3]): (row[0], row[4]) for row in found.values_list("pk", *KEY, "digest")}
    gone = [pk for key, (pk, digest) in stored.items() if key not in fresh or fresh[key].digest != digest]
    _remove(programme, gone, everything=len(gone) == len(stored))
    now = timezone.now()
    new = [each for key, each in fresh.items() if key not in stored or stored[key][1] != each.digest]
    IndicatorSeries.objects.bulk_create(_rows(programme, new, now), batch_size=2_000)
    run, _made = SeriesRun.objects.update_or_create(
        programme=programme, defaults={"basis": basis, "computed_at": now, "series": len(fresh)}
    )
    return run


KEY = ("indicator", "level", "unit")


def _remove(programme: Programme, pks: Sequence[int], *, everything: bool) -> None:
    rows = IndicatorSeries.objects.filter(programme=programme).order_by()
    if everything:
        rows.delete()
        return
    for start in range(0, len(pks), 900):
        rows.filter(pk__in=pks[start : start + 900]).delete()


def _rows(programme: Programme, new: Sequence[_Fresh], now: datetime) -> Iterator[IndicatorSeries]:
    teams = dict(Team.objects.filter(participations__programme=programme).values_list("code", "pk"))
    for each in new:
        indicator, level, unit = each.key
        yield IndicatorSeries(
            programme=programme,
            indicator=indicator,
            level=level,
            unit=unit,
            team_id=teams[unit] if level == "team" else None,
            points=each.points,
            digest=each.digest,
            computed_at=now,
        )


def _fresh(released: Released) -> Iterator[_Fresh]:
    """The table cut where the indicator, the level or the unit changes: a list per column of each piece."""
    table = released.to_arrow()
    columns = {name: table[name].to_pylist() for name in table.column_names}
    keys = list(zip(columns["indicator"], columns["level"], columns["unit"], strict=True))
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            yield _Fresh(keys[start], _points(columns, start, place))
            start = place


def _points(columns: dict[str, list[Any]], start: int, end: int) -> dict[str, Any]:
    points: dict[str, Any] = {"period": columns["period"][start:end], "suppressed": columns["suppressed"][start:end]}
    for name in (*_NUMBERS, "sd"):
        found = columns[name][start:end]
        if any(number is not None for number in found):
            points[name] = found
    return points


# --- Reading --------------------------------------------------------------------------------------------
def of_team(programme: Programme, team: Team) -> dict[str, Line]:
    """Every series of a team, by indicator. One query."""
    return {line.indicator: line for line in _lines(IndicatorSeries.objects.filter(programme=programme, team=team))}


def of_indicator(programme: Programme, indicator: str, level: str = "team") -> list[Line]:
    """One indicator of every unit of a level that may be seen, by the code of the unit. One query."""
    found = IndicatorSeries.objects.filter(programme=programme, indicator=indicator, level=level)
    return _lines(found.order_by("unit"))


def of_unit(programme: Programme, level: str, unit: str) -> dict[str, Line]:
    """Every series of an organisation, a region or the programme, by indicator. One query."""
    found = IndicatorSeries.objects.filter(programme=programme, level=level, unit=unit)
    return {line.indicator: line for line in _lines(found)}


def last_run(programme: Programme) -> SeriesRun | None:
    """When the series were computed, and from what; None before the first time."""
    return SeriesRun.objects.filter(programme=programme).first()


def _lines(rows: QuerySet[IndicatorSeries]) -> list[Line]:
    return [_line(*row) for row in rows.values_list(*KEY, "team_id", "points")]


def _line(indicator: str, level: str, unit: str, team_id: int | None, points: dict[str, Any]) -> Line:
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
