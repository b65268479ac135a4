"""A month that a team did not deliver: no figure of what happened, anywhere; the stock stays what it is."""

from datetime import date

import pytest

from ruggensteun.measure.indicators.catalogue import SERIES
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.counting import FLOWS
from ruggensteun.measure.indicators.examples import rows_of
from ruggensteun.measure.indicators.indicator import Example
from ruggensteun.measure.indicators.released import release
from ruggensteun.measure.tables.arrow import from_rows
from ruggensteun.measure.text import Text

MONTHS = (date(2026, 1, 1), date(2026, 5, 1))
TWO_TEAMS = """
    client in_care_from=2025-12-05
    client team=B in_care_from=2025-12-05
    client team=B client=2 in_care_from=2025-12-05
    care_event kind=crisis on=2026-01-20 times=4
    care_event team=B kind=crisis on=2026-01-20 times=2
    care_event team=B kind=crisis on=2026-02-20 times=2
"""
TABLES = """
    table_session network_table=n held_on=2026-01-08
    table_session network_table=n held_on=2026-03-08
    table_session team=B network_table=m held_on=2026-01-09
    table_session team=B network_table=m held_on=2026-02-09
"""


def figures(lines, indicator, unit):
    """Numerator and denominator by month."""
    rows = rows_of(Example(Text("x", "x"), lines, {}))
    found = release(compute(from_rows(rows), months=MONTHS), 1).rows(indicator=indicator, unit=unit)
    return {row.period[5:]: (row.numerator, row.denominator) for row in found}


def test_no_measure_serves_a_flow_and_a_stock():
    others = {m.name for line in SERIES.values() if line.indicator.clock != "flow" for m in line.measures}
    assert not FLOWS & others


def test_without_a_word_nothing_written_down_is_nothing_happened():
    assert figures(TWO_TEAMS, "crisis-admissions", "A")["02"] == (0, 1)
    assert figures(TWO_TEAMS + "delivery month=2026-02-01 delivered=yes", "crisis-admissions", "A")["02"] == (0, 1)


def test_a_month_that_was_not_delivered_has_no_flow_and_does_have_a_stock():
    lines = TWO_TEAMS + "delivery month=2026-02-01 delivered=no"
    assert figures(lines, "crisis-admissions", "A") == {"01": (4, 1), "03": (0, 1), "04": (0, 1)}
    assert figures(lines, "rg-having", "A") == dict.fromkeys(("01", "02", "03", "04"), (0, 1))


def test_a_larger_area_is_counted_from_the_teams_that_delivered():
    lines = TWO_TEAMS + "delivery month=2026-02-01 delivered=no"
    assert figures(lines, "crisis-admissions", "O") == {"01": (6, 3), "02": (2, 2), "03": (0, 3), "04": (0, 3)}
    assert figures(lines, "rg-having", "O")["02"] == (0, 3)


def test_when_nobody_delivered_the_area_has_no_figure_either():
    lines = TWO_TEAMS + "delivery month=2026-02-01 delivered=no\ndelivery team=B month=2026-02-01 delivered=no"
    assert sorted(figures(lines, "crisis-admissions", "O")) == ["01", "03", "04"]


def test_what_was_written_down_of_a_month_that_is_not_complete_is_not_counted():
    lines = TWO_TEAMS + "delivery month=2026-01-01 delivered=no"
    assert figures(lines, "crisis-admissions", "O")["01"] == (2, 2)
    intakes = "intake registered_on=2026-02-01 intake_on=2026-02-{0}\nintake client=2 team=B registered_on=2026-02-01 "
    lines = intakes.format(21) + "intake_on=2026-02-11\ndelivery month=2026-02-01 delivered=no"
    assert figures(lines, "hoi-wait", "O")["02"] == (None, 1)


def weeks(*tables):
    """Tables times weeks per month, from January."""
    return [pytest.approx(n * days / 7) for n, days in zip(tables, (31, 28, 31, 30), strict=False)]


def test_a_network_table_of_a_team_that_did_not_deliver_is_not_in_the_denominator():
    assert [of for _, of in figures(TABLES, "tables-sessions", "O").values()] == weeks(2, 2, 2, 2)
    lines = TABLES + "delivery month=2026-02-01 delivered=no\ndelivery month=2026-03-01 delivered=no"
    found = figures(lines, "tables-sessions", "O")
    assert [of for _, of in found.values()] == weeks(2, 1, 1, 2)
    assert [held for held, _ in found.values()] == [2, 1, 0, 0]
    assert sorted(figures(lines, "tables-sessions", "A")) == ["01", "04"]


def test_a_network_table_that_another_team_writes_down_too_is_known():
    lines = TABLES + "table_session team=B network_table=n held_on=2026-04-09\ndelivery month=2026-02-01 delivered=no"
    assert [of for _, of in figures(lines, "tables-sessions", "O").values()] == weeks(2, 2, 2, 2)


def test_a_network_table_stays_until_nobody_delivers_any_more():
    lines = TABLES + "team delivered_until=2026-04-01\nteam team=B delivered_until=2026-03-01"
    assert [of for _, of in figures(lines, "tables-sessions", "O").values()] == weeks(2, 2, 1)
