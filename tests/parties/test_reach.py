"""Keys looked up at once say the same as the subqueries."""

from datetime import date
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.reach import reach
from ruggensteun.parties.roles import ROLES, Executive, ProjectLeader
from ruggensteun.parties.rules import organisations_where, programmes_where, teams_where
from tests.people.world import PERSONAS, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def keys(rows):
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("persona", [*PERSONAS, "regent", "both"])
def test_reach_says_what_the_subqueries_say(world, as_system, persona):
    world.people["regent"] = a_person("Regent", Executive, world.regions["MEREL"])
    world.people["both"] = a_person("Allebei", ProjectLeader, world.other_team)
    assignments.give(world.people["both"], ROLES["adviser"], world.programme, by=as_system, on=date(2026, 1, 1))
    actor = world.actor(persona)
    found = reach(actor)
    choices = [(), *((role,) for role in ROLES.values()), *combinations(ROLES.values(), 2)]
    for roles in choices:
        assert found.teams(*roles) == keys(teams_where(actor, *roles)), roles
        assert found.programmes(*roles) == keys(programmes_where(actor, *roles)), roles
        assert found.organisations(*roles) == keys(organisations_where(actor, *roles)), roles


def test_it_is_looked_up_once_per_block(world):
    actor = world.actor("project_leader")
    with acting_as(actor), CaptureQueriesContext(connection) as asked:
        assert reach(actor) is reach(actor)
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        reach(world.actor("executive"))
        reach(world.actor("executive"))
    assert len(asked) == 4


def test_a_role_that_is_taken_back_is_gone_in_the_next_block(world):
    actor = world.actor("project_leader")
    with acting_as(actor):
        assert reach(actor).teams(ProjectLeader) == {world.team.pk}
    RoleAssignment.unguarded.filter(person=actor.person_id).delete()
    with acting_as(actor):
        assert reach(actor).teams(ProjectLeader) == set()


def test_someone_elses_reach_is_never_taken_for_ones_own(world):
    leader, other = world.actor("project_leader"), world.actor("other_leader")
    with acting_as(leader):
        assert reach(leader).teams() == {world.team.pk}
        assert reach(other).teams() == {world.other_team.pk}
        assert reach(leader).teams() == {world.team.pk}


def test_nobody_reaches_nothing(world):
    nobody = Actor(None, "test")
    with acting_as(nobody), CaptureQueriesContext(connection) as asked:
        assert reach(nobody).teams() == set()
    assert len(asked) == 0
