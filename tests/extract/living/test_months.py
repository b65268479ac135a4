"""A team that works here: a month without a record is a zero. Of what it still brings in a workbook it is unknown."""

from datetime import date

import pytest

from ruggensteun.extract import figures
from ruggensteun.extract.living import months
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.tables.arrow import from_rows
from ruggensteun.micro import treatments
from ruggensteun.records import series
from tests.extract.delivered import deliver
from tests.extract.living.figured import NORTH, READING, figure
from tests.space.making import a_space, an_actor, let_in, people_around

JAN, FEB, MAR, APR, MAY, JUN = (date(2026, number, 1) for number in range(1, 7))
EVERY = {"intake": "intake_on", "meeting": "held_on"}


def lived(since=FEB, until=None, client="here"):
    return {"team": "A", "client": client, "in_care_from": since, "in_care_until": until}


def known(*rows, today=date(2026, 5, 9), **brought):
    return months.known(from_rows(brought), EVERY, rows, today)


def test_every_month_of_a_treatment_is_known_up_to_now():
    assert known(lived(date(2026, 2, 20))) == {"A": {FEB, MAR, APR, MAY}}
    assert known(lived(FEB, date(2026, 3, 1)), lived(APR, date(2026, 4, 2), "other")) == {"A": {FEB, APR}}
    assert known(lived(FEB, date(2026, 9, 1))) == {"A": {FEB, MAR, APR, MAY}}
    assert known() == {}


def test_a_client_who_is_brought_in_keeps_those_months_unknown():
    there = {"team": "A", "client": "of-the-workbook", "in_care_from": JAN, "in_care_until": date(2026, 3, 2)}
    assert known(lived(), client=[there]) == {"A": {APR, MAY}}
    assert known(lived(), client=[there | {"in_care_until": None}]) == {"A": set()}
    assert known(lived(), client=[there | {"client": "here"}]) == {"A": {FEB, MAR, APR, MAY}}
    assert known(lived(), client=[there | {"team": "B"}]) == {"A": {FEB, MAR, APR, MAY}}


def test_what_was_brought_of_a_later_month_keeps_the_months_before_it_unknown():
    row = {"team": "A", "client": "of-the-workbook", "registered_on": JAN, "intake_on": date(2026, 3, 9)}
    assert known(lived(), intake=[row]) == {"A": {APR, MAY}}
    assert known(lived(), intake=[row | {"client": "here"}]) == {"A": {FEB, MAR, APR, MAY}}
    assert known(lived(), intake=[row | {"intake_on": None}]) == {"A": {FEB, MAR, APR, MAY}}


@pytest.fixture
def treated(world, day):
    """Els is in care of the team, here, from 2 February 2026; nothing else happens. It is 1 June."""
    people = people_around(world)
    space, by = a_space(people["els"]), an_actor(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatments.begin(space, world.team, by=by)
    day(JUN)
    return space


CRISES = "crisis-admissions"


@pytest.mark.django_db
@pytest.mark.data_layer
def test_nothing_recorded_by_a_team_that_works_here_is_zero(world, treated):
    told = figure(world, CRISES, JUN)
    assert [told[f"2026-0{number}"][0] for number in (2, 3, 4, 5)] == [0, 0, 0, 0]
    assert "2026-01" not in told or told["2026-01"][0] is None


@pytest.mark.django_db
@pytest.mark.data_layer
def test_a_month_after_the_last_client_left_is_unknown_again(world, treated, day):
    with acting_as(READING):
        (one,) = treated.treatments.all()
    treatments.end(one, by=an_actor(treated.owner))
    day(date(2026, 9, 1))
    told = figure(world, CRISES, date(2026, 9, 1))
    assert told["2026-05"][0] == 0
    assert "2026-07" not in told or told["2026-07"][0] is None


@pytest.mark.django_db
@pytest.mark.data_layer
@pytest.mark.usefixtures("plain_files")
def test_a_team_that_also_brings_others_has_a_gap_until_it_says_so(world, treated):
    with acting_as(READING):
        deliver(world, NORTH, client=[{"team": NORTH, "client": "w1", "in_care_from": JAN}])
    assert [figure(world, CRISES, JUN).get(f"2026-0{number}", (None,))[0] for number in (3, 4)] == [None, None]
    with acting_as(READING):
        deliver(world, NORTH, delivery=[{"team": NORTH, "month": APR, "delivered": True}])
    assert figure(world, CRISES, JUN)["2026-04"][0] == 0


@pytest.mark.django_db
@pytest.mark.data_layer
@pytest.mark.usefixtures("plain_files")
def test_a_team_that_says_that_a_month_was_not_recorded_is_believed(world, treated):
    with acting_as(READING):
        deliver(world, NORTH, delivery=[{"team": NORTH, "month": APR, "delivered": False}])
    told = figure(world, CRISES, JUN)
    assert (told["2026-03"][0], told.get("2026-04", (None,))[0], told["2026-05"][0]) == (0, None, 0)


@pytest.mark.django_db
@pytest.mark.data_layer
def test_one_team_alone_is_counted_as_all_together(world, treated):
    with acting_as(READING):
        every, alone = tables_of(world.programme), tables_of(world.programme, world.team)
        figures.refresh(world.programme)
        assert CRISES in series.of_team(world.programme, world.team)
    untils = [
        next(row["delivered_until"] for row in tables["team"].to_pylist() if row["team"] == NORTH)
        for tables in (every, alone)
    ]
    assert untils == [date(2026, 7, 1)] * 2
