"""A team that reports late has no figure for the months it has not delivered, and not a zero."""

from datetime import date

from ruggensteun.extract.delivered import HAPPENED, last_events, marked
from ruggensteun.measure.tables.arrow import from_rows
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind


def test_every_column_is_a_date_of_its_table():
    for name, column in HAPPENED.items():
        assert TABLES[name].column(column).kind in (Kind.DATE, Kind.MONTH)


def test_the_month_after_the_last_event_is_not_delivered():
    tables = from_rows(
        {
            "team": [{"team": "A"}, {"team": "B"}],
            "client": [{"team": "A", "client": "1", "in_care_from": date(2025, 1, 1)}],
            "intake": [
                {"team": "A", "client": "1", "registered_on": date(2026, 1, 5), "intake_on": date(2026, 1, 31)},
                {"team": "A", "client": "2", "registered_on": date(2026, 2, 5), "intake_on": None},
            ],
        }
    )
    assert last_events(tables) == {"A": date(2026, 1, 31)}
    assert marked(tables)["delivered_until"].to_pylist() == [date(2026, 2, 1), None]
