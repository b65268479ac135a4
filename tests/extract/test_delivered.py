"""A month that a team did not deliver has no figure of what happened, and not a zero."""

from datetime import date

import pytest

from ruggensteun.extract import figures
from ruggensteun.extract.delivered import HAPPENED, LISTS, skipped, told
from ruggensteun.measure.tables.arrow import from_rows
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.tables.schema import Kind
from ruggensteun.records import series
from tests.extract.delivered import clients, deliver, intakes

JAN, FEB, MAR, APR, MAY = (date(2026, number, 1) for number in range(1, 6))


def intake(day, **more):
    return {"team": "A", "client": "1", "registered_on": date(2026, 1, 5), "intake_on": day} | more


def of(**rows):
    """What follows from these rows: until when, and what is said of months."""
    teams = rows.pop("team", [{"team": "A", "participating_from": date(2026, 1, 20)}])
    found = told(from_rows({"programme": [{"programme": "p", "starts_on": JAN}], "team": teams, **rows}))
    said = {(row["team"], row["month"]): row["delivered"] for row in found["delivery"].to_pylist()}
    return dict(zip(*(found["team"][name].to_pylist() for name in ("team", "delivered_until")), strict=True)), said


def test_every_column_is_a_date_of_its_table():
    for name, column in (HAPPENED | LISTS).items():
        assert TABLES[name].column(column).kind in (Kind.DATE, Kind.MONTH)


def test_every_table_in_which_something_happens_is_looked_at():
    assert {table.name for table in TABLES.values() if table.by_team} - {*HAPPENED, *LISTS} == {
        "professional", "pdsa", "delivery",
    }  # fmt: skip


def test_the_month_after_the_last_event_is_not_delivered():
    teams = [{"team": "A"}, {"team": "B"}]
    known = [{"team": "A", "client": "1", "in_care_from": date(2025, 1, 1)}]
    rows = [intake(date(2026, 1, 31)), intake(None, client="2", registered_on=date(2026, 2, 5))]
    assert of(team=teams, client=known, intake=rows) == ({"A": FEB, "B": None}, {})


def test_a_month_without_any_row_is_silent_and_so_is_the_time_before_the_first():
    until, said = of(intake=[intake(date(2026, 2, 3)), intake(date(2026, 4, 30), client="2")])
    assert (until, said) == ({"A": MAY}, {("A", JAN): False, ("A", MAR): False})


@pytest.mark.parametrize("name", [name for name in HAPPENED if name != "intake"])
def test_one_row_in_any_sheet_makes_a_month_delivered(name):
    around = [intake(date(2026, 1, 3)), intake(date(2026, 3, 3), client="2")]
    assert of(intake=around)[1] == {("A", FEB): False}
    assert of(intake=around, **{name: [{"team": "A", HAPPENED[name]: FEB}]})[1] == {}


def test_the_list_of_clients_does_not_say_that_the_rest_was_written_down():
    known = [{"team": "A", "client": "1", "in_care_from": date(2026, 2, 14)}]
    assert of(client=known, intake=[intake(date(2026, 3, 3))])[1] == {("A", JAN): False, ("A", FEB): False}
    assert of(client=known, intake=[intake(date(2026, 1, 3))]) == ({"A": MAR}, {("A", FEB): False})


def test_what_the_team_says_itself_holds():
    said = [{"team": "A", "month": FEB, "delivered": True}, {"team": "A", "month": APR, "delivered": False}]
    rows = [intake(date(2026, 1, 3)), intake(date(2026, 4, 3), client="2")]
    assert of(intake=rows, delivery=said)[1] == {("A", FEB): True, ("A", MAR): False, ("A", APR): False}
    quiet = [{"team": "A", "month": MAR, "delivered": True}]
    assert of(intake=rows[:1], delivery=quiet) == ({"A": APR}, {("A", FEB): False, ("A", MAR): True})


def test_skipped_months_lie_between_events_and_nothing_was_said_of_them():
    rows = {"intake": [intake(date(2026, 1, 3)), intake(date(2026, 5, 3)), intake(None)]}
    assert skipped(rows) == [FEB, MAR, APR]
    assert skipped(rows, {"meeting": [{"held_on": date(2026, 3, 31)}]}) == [FEB, APR]
    assert skipped(rows, {"delivery": [{"month": APR, "delivered": False}]}) == [FEB, MAR]
    assert skipped({}, {"client": [{"in_care_from": JAN}]}) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("plain_files", "as_system")
def test_a_team_that_skips_a_month_has_a_gap_and_not_a_zero(world):
    """From delivering to the line on the board: crises per client in care, and who has a group."""
    team = "BRUG-NOORD"
    crises = [
        {"team": team, "client": "c1", "kind": "crisis", "on": date(2026, month, 9), "times": 2} for month in (1, 3)
    ]
    deliver(world, team, client=clients(team, 8), care_event=crises)
    assert _crises(world, team) == {"2026-01": 2, "2026-02": None, "2026-03": 2}
    deliver(world, team, delivery=[{"team": team, "month": FEB, "delivered": True}])
    assert _crises(world, team) == {"2026-01": 2, "2026-02": 0, "2026-03": 2}
    having = series.of_team(world.programme, world.teams[team])["rg-having"]
    assert list(having.periods) == ["2026-01", "2026-02", "2026-03"]


def _crises(world, team):
    figures.refresh(world.programme)
    found = series.of_team(world.programme, world.teams[team])["crisis-admissions"]
    return dict(zip(found.periods, found.numerators, strict=True))


@pytest.mark.django_db
@pytest.mark.usefixtures("plain_files", "as_system")
def test_intakes_of_another_month_do_not_fill_the_gap(world):
    deliver(world, "BRUG-NOORD", intake=intakes("BRUG-NOORD", [(3, 10), (0, 0), (8, 10)]))
    figures.refresh(world.programme)
    found = series.of_team(world.programme, world.teams["BRUG-NOORD"])["hoi-coverage"]
    assert list(zip(found.periods, found.values, found.suppressed, strict=True)) == [
        ("2026-01", 0.3, False), ("2026-02", None, False), ("2026-03", 0.8, False),
    ]  # fmt: skip
