"""The queries against the definitions written out by hand, on untidy data."""

from datetime import date

import pytest

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release
from ruggensteun.measure.instruments.library import load
from ruggensteun.measure.tables.arrow import from_rows
from tests.measure.indicators.by_hand import Team, counted, interval
from tests.measure.indicators.invented import MONTHS, tables

ALL = [date(2026, number, 1) for number in range(1, 9)]


@pytest.fixture(scope="module", params=range(4), ids=lambda seed: f"seed {seed}")
def world(request):
    rows = tables(request.param)
    released = release(compute(from_rows(rows), months=MONTHS), minimum=1)
    found = {(row.indicator, row.unit, row.period): row for row in released.rows(level="team")}
    return rows, found


def teams_of(rows):
    return [Team(rows, row["team"]) for row in rows["team"] if row["status"] != "candidate"]


def test_every_count_is_that_of_the_definition(world):
    rows, found = world
    compared = 0
    for team in teams_of(rows):
        for month in ALL:
            for key, (numerator, denominator) in counted(team, month).items():
                stock = CATALOGUE[key.partition("/")[0]].clock == "stock"
                row = found.get((key, team.team, f"{month:%Y-%m}"))
                if not team.takes_part(month, stock) or (not stock and team.silent(month)):
                    assert row is None, (key, team.team, month)
                    continue
                assert (row.numerator, row.denominator) == (numerator, denominator), (key, team.team, month)
                assert row.value == (pytest.approx(numerator / denominator) if denominator else None)
                compared += 1
    assert compared > 100


def test_every_median_is_that_of_the_definition(world):
    rows, found = world
    seen = 0
    for team in teams_of(rows):
        for month in ALL:
            row = found.get(("rg-interval", team.team, f"{month:%Y-%m}"))
            if row is not None:
                value, number = interval(team, month)
                assert (row.value, row.denominator) == (value, number), (team.team, month)
                seen += number
    assert seen > 5


def test_candidates_do_not_count(world):
    rows, found = world
    candidates = {row["team"] for row in rows["team"] if row["status"] == "candidate"}
    assert not candidates & {unit for _, unit, _ in found}


@pytest.mark.parametrize("key", [key for key, series in SERIES.items() if series.within], ids=str)
def test_a_score_has_the_range_of_its_instrument(key):
    """The axis of its chart goes by it."""
    series = SERIES[key]
    name, scale = series.label.split(".")
    score = next(one for one in load(name).scores if one.id == scale)
    assert series.within == (score.low, score.high)
