"""Which pages are for whom: every persona at every kind of page, without the page around it."""

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.roles import Adviser, Executive, ProjectLeader
from ruggensteun.web.rules import may_compare, may_compare_own, may_read_set_up, may_see_figures, may_see_results
from tests.people.world import ARRANGING, PERSONAS, a_person, a_programme
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db
IN_IT = {"team_member", "project_leader", "adviser", "coordinator", "executive"}
GUIDES = {"adviser", "coordinator"}


def let_in(world, rule, about, *, personas=PERSONAS):
    """The personas whom a rule lets in; who is not let in is told why."""
    found = set()
    for persona in personas:
        with acting_as(world.actor(persona)) as actor:
            verdict = rule(actor, about)
        if verdict:
            found.add(persona)
        else:
            assert verdict.reason.endswith(".")
    return found


def test_figures_are_for_who_sees_the_work_of_a_team(world):
    assert let_in(world, may_see_figures, world.team) == IN_IT
    assert let_in(world, may_see_figures, world.other_team) == {"other_leader", *GUIDES}


def test_teams_beside_each_other_are_for_guides_and_executives(world):
    assert let_in(world, may_compare, world.programme) == {*GUIDES, "executive"}
    assert let_in(world, may_compare, world.other_programme) == set()


def test_the_teams_of_an_organisation_or_region_beside_each_other(world):
    """Someone in a team there sees the team's own figures, and not how the others do."""
    brug, zilver = world.organisations["DE-BRUG"], world.organisations["ZILVER"]
    assert let_in(world, may_compare_own, brug) == {*GUIDES, "executive"}
    assert let_in(world, may_compare_own, zilver) == GUIDES
    assert let_in(world, may_compare_own, world.regions["MEREL"]) == {*GUIDES, "executive"}


def test_comparing_own_teams_takes_a_programme_in_which_one_may_compare(world):
    """Who leads a team in this organisation, and advises in a programme elsewhere, compares nothing here."""
    elsewhere = a_programme("ELDERS")
    person = a_person("Iris", ProjectLeader, world.team)
    assignments.give(person, Adviser, elsewhere, by=ARRANGING)
    with acting_as(an_actor(person)) as iris:
        assert may_compare(iris, elsewhere)
        assert not may_compare_own(iris, world.organisation)


def test_an_executive_of_a_region_compares_the_teams_there(world):
    with acting_as(an_actor(a_person("Regent", Executive, world.regions["ZILVER"]))) as regent:
        assert may_compare_own(regent, world.organisations["ZILVER"])
        assert not may_compare_own(regent, world.organisation)


def test_the_figures_of_a_programme_are_for_who_works_in_it_or_studies_it(world):
    assert let_in(world, may_see_results, world.programme) == {*IN_IT, "other_leader", "researcher"}
    assert let_in(world, may_see_results, world.other_programme) == {"other_leader"}


def test_the_rules_of_a_programme_are_for_who_works_in_it_or_studies_it(world):
    assert let_in(world, may_read_set_up, world.programme) == {*IN_IT, "other_leader", "researcher"}
    assert let_in(world, may_read_set_up, world.other_programme) == {"other_leader"}
