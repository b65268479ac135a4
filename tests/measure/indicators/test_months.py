"""Which months are there, and a team's own indicators."""

from datetime import date

import pytest

from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.examples import rows_of
from ruggensteun.measure.indicators.indicator import Example, OwnIndicator
from ruggensteun.measure.indicators.released import release
from ruggensteun.measure.tables.arrow import from_rows
from ruggensteun.measure.text import Text

BECAUSE = Text("x", "x")


def released(rows, minimum=1, **options):
    return release(compute(from_rows(rows), **options), minimum)


def world(lines):
    return rows_of(Example(BECAUSE, lines, {}))


def months_of(found, indicator="rg-attempted", unit="A"):
    return [row.period for row in found.rows(indicator=indicator, unit=unit)]


def test_without_a_choice_the_months_run_from_the_first_team_to_the_last_event():
    rows = world(
        """
        team participating_from=2026-02-10
        client in_care_from=2025-11-05
        meeting held_on=2026-05-31
        """
    )
    assert months_of(released(rows)) == ["2026-02", "2026-03", "2026-04", "2026-05"]


def test_the_months_end_with_the_programme():
    rows = world(
        """
        client in_care_from=2025-11-05
        meeting held_on=2026-05-31
        """
    )
    rows["programme"] = [{"programme": "npn", "starts_on": date(2025, 1, 1), "ends_on": date(2026, 4, 1)}]
    found = released(rows)
    assert months_of(found) == ["2026-01", "2026-02", "2026-03"]
    assert months_of(found, unit="npn") == months_of(found)


def test_a_team_that_has_no_first_day_takes_part_from_the_start_of_the_programme():
    rows = world(
        """
        client in_care_from=2025-11-05
        meeting held_on=2025-05-31
        """
    )
    rows["team"][0]["participating_from"] = None
    rows["programme"] = [{"programme": "npn", "starts_on": date(2025, 10, 1), "ends_on": date(2026, 4, 1)}]
    assert months_of(released(rows, months=(date(2025, 9, 1), date(2025, 12, 1)))) == ["2025-10", "2025-11"]


def test_a_month_without_anybody_is_there_without_a_value():
    rows = world("client in_care_from=2026-03-05")
    first = next(released(rows, months=(date(2026, 2, 1), date(2026, 4, 1))).rows(indicator="rg-attempted", unit="A"))
    assert (first.period, first.numerator, first.denominator, first.value, first.suppressed) == (
        "2026-02",
        0,
        0,
        None,
        False,
    )


def test_a_larger_area_is_counted_from_the_rows_of_teams_that_take_part():
    rows = world(
        """
        team participating_until=2026-03-01 status=withdrawn
        client in_care_from=2026-01-05
        client team=B in_care_from=2026-01-05
        client team=B client=2 in_care_from=2026-01-05
        """
    )
    found = released(rows, months=(date(2026, 2, 1), date(2026, 4, 1)))
    counts = [row.denominator for row in found.rows(indicator="rg-attempted-new", level="organisation")]
    assert counts == [3, 2]


def test_a_date_that_cannot_be_right_is_named():
    rows = world(
        """
        client in_care_from=2026-01-05
        meeting held_on=2926-05-31
        """
    )
    with pytest.raises(ValueError, match="2026-01 to 2926-05; more than 600 months"):
        released(rows)


OWN = OwnIndicator("walk", Text("wandelen", "walking"))
COUNT = OwnIndicator("calls", Text("telefoontjes", "calls"), unit="count")


def test_own_indicators_are_ratios_or_counts():
    rows = world(
        """
        period month=2026-01-01 measure=walk numerator=6 denominator=12
        period month=2026-03-01 measure=walk numerator=3 denominator=6
        period month=2026-04-01 measure=walk numerator=9
        period team=B month=2026-01-01 measure=walk numerator=0 denominator=12
        period month=2026-01-01 measure=calls numerator=7
        """
    )
    found = released(rows, minimum=5, own=[OWN, COUNT], indicators=[])
    cells = [(row.unit, row.period, row.numerator, row.denominator, row.value) for row in found.rows()]
    assert [cell for cell in cells if cell[0] in {"A", "O"}] == [
        # The organisation is counted from the rows: 6 of 24, and not the mean of 50 % and 0 %.
        ("A", "2026-01", 6, 12, 0.5),
        ("A", "2026-03", 3, 6, 0.5),
        ("O", "2026-01", 6, 24, 0.25),
        ("O", "2026-03", 3, 6, 0.5),
        ("A", "2026-01", 7, None, 7.0),
        ("O", "2026-01", 7, None, 7.0),
    ]


def test_small_own_counts_are_hidden_unless_they_are_not_about_people():
    rows = world("period month=2026-01-01 measure=calls numerator=3")
    shown = OwnIndicator("calls", Text("telefoontjes", "calls"), unit="count", about_people=False)
    assert all(row.suppressed for row in released(rows, minimum=5, own=[COUNT], indicators=[]).rows())
    assert not any(row.suppressed for row in released(rows, minimum=5, own=[shown], indicators=[]).rows())
