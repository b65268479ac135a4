"""Intakes recorded at the client: the right rows and figures at the other end, each intake once, and no words."""

from datetime import date

import pytest

from ruggensteun.extract import living
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release
from ruggensteun.micro import treatments
from ruggensteun.micro.intakes import going, holding, telling, waiting
from ruggensteun.space import spaces
from tests.space.making import a_space, an_actor, let_in, people_around

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
NORTH = "BRUG-NOORD"
READING = System("read the extract in a test")
SECRETS = ("Els", "Anna", "Ria", "Weer werken", "rustig aan", "vechtpartij")
UNKNOWN = {"recovery_supporting": None, "relative_present": None, "peer_present": None,
           "social_domain_present": None, "outcome": None}  # fmt: skip


@pytest.fixture
def people(world, day):
    return people_around(world)


@pytest.fixture
def els(people, world):
    """Els, with a team in her space, who is registered on 2 February 2026 and waits."""
    space = a_space(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    return space


def registered(space, world, on=date(2026, 2, 2)):
    by = an_actor(space.owner)
    intake = going.begin(space, by=by)
    telling.answer(intake, "happened", "Een vechtpartij, en daarna niets meer", audience="all", by=by)
    return going.wait(intake, by=by, registered_on=on, team=world.team)


def held(intake, on, *, outcome="treatment", **present):
    told = {"held_on": on, "outcome": outcome, "decision": "We doen rustig aan"}
    return holding.hold(intake, {kind.replace("_", "-"): names for kind, names in present.items()},
                        by=an_actor(intake.space.owner), **told)  # fmt: skip


def rows(world):
    with acting_as(READING):
        found = tables_of(world.programme)["intake"].to_pylist()
    return [{name: value for name, value in row.items() if name not in {"team", "client"}} for row in found]


def figures_of(world, until):
    with acting_as(READING):
        counted = compute(tables_of(world.programme), until=until)
    shown = release(counted, 1).rows(level="team", unit=NORTH)
    return {(row.indicator, row.period): (row.numerator, row.denominator, row.value) for row in shown}


def test_the_figures_of_four_intakes(world, els, people, day):
    """Els with her sister and a peer expert; Omar with the ggz alone; Anna by the team's own line; Dirk still waits."""
    others = {name: a_space(people[name]) for name in ("omar", "anna", "dirk")}
    for space in others.values():
        let_in(space, people["bram"], capacity="professional", through=world.team)
    one, two = registered(els, world), registered(others["omar"], world)
    registered(others["dirk"], world)
    treatment = treatments.begin(others["anna"], world.team, by=an_actor(people["anna"]))
    waiting.contact(one, by=an_actor(els.owner), on=date(2026, 2, 2), how="phone", who="Ria")
    day(date(2026, 3, 4))
    held(one, date(2026, 3, 4), informal=["Anna"], peer_expert=["Ria"], ggz=["Bram"], social_domain=["Toos"])
    day(date(2026, 3, 14))
    held(two, date(2026, 3, 14), outcome="back", ggz=["Bram"])
    treatments.register(treatment, step="intake-done", on=date(2026, 3, 14), by=an_actor(people["bram"]))
    day(date(2026, 6, 1))
    found = figures_of(world, date(2026, 6, 1))
    assert found["hoi-coverage", "2026-03"][:2] == (2, 3)
    assert found["hoi-relative-present", "2026-03"][:2] == (1, 2)
    assert found["hoi-peer-present", "2026-03"][:2] == (1, 2)
    assert found["hoi-wait", "2026-03"][2] == 40  # of 30, 40 and 40 days


def test_a_row_says_who_was_there_and_what_came_of_it(world, els, day):
    intake = registered(els, world)
    day(date(2026, 3, 4))
    held(intake, date(2026, 3, 4), outcome="recovery-academy", peer_expert=["Ria"])
    assert rows(world) == [
        {"registered_on": date(2026, 2, 2), "intake_on": date(2026, 3, 4), "recovery_supporting": True,
         "relative_present": False, "peer_present": True, "social_domain_present": False,
         "outcome": "recovery-academy"},
    ]  # fmt: skip
    with acting_as(READING):
        text = repr([each.to_pylist() for each in tables_of(world.programme).values()])
    assert not [secret for secret in SECRETS if secret in text]
    assert els.key not in text


def test_what_the_team_registered_too_is_not_counted_twice(world, els, day, people):
    treatment = treatments.begin(els, world.team, by=an_actor(els.owner))
    intake = registered(els, world)
    day(date(2026, 3, 4))
    treatments.register(treatment, step="intake-done", on=date(2026, 3, 4), by=an_actor(people["bram"]))
    # the team wrote it down; the page does not know the conversation yet
    assert rows(world) == [{"registered_on": date(2026, 2, 2), "intake_on": date(2026, 3, 4)} | UNKNOWN]
    held(intake, date(2026, 3, 4), ggz=["Bram"])
    (row,) = rows(world)
    assert (row["intake_on"], row["recovery_supporting"]) == (date(2026, 3, 4), True)


def test_an_older_line_of_the_team_is_an_intake_of_its_own(world, els, day, people):
    treatment = treatments.begin(els, world.team, by=an_actor(els.owner))
    treatments.register(treatment, step="intake-done", on=date(2026, 2, 2), by=an_actor(people["bram"]))
    day(date(2026, 5, 1))
    registered(els, world, on=date(2026, 5, 1))
    assert {(row["registered_on"], row["intake_on"]) for row in rows(world)} == {
        (date(2026, 2, 2), date(2026, 2, 2)), (date(2026, 5, 1), None),
    }  # fmt: skip


def test_a_client_alone_goes_on_waiting(world, els, day):
    """Nobody of a team was there: it may be so, and it is no intake of that team yet."""
    intake = registered(els, world)
    day(date(2026, 3, 4))
    held(intake, date(2026, 3, 4), outcome="", informal=["Anna"])
    assert rows(world) == [{"registered_on": date(2026, 2, 2), "intake_on": None} | UNKNOWN]


def test_preparing_at_home_and_not_wanting_it_count_nowhere(world, els):
    by = an_actor(els.owner)
    intake = going.begin(els, by=by)
    assert rows(world) == []
    going.wait(intake, by=by, registered_on=date(2026, 2, 2), team=world.team)
    assert [row["intake_on"] for row in rows(world)] == [None]
    going.go(intake, "not-wanted", by=by, words="Liever niet")
    assert rows(world) == []


def test_who_does_not_want_to_count_is_in_no_row(world, els, day):
    intake = registered(els, world)
    with acting_as(READING):
        before = living.basis(world.programme)
    day(date(2026, 3, 4))
    held(intake, date(2026, 3, 4), ggz=["Bram"])
    with acting_as(READING):
        after = living.basis(world.programme)
    assert after != before
    assert living.teams_at(els) == [(world.programme.pk, world.team.pk)]
    with acting_as(READING):
        assert list(living.batches(world.programme)) == [[world.team.pk]]  # it treats nobody, and counts
    spaces.choose(els, by=an_actor(els.owner), counted=False)
    assert rows(world) == []
    with acting_as(READING):
        assert living.basis(world.programme) not in {before, after}
