"""A conversation on positive health, held once at the client: exactly the right numerators, and never a mark."""

from datetime import date

import pytest

from ruggensteun.extract import figures, living
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import treatments
from ruggensteun.micro.recovery import health_webs
from ruggensteun.space import spaces
from tests.extract.living.figured import READING, figure
from tests.space.making import a_space, an_actor, let_in, people_around

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def cared_for(world, day):
    """Els is in care of the team from 2 February 2026."""
    people = people_around(world)
    space, by = a_space(people["els"]), an_actor(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatments.begin(space, world.team, by=by)
    return space


def held(space, on=None):
    by = an_actor(space.owner)
    web = health_webs.begin(space, by=by)
    health_webs.fill_in(web, {"sleep": 7, "eating": 3}, by=by)
    health_webs.wish(web, ["sleep"], "Weer zingen", by=by)
    return health_webs.finish(web, by=by, on=on)


def rows(world):
    with acting_as(READING):
        return tables_of(world.programme)["response"].to_pylist()


def test_a_conversation_counts_from_its_month_for_twelve_months(world, cared_for, day):
    day(date(2026, 3, 31))
    held(cared_for)
    day(date(2027, 4, 10))
    held(cared_for)
    day(date(2027, 5, 1))
    found = figure(world, "language-positive-health", date(2027, 5, 1))
    assert found["2026-02"] == (0, 1)
    assert [found[period] for period in ("2026-03", "2026-12", "2027-02")] == [(1, 1)] * 3
    assert (found["2027-03"], found["2027-04"]) == ((0, 1), (1, 1))


def test_it_is_in_no_round_of_questionnaires(world, cared_for, day):
    held(cared_for)
    day(date(2026, 4, 1))
    assert figure(world, "response-rate", date(2026, 4, 1)) == {}
    assert figure(world, "measuring-burden", date(2026, 4, 1)) == {}


def test_that_it_was_and_never_a_mark_or_a_word(world, cared_for):
    held(cared_for)
    held(cared_for)
    told = rows(world)
    assert [(row["round"], row["scale"], row["score"], row["answered_on"]) for row in told] == [
        ("1", "conversation", None, date(2026, 2, 2)), ("2", "conversation", None, date(2026, 2, 2)),
    ]  # fmt: skip
    assert not [word for word in ("sleep", "zingen", "Els") if word in repr(told)]


def test_what_is_still_open_was_not_held(world, cared_for):
    by = an_actor(cared_for.owner)
    health_webs.fill_in(health_webs.begin(cared_for, by=by), {"sleep": 7}, by=by)
    assert rows(world) == []


def test_only_while_a_team_treats_the_client(world, cared_for, day):
    held(cared_for, date(2026, 1, 30))  # before
    day(date(2026, 3, 1))
    with acting_as(READING):
        (treatment,) = cared_for.treatments.all()
    treatments.end(treatment, by=an_actor(cared_for.owner))
    held(cared_for)  # on the day that it had ended
    assert rows(world) == []


def test_who_does_not_want_to_count_is_in_no_row(world, cared_for):
    held(cared_for)
    spaces.choose(cared_for, by=an_actor(cared_for.owner), counted=False)
    assert rows(world) == []


def test_the_figures_know_that_something_changed(world, cared_for):
    with acting_as(READING):
        figures.refresh(world.programme)
        before = living.basis(world.programme)
    web = held(cared_for)
    with acting_as(READING):
        assert not figures.is_fresh(world.programme)
        after = living.basis(world.programme)
    health_webs.open_again(web, by=an_actor(cared_for.owner))
    with acting_as(READING):
        assert len({before, after, living.basis(world.programme)}) == 2  # opened again: as if it was not held
