"""A line with hidden points: what people chose on it holds for the points that can be seen."""

from datetime import date

import pytest
from django.utils import translation

from ruggensteun.extract.measured import measured
from ruggensteun.extract.said import Frozen, LeftOut, NewPart, Said
from ruggensteun.extract.tile import Tile
from ruggensteun.measure.charts.draw.sentence import seen
from ruggensteun.measure.charts.draw.svg import run_chart
from ruggensteun.measure.renaming import USUAL
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.records.series import Line
from ruggensteun.web.board import definition
from ruggensteun.web.board.marks_list import on_it

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)] + [f"2026-{month:02d}" for month in range(1, 13)]
HIDDEN = {"2025-02", "2025-03", "2025-07"}


def tile(said: Said) -> Tile:
    """Two years of shares around a half, of which three months are too small to show."""
    shown = [month not in HIDDEN for month in MONTHS]
    numerators = [5.0 + number % 3 if one else None for number, one in enumerate(shown)]
    line = Line(
        "hoi-coverage",
        "team",
        "NOORD",
        1,
        periods=MONTHS,
        values=[None if part is None else part / 12 for part in numerators],
        numerators=numerators,
        denominators=[12.0 if one else None for one in shown],
        suppressed=[not one for one in shown],
    )
    return Tile(measured("hoi-coverage"), line, "anhoej", said=said)


@pytest.mark.django_db
def test_the_first_twelve_points_are_twelve_that_can_be_seen_in_list_chart_and_sentence():
    found = tile(Said(baseline=Frozen(1, 12, None, "voor de start")))
    assert (found.freeze, found.baseline_points) == (15, 12)
    assert "Basislijn (12 punten)" in run_chart(found.spec(), width=900, id="x")
    assert "uit de eerste 12 punten (de basislijn)" in seen(found.spec())
    assert [one.kind for one in on_it(found)] == ["Basislijn: de eerste 12 punten"]


def test_a_baseline_up_to_a_month_counts_the_points_that_can_be_seen():
    found = tile(Said(baseline=Frozen(1, None, date(2025, 9, 1), "voor de start")))
    assert (found.freeze, found.baseline_points) == (8, 5)


def test_a_point_that_is_left_out_is_not_usable():
    found = tile(Said(left_out=[LeftOut(1, "2025-01", "storing")]))
    assert len(found.usable) == 20


def test_around_a_new_line_stand_the_points_up_to_the_next_one():
    found = tile(Said(parts=[NewPart(1, date(2026, 7, 1))]))
    assert found.usable_around(date(2025, 4, 1)) == (1, 14)
    assert found.usable_around(date(2026, 9, 1)) == (2, 4)
    assert found.usable_around(date(2026, 7, 1)) == (15, 6)


@pytest.mark.parametrize(("team", "said"), [(None, "eigen maat van het programma"), (1, "eigen maat van het team")])
def test_an_own_measure_says_whose_it_is(team, said):
    mine = OwnIndicator(
        key="bellen", title_nl="Bellen", title_en="Calls", why="x", numerator="a", denominator="b",
        unit=OwnIndicator.Unit.SHARE, better="higher", chart="p", team_id=team,
    )  # fmt: skip
    with translation.override("nl"):
        told = definition.rows(measured("bellen", [mine]), "nl", USUAL)
    assert said in str(told)
