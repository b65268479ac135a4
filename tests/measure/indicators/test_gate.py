"""Only ``release`` opens the gate, and behind a hidden cell there is nothing."""

from datetime import date

import pytest

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.counting import GUARDS
from ruggensteun.measure.indicators.released import Released, release
from ruggensteun.measure.tables.arrow import from_rows
from tests.measure.indicators.invented import MONTHS, tables


@pytest.fixture(scope="module")
def counted():
    return compute(from_rows(tables(7, teams=8)), months=MONTHS)


@pytest.fixture(scope="module")
def released(counted):
    return release(counted, minimum=5)


def test_nobody_makes_a_released_by_hand(counted):
    with pytest.raises(TypeError, match="only release"):
        Released(counted.tree, counted.blocks, {}, seal=object())


def test_what_was_counted_does_not_show_itself(counted):
    assert repr(counted) == f"<Counted: {len(counted.blocks)} lines, not released>"
    assert not hasattr(counted, "rows")
    assert not hasattr(counted, "to_json")


def test_a_hidden_cell_holds_nothing(released):
    hidden = [row for row in released.rows() if row.suppressed]
    assert len(hidden) > 100
    assert all(row.numerator is row.denominator is row.value is row.sd is None for row in hidden)


def test_every_small_denominator_is_hidden(counted, released):
    small = {
        (row.indicator, row.level, row.unit, row.period)
        for row in release(counted, minimum=1).rows()
        if CATALOGUE[row.indicator.partition("/")[0]].about_people
        and row.denominator is not None
        and 0 < row.denominator < 5
    }
    gone = {(row.indicator, row.level, row.unit, row.period) for row in released.rows() if row.suppressed}
    assert len(small) > 100
    assert small <= gone


def test_what_is_about_teams_is_never_hidden(released):
    about_teams = list(released.rows(indicator="tables-both-domains"))
    assert any(row.denominator and row.denominator < 5 for row in about_teams)
    assert not any(row.suppressed for row in about_teams)


def test_a_line_that_shows_the_hidden_numerator_of_another_is_hidden_with_it():
    """``rg-declined`` has as denominator what ``rg-attempted`` has as numerator."""
    assert {("in-care", None), ("attempted", None)} <= set(GUARDS["rg-declined"])
    assert {("meetings", None), ("groups-month", None)} <= set(GUARDS["rg-informal-present"])
    assert GUARDS["rg-meetings"] == (("groups-month", None),)
    assert GUARDS["tables-sessions"] == ()
    assert all(GUARDS[key] for key, line in SERIES.items() if line.indicator.about_people)


def test_the_hidden_cells_of_a_line_lie_within_those_that_show_its_numerator(counted, released):
    gone = {
        key: {(row.unit, row.period) for row in released.rows(indicator=key) if row.suppressed}
        for key in ("rg-attempted", "rg-declined", "rg-having", "rg-goals-complete")
    }
    assert gone["rg-attempted"] <= gone["rg-declined"]
    assert gone["rg-having"] <= gone["rg-goals-complete"]


def test_a_division_of_people_is_hidden_as_a_whole(released):
    cells = {}
    for row in released.rows():
        if row.indicator.startswith("rg-characteristics/in-care-sex"):
            cells.setdefault((row.level, row.unit, row.period), set()).add(row.suppressed)
    assert all(len(found) == 1 for found in cells.values())
    assert {True} in cells.values()
    assert {False} in cells.values()


def test_the_smallest_number_shown_is_at_least_one(counted):
    with pytest.raises(ValueError, match="at least 1"):
        release(counted, minimum=0)


def test_the_rows_as_arrow_are_the_rows(released):
    columns = ("indicator", "level", "unit", "period", "numerator", "denominator", "value", "suppressed", "sd")
    table = released.to_arrow()
    plain = [tuple(row[name] for name in columns) for row in table.to_pylist()]
    wanted = [tuple(getattr(row, name) for name in columns) for row in released.rows()]
    assert len(released) == len(plain) == len(wanted)
    assert sorted(map(repr, (_floats(row) for row in plain))) == sorted(map(repr, (_floats(row) for row in wanted)))


def _floats(row):
    return tuple(float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell for cell in row)


def test_unknown_indicators_are_named():
    with pytest.raises(KeyError, match="no indicator nonsense"):
        compute(from_rows({}), indicators=["nonsense"])


def test_no_rows_at_all_is_no_cells():
    assert list(release(compute(from_rows({}))).rows()) == []
    assert list(release(compute(from_rows({}), months=(date(2026, 1, 1), date(2026, 3, 1)))).rows()) == []
