"""Keys looked up at once say the same as the subqueries."""

from datetime import date
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments, programmes
from ruggensteun.parties.models import Organisation, Programme, Region, RoleAssignment, Team
from ruggensteun.parties.reach import Place, Reach, already_known, held_by, reach, takes_part, teams_directly
from ruggensteun.parties.roles import (
    ROLES,
    Adviser,
    Coordinator,
    Executive,
    Operator,
    Professional,
    ProjectLeader,
    TeamMember,
)
from ruggensteun.parties.rules import organisations_where, programmes_where, teams_where
from tests.people.world import ARRANGING, PERSONAS, a_person, a_programme, a_team

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


# --- Where roles lead, as keys: no database around it -------------------------------------------------------
PLACES = (
    Place(1, 10, 100, 1000, "participating"), Place(1, 10, 100, 2000, "candidate"), Place(2, 10, 100, None),
    Place(3, 20, 200, 3000, "participating"),
)  # fmt: skip
"""Two teams of one organisation, of which one takes part in one programme and would in another; a team elsewhere."""


def holding(*held, of_region=()):
    return Reach(frozenset((role.key, scope, key) for role, scope, key in held), PLACES, of_region)


def test_a_place_lies_in_each_of_the_things_it_belongs_to_and_in_nothing_else():
    place = PLACES[0]
    assert all(place.lies_in(scope, key) for scope, key in
               (("team", 1), ("organisation", 10), ("region", 100), ("programme", 1000)))  # fmt: skip
    assert not any(place.lies_in(scope, key) for scope, key in
                   (("team", 10), ("organisation", 1), ("region", 10), ("programme", 2000), ("person", 1)))  # fmt: skip


@pytest.mark.parametrize(
    ("role", "scope", "key", "teams"),
    [
        (ProjectLeader, "team", 1, {1}), (Executive, "organisation", 10, {1, 2}), (Executive, "region", 200, {3}),
        (Adviser, "programme", 3000, {3}), (Executive, "organisation", 1, set()),
    ],
)  # fmt: skip
def test_a_role_leads_to_the_teams_of_what_it_is_held_for(role, scope, key, teams):
    found = holding((role, scope, key))
    assert found.teams() == found.teams(role) == found.teams(role, TeamMember) == teams
    assert found.teams(TeamMember) == set()
    assert found.teams_directly(role) == ({key} if scope == "team" else set())
    assert found.teams_directly(TeamMember) == set()


def test_two_roles_lead_to_what_either_leads_to():
    found = holding((ProjectLeader, "team", 3), (Executive, "organisation", 10), (Executive, "organisation", 3))
    assert found.teams() == {1, 2, 3}
    assert (found.teams(ProjectLeader), found.teams(Executive)) == ({3}, {1, 2})
    assert found.teams_directly() == {3}


def test_a_role_leads_to_the_programmes_of_its_teams_and_a_guide_to_the_programme_alone():
    """Team 1 is in two programmes: who guides the one has no part in the other by that."""
    found = holding((Coordinator, "programme", 1000), (ProjectLeader, "team", 3), (Executive, "region", 1000))
    assert found.programmes(Coordinator) == {1000}
    assert found.programmes(ProjectLeader) == {3000}
    assert found.programmes(TeamMember) == set()
    assert found.programmes() == {1000, 3000}
    assert holding((Executive, "organisation", 10)).programmes(Executive) == {1000, 2000}


def test_the_programmes_of_what_belongs_to_an_organisation_or_a_team():
    found = holding((Executive, "region", 100))
    assert found.programmes_in(Organisation(pk=10)) == found.programmes_in(Region(pk=100)) == {1000, 2000}
    assert found.programmes_in(Team(pk=2)) == found.programmes_in(Organisation(pk=1)) == set()
    assert found.programmes_in(Programme(pk=3000)) == {3000}


def test_a_role_leads_to_organisations_by_itself_its_region_and_its_teams():
    regions = ((30, 100), (40, 200))
    found = holding(
        (Executive, "organisation", 50), (Executive, "region", 100), (ProjectLeader, "team", 3), of_region=regions
    )
    assert found.organisations(Executive) == {50, 30, 10}
    assert found.organisations(ProjectLeader) == {20}
    assert found.organisations() == {50, 30, 10, 20}
    assert holding((ProjectLeader, "team", 100), of_region=regions).organisations() == set()


