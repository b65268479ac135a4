"""A round asked of a client through the services: exactly the right rows and figures at the other end."""

from datetime import date

import pytest

from ruggensteun.extract import living
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import load
from ruggensteun.micro import deletions, treatments
from ruggensteun.micro.measuring import answering, asking, rounds
from ruggensteun.micro.models import QuestionnaireRequest, Treatment
from ruggensteun.parties.models import Participation
from tests.extract.living.figured import READING, figure
from tests.space.making import a_space, an_actor, let_in, people_around

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
FOURS = dict.fromkeys((item.id for item in load("iroc").items), 4)


@pytest.fixture
def els(world, day):
    """In care from 2 February 2026; T0 is asked that day, T1 after six months."""
    people = people_around(world)
    space, by = a_space(people["els"]), an_actor(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatments.begin(space, world.team, by=by)
    planner = an_actor(world.people["coordinator"])
    for name, months in (("T0", 0), ("T1", 6)):
        rounds.plan(world.programme, name, "treatment", date(2026, 2, 2), ["iroc"], by=planner, months=months)
    asking.ask_all()
    return space


def answer(space, answers):
    rows = QuestionnaireRequest.unguarded.exclude(state="done").select_related("treatment__space", "asked__round")
    by = an_actor(space.owner)
    return answering.send(answering.begin(rows.get(), by=by), by=by, given=answers)


def rows(world):
    with acting_as(READING):
        found = tables_of(world.programme)["response"].to_pylist()
    return [(row["round"], row["due_on"], row["answered_on"], row["score"]) for row in found if row["scale"] == "total"]


def test_asked_is_counted_and_answered_is_scored(world, els, day):
    asked = date(2026, 2, 2)
    assert rows(world) == [("T0", asked, None, None)]
    day(date(2026, 2, 5))
    answer(els, FOURS)
    assert rows(world) == [("T0", asked, date(2026, 2, 5), 48.0)]
    day(date(2026, 8, 2))
    assert asking.ask_all() == 1
    assert rows(world)[1] == ("T1", date(2026, 8, 2), None, None)
    treatment = Treatment.unguarded.select_related("space", "team").get()
    treatments.register(treatment, step="crisis", on=date(2026, 8, 2), by=an_actor(people_around(world)["bram"]))
    assert figure(world, "response-rate", date(2026, 10, 1)) == {"T0": (1, 1), "T1": (0, 1)}


def test_the_basis_of_the_figures_follows(world, els):
    def basis():
        with acting_as(READING):
            return living.basis(world.programme)

    before = basis()
    answer(els, FOURS)
    after = basis()
    row = deletions.ask(els, "answers", by=an_actor(els.owner))
    type(row).unguarded.update(due_on=date(2026, 2, 2))
    deletions.carry_out(row.pk)
    assert len({before, after, basis()}) == 3
    assert rows(world) == [("T0", date(2026, 2, 2), date(2026, 2, 2), None)]  # answered; what, is gone


def test_two_teams_ask_once_and_both_count_it(world, els, day):
    Participation.unguarded.get_or_create(
        programme=world.programme, team=world.other_team, defaults={"status": "participating"}
    )
    Treatment.unguarded.create(
        space=els, team=world.other_team, began="let-in", starts_on=date(2026, 1, 5), begun_by=els.owner
    )
    assert asking.ask_all() == 0
    with acting_as(READING):
        teams = {row["team"] for row in tables_of(world.programme)["response"].to_pylist()}
    assert teams == {world.team.code, world.other_team.code}