def test_a_candidate_takes_no_part_yet():
    found = holding((Executive, "region", 100))
    taking = {(programme, team) for programme in (1000, 2000, 3000) for team in (1, 2, 3)
              if found.takes_part(programme, team)}  # fmt: skip
    assert taking == {(1000, 1), (3000, 3)}  # of the places that it was given


# --- Which roles somebody holds -----------------------------------------------------------------------------
def held(person):
    with acting_as(ARRANGING):
        return held_by(Actor(person.pk, "test"))


def test_only_ones_own_roles_of_today_count_and_only_those_that_still_exist(world, time_machine):
    time_machine.move_to("2026-03-02 12:00", tick=False)
    person, team = a_person("Iris"), world.team
    now = assignments.give(person, ProjectLeader, team, by=ARRANGING, on=date(2026, 3, 1))
    assignments.give(person, TeamMember, world.other_team, by=ARRANGING, on=date(2026, 3, 3))
    over = assignments.give(person, Professional, team, by=ARRANGING, on=date(2026, 1, 1))
    RoleAssignment.unguarded.filter(pk=over.pk).update(ends_on=date(2026, 3, 2))
    assert held(person) == {("project-leader", "team", team.pk)}
    RoleAssignment.unguarded.filter(pk=now.pk).update(role="abolished")
    assert held(person) == set()


def test_a_role_for_the_whole_installation_leads_nowhere_in_particular(world):
    person = a_person("Olaf", Operator)
    assert held(person) == set()
    assert reach(Actor(person.pk, "test")).teams() == set()


def test_roles_that_were_just_looked_up_are_not_asked_for_again(world):
    leader = world.actor("project_leader")
    rows = list(RoleAssignment.unguarded.filter(person=leader.person_id))
    with acting_as(leader):
        already_known(leader, rows)
        with CaptureQueriesContext(connection) as asked:
            assert held_by(leader) == {("project-leader", "team", world.team.pk)}
            assert teams_directly(leader, ProjectLeader) == {world.team.pk}
            assert teams_directly(leader, TeamMember) == set()
    assert len(asked) == 0
    assert held_by(Actor(None, "test")) == set()


def test_who_holds_something_for_an_organisation_works_in_no_team_by_that(world):
    """Whatever the numbers are: of an organisation and of a team they may be the same."""
    assert teams_directly(world.actor("executive"), Executive) == set()


def test_a_region_leads_to_its_organisations_also_those_without_a_team(world):
    regent = a_person("Regent", Executive, world.regions["MEREL"])
    actor = Actor(regent.pk, "test")
    Team.unguarded.filter(organisation=world.organisation).update(organisation=world.organisations["ZILVER"])
    assert reach(actor).of_region == ((world.organisation.pk, world.regions["MEREL"].pk),)
    assert world.organisation.pk in reach(actor).organisations(Executive)


def test_who_guides_a_programme_looks_up_its_teams_and_no_others(world):
    outside = a_team(world.organisation, "BRUG-OOST")
    other = a_programme("DERDE", outside)
    found = reach(world.actor("adviser"))
    assert {place.team for place in found.places} == {team.pk for team in world.teams.values()}
    assert not found.takes_part(other.pk, outside.pk)


def test_whether_a_team_takes_part_as_a_system_and_as_somebody_sees_it(world, as_system):
    leader = world.actor("project_leader")
    for actor in (leader, ARRANGING):
        assert takes_part(actor, world.programme, world.team)
        assert not takes_part(actor, world.other_programme, world.team)
    assert takes_part(ARRANGING, world.other_programme, world.other_team)
    assert takes_part(world.actor("researcher"), world.programme, world.team)  # who reaches it, also who sees no list
    assert not takes_part(leader, world.other_programme, world.other_team)
    programmes.propose(world.other_programme, world.team, by=ARRANGING)
    for actor in (world.actor("project_leader"), ARRANGING):
        with acting_as(actor):
            assert not takes_part(actor, world.other_programme, world.team)
